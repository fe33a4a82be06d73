// One card on one page, in the house's own style: logo, colour, picture, lines, and who made it.

import type { Ref } from 'preact'
import { useMemo } from 'preact/hooks'
import { fromBase64url } from '../../model/bytes.ts'
import type { ResultCard } from '../../model/letter.ts'
import { useUrl } from '../../ui/useUrl.ts'
import css from './Sheet.module.css'
import { blocksOf, type Look } from './page.ts'

export const PAPERS = ['a4', 'a5'] as const
export type PaperSize = (typeof PAPERS)[number]
/** From large letters to small ones: the first with which it all fits. */
export const LETTERS = [0, 1, 2, 3, 4, 5] as const

interface Props {
  card: ResultCard
  look: Look
  paper: PaperSize
  letters: number
  box?: Ref<HTMLElement>
}

export const Sheet = ({ card, look, paper, letters, box }: Props) => (
  <article class={css.sheet} lang={look.lang} data-paper={paper} data-letters={letters} ref={box ?? null}>
    <header>
      <Inside class={css.logo} url={look.logo} alt="" />
      <span>{look.house}</span>
    </header>
    <h2>{card.title[look.lang]}</h2>
    <Inside class={css.picture} url={look.picture?.url} alt={look.picture?.alt ?? ''} />
    {blocksOf(card, look.lang).map(({ head, lines }, i) => (
      <section key={i}>
        {head && <h3>{head}</h3>}
        {lines.map((line, n) => (
          <p key={`${n} ${line}`}>{line}</p>
        ))}
      </section>
    ))}
    <footer>
      {[look.day, ...look.rights].filter(Boolean).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </footer>
  </article>
)

/** The desk shows no picture straight from an address with data in it; the same bytes do. */
function Inside({ url, alt, class: name }: { url: string | undefined; alt: string; class: string | undefined }) {
  const [, type, data] = /^data:([^,]+);base64,(.*)$/.exec(url ?? '') ?? []
  const bytes = useMemo(
    () => (data && fromBase64url(data.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, ''))) || undefined,
    [data],
  )
  const shown = useUrl(type, bytes)
  return shown ? <img class={name} src={shown} alt={alt} /> : null
}
