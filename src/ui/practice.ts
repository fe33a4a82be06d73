// Whether this is only practice: the word that says so stands on every screen, and the screen looks so. Nobody whose house is
// real loads it.

import css from './practice.css?inline'

let sheet: CSSStyleSheet | undefined

export function practise(word: string | undefined, root: HTMLElement): void {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }
  if (word) root.dataset['practice'] = word
  else delete root.dataset['practice']
}
