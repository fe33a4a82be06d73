// A line with a dot for each who stands somewhere: all of them are seen, whoever they are, and no mean is drawn.

import type { Tally } from '../../answers/contract.ts'
import css from './table.module.css'
import type { TableSay } from './words.ts'

interface Props {
  t: TableSay
  stops: readonly Tally[]
  /** Which time this was, where there were two. */
  when?: string | undefined
  /** Who may speak now. */
  here?: number | undefined
}

export const Dots = ({ t, stops, when, here }: Props) => (
  <div class={css.dots}>
    {when && <h2>{when}</h2>}
    <ol class={css.stops}>
      {stops.map(({ label, count }, i) => (
        <li key={i} class={i === here ? css.here : undefined} data-stop={i + 1} data-count={count}>
          <span
            class={css.pile}
            role={count > 0 ? 'img' : undefined}
            aria-label={count > 0 ? t(($) => $.line.dots, { count, step: label[t.lang] }) : undefined}
          >
            {Array.from({ length: count }, (_, n) => (
              <i key={n} />
            ))}
          </span>
          <span class={css.step}>{label[t.lang]}</span>
        </li>
      ))}
    </ol>
  </div>
)
