// What stands on paper in the place of buttons: boxes to tick, lines to write on, room to draw.

import type { ComponentChildren } from 'preact'
import css from './OnPaper.module.css'

export interface Choice {
  label: string
  /** A drawing beside the word, if there is one. */
  picture?: ComponentChildren
}

export const Box = () => <span class={css.box} data-box="" aria-hidden="true" />

/** What is to be done with what stands below it. */
export const Hint = ({ children }: { children: string }) => <p class={css.hint}>{children}</p>

/** Each choice with a box of its own. `row`: side by side, in the order of a scale. */
export const Ticks = ({ choices, row = false }: { choices: readonly Choice[]; row?: boolean }) => (
  <ul
    class={row ? css.row : css.ticks}
    data-row={row ? '' : undefined}
    data-count={choices.length}
    data-pictured={choices.some((c) => c.picture)}
  >
    {choices.map(({ label, picture }) => (
      <li key={label} class={css.tick}>
        <Box />
        {picture && <span class={css.picture}>{picture}</span>}
        <span dir="auto">{label}</span>
      </li>
    ))}
  </ul>
)

export const Rules = ({ count }: { count: number }) => (
  <div class={css.rules} aria-hidden="true" data-rules="">
    {Array.from({ length: count }, (_, i) => (
      <i key={i} />
    ))}
  </div>
)

export const Room = () => <div class={css.room} aria-hidden="true" data-room="" />
