// Looks at one screen the way a ruler and a reader would: what can be pressed, how its words are set, what is there beside.

import type { Page } from 'playwright'

export interface Control {
  what: string
  answer: boolean
  /** Which button of the frame it is. */
  place: string
  /** Of an answer. */
  value: string
  width: number
  height: number
}

export interface Words {
  what: string
  pressed: boolean
  align: string
  style: string
  transform: string
  decoration: string
  /** Letters on the longest line. */
  longest: number
  /** Outside the screen, or outside the button or card they stand on. */
  spilled: boolean
}

export interface Look {
  controls: Control[]
  words: Words[]
  questions: number
  choices: number
  /** What stands chosen. */
  checked: string[]
  /** Everything between the bars. */
  text: string
  asked: string
  headings: string[]
  lang: string
  /** What is said in another language than the page, and in which. */
  foreign: string[]
  /** What a calm screen has none of: errors, warnings, windows of their own. */
  alarms: string[]
  /** What speaks up by itself to whoever listens. */
  live: string[]
  fields: string[]
  placeholders: string[]
  /** Fields in which the browser may offer what somebody wrote before. */
  remembering: number
  /** A picture or a shade behind words. */
  behind: string[]
  /** Pictures that nothing says a word about. */
  alone: string[]
  across: number
  down: number
}

/** After what was changed has been drawn. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))),
  )

export const look = (page: Page): Promise<Look> =>
  page.evaluate(() => {
    const app = document.getElementById('app')!
    const shown = (selector: string) =>
      [...app.querySelectorAll<HTMLElement>(selector)].filter((e) => e.checkVisibility({ visibilityProperty: true }))
    const brief = (e: Element) => (e as HTMLElement).innerText.replaceAll(/\s+/g, ' ').trim().slice(0, 40)
    const briefs = (selector: string) => shown(selector).map(brief)
    const PRESSED = 'button, a[href], label:has(input), textarea'
    const PLACES = {
      stop: 'header [class*=stop] *',
      help: '[data-help]',
      more: '[data-more]',
      next: 'footer [class*=next] *',
      back: 'footer *',
    }
    const controls = shown(PRESSED).map((e): Control => {
      const { width, height } = e.getBoundingClientRect()
      return {
        what: brief(e),
        answer: e.closest('[data-answer]') !== null,
        place: Object.entries(PLACES).find(([, where]) => e.matches(where))?.[0] ?? '',
        value: e.closest<HTMLElement>('[data-answer]')?.dataset['answer'] ?? '',
        width,
        height,
      }
    })

    const own = (e: Element) => [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim())
    const range = document.createRange()
    function longestOf(e: Element): number {
      const lines = new Map<number, number>()
      for (const node of own(e))
        for (let i = 0; i < node.textContent!.length; i++) {
          range.setStart(node, i)
          range.setEnd(node, i + 1)
          const [letter] = range.getClientRects()
          if (letter) lines.set(Math.round(letter.top), (lines.get(Math.round(letter.top)) ?? 0) + 1)
        }
      return Math.max(0, ...lines.values())
    }
    function spilled(e: Element): boolean {
      const card = e.closest(PRESSED)?.getBoundingClientRect()
      return own(e).some((node) => {
        range.selectNodeContents(node)
        return [...range.getClientRects()].some(({ left, right, top, bottom }) => {
          if (left < -1 || right > innerWidth + 1) return true
          return card && (left < card.left || right > card.right || top < card.top - 1 || bottom > card.bottom + 1)
        })
      })
    }
    const words = shown('*')
      .filter((e) => own(e).length > 0)
      .map((e): Words => {
        const { textAlign, fontStyle, textTransform, textDecorationLine } = getComputedStyle(e)
        return {
          what: brief(e),
          pressed: e.closest(PRESSED) !== null,
          align: textAlign,
          style: fontStyle,
          transform: textTransform,
          decoration: textDecorationLine,
          longest: longestOf(e),
          spilled: spilled(e),
        }
      })

    const root = document.documentElement
    const speaks = (e: Element) =>
      /\p{L}/u.test(e.closest<HTMLElement>(`${PRESSED}, article, section, main`)!.innerText)
    return {
      controls,
      words,
      questions: shown('[data-q]').length,
      choices: shown('[data-answer]:not([data-answer=unknown], [data-answer=skipped])').length,
      checked: [...app.querySelectorAll<HTMLInputElement>('input:checked')].map((e) => e.value),
      text: shown('main')
        .map((e) => e.innerText)
        .join('\n'),
      asked: shown('[data-q] h1')
        .map((e) => e.innerText)
        .join('\n'),
      headings: shown('h1').map((e) => e.innerText),
      lang: root.lang,
      foreign: shown('[lang]')
        .filter((e) => e.lang !== root.lang)
        .map((e) => `${e.lang}: ${brief(e)}`),
      alarms: briefs('[role=alert], [role=alertdialog], [role=dialog], dialog, [aria-live=assertive], [aria-invalid]'),
      live: briefs('[aria-live], [role=status]').filter(Boolean),
      fields: shown('input, textarea, select').map((e) => e.getAttribute('type') ?? e.localName),
      placeholders: shown('[placeholder]').map((e) => e.getAttribute('placeholder')!),
      remembering: shown('textarea, input:not([type=radio], [type=checkbox])').filter(
        (e) => e.getAttribute('autocomplete') !== 'off',
      ).length,
      behind: [root, document.body, ...shown('*')]
        .filter((e) => getComputedStyle(e).backgroundImage !== 'none')
        .map(brief),
      alone: shown('main :is(img, svg)')
        .filter((e) => !speaks(e))
        .map((e) => e.outerHTML.slice(0, 60)),
      across: root.scrollWidth - innerWidth,
      down: root.scrollHeight - innerHeight,
    }
  })
