// A verdict as a sign and a word: three shapes, so that nobody has to tell colours apart. And how full a tablet is.

import type { How } from './ready.ts'
import type { Room } from './room.ts'
import css from './team.module.css'

const SHAPES: Record<How, preact.JSX.Element> = {
  good: (
    <>
      <circle cx="16" cy="16" r="14" />
      <path d="M9 16.500l5 5L23 11.500" />
    </>
  ),
  look: (
    <>
      <path d="M16 3L30 28.500H2z" />
      <path d="M16 12v8M16 24v.1" />
    </>
  ),
  bad: (
    <>
      <rect x="3" y="3" width="26" height="26" rx="4" />
      <path d="M10.500 10.500l11 11M21.500 10.500l-11 11" />
    </>
  ),
}

export const Sign = ({ how, label }: { how: How; label: string }) => (
  <strong class={css.sign} data-how={how}>
    <svg viewBox="0 0 32 32" aria-hidden="true">
      {SHAPES[how]}
    </svg>
    {label}
  </strong>
)

const LEVELS: Record<Exclude<Room, 'unknown'>, number> = { plenty: 10, half: 34, little: 50, none: 64 }

/** A jar. The word beside it says the same. */
export const Jar = ({ room }: { room: Exclude<Room, 'unknown'> }) => (
  <svg class={css.jar} viewBox="0 0 64 84" aria-hidden="true" data-room={room}>
    <rect class={css.inside} x="7" y={78 - LEVELS[room]} width="50" height={LEVELS[room]} rx="5" />
    <path d="M12 4h40v8c5 2 7 6 7 11v49a8 8 0 0 1-8 8H13a8 8 0 0 1-8-8V23c0-5 2-9 7-11z" />
  </svg>
)
