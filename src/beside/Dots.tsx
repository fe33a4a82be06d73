// A line with a dot for each who stands somewhere: all of them are seen, whoever they are, and no mean is drawn.

import type { ComponentChildren } from 'preact'
import type { Tally } from '../answers/contract.ts'
import type { Lang } from '../model/words.ts'
import css from './beside.module.css'

interface Props {
  lang: Lang
  stops: readonly Tally[]
  /** What a pile of dots says. */
  say: (count: number, step: string) => string
  /** Which time this was, where there were two. */
  when?: ComponentChildren
  /** Who may speak now. */
  here?: number | undefined
  /** Told for somebody else, and not by themselves. */
  hollow?: boolean
}

export const Dots = ({ lang, stops, say, when, here, hollow = false }: Props) => (
  <div class={css.dots}>
    {when}
    <ol class={css.stops}>
      {stops.map(({ label, count }, i) => (
        <li key={i} class={i === here ? css.here : undefined} data-stop={i + 1} data-count={count}>
          <span
            class={hollow ? `${css.pile} ${css.hollow}` : css.pile}
            role={count > 0 ? 'img' : undefined}
            aria-label={count > 0 ? say(count, label[lang]) : undefined}
          >
            {Array.from({ length: count }, (_, n) => (
              <i key={n} />
            ))}
          </span>
          <span class={css.step}>{label[lang]}</span>
        </li>
      ))}
    </ol>
  </div>
)
