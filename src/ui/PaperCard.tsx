// A card on paper: a code and its twelve words, whose it is to ask, and what it is for. As large as a postcard, or ten on a sheet.

import type { ComponentChildren } from 'preact'
import css from './PaperCard.module.css'

interface Props {
  size: 'postcard' | 'small'
  lang: string
  /** The mark of the house, if it has one. */
  mark?: ComponentChildren
  house: string
  title: string
  /** What it is for, a sentence each. */
  lines: readonly string[]
  code: ComponentChildren
  /** How to use it, and where words are typed. */
  how: string
  address: string
  words: readonly string[]
  wordsName: string
  /** Who helps. */
  foot: string
}

export const PaperCard = ({
  size,
  lang,
  mark,
  house,
  title,
  lines,
  code,
  how,
  address,
  words,
  wordsName,
  foot,
}: Props) => (
  <article class={`${css.card} ${css[size]}`} lang={lang} data-card="" data-contrast="light">
    <header>
      {mark}
      <p>{house}</p>
    </header>
    <h3>{title}</h3>
    <div class={css.code}>{code}</div>
    <div class={css.why}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
    <div class={css.typed}>
      <p>
        {how} <strong>{address}</strong>
      </p>
      <ol aria-label={wordsName}>
        {words.map((word, i) => (
          <li key={`${i} ${word}`} lang="nl">
            {word}
          </li>
        ))}
      </ol>
    </div>
    <footer>{foot}</footer>
  </article>
)
