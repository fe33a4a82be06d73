// What each voice agreed to, and how that came about: computed from what was said, never stored. Pure.

import { deciding, type Scope, SCOPES } from '../../model/consent.ts'
import type { ConsentEvent } from '../../model/payload.ts'
import { instant } from '../../model/time.ts'
import { FEW } from '../view/fair.ts'

/** One thing that was said, without what could erase it. */
export type Said = Pick<ConsentEvent, 'id' | 'scope' | 'type' | 'at' | 'n' | 'expression' | 'text' | 'lang'>

/** One voice in one activity. */
export interface Agreed {
  thread: string
  role: ConsentEvent['role']
  activity: ConsentEvent['activity']
  /** What stands now, since when. */
  stands: { scope: Scope; at: string }[]
  /** Something was given and taken back. */
  back: boolean
  /** In the order in which it was said. */
  said: Said[]
}

export function agreedOf(events: readonly ConsentEvent[], now: number): Agreed {
  const { thread, role, activity } = events[0]!
  const last = SCOPES.flatMap((scope) => deciding(events, scope, now) ?? [])
  const said = events.toSorted((a, b) => a.n - b.n || instant(a.at) - instant(b.at))
  return {
    thread,
    role,
    activity,
    stands: last.filter(({ type }) => type === 'given').map(({ scope, at }) => ({ scope, at })),
    back: last.some(({ type }) => type === 'withdrawn' || type === 'dissent'),
    said: said.map(({ id, scope, type, at, n, expression, text, lang }) => ({
      id,
      scope,
      type,
      at,
      n,
      expression,
      text,
      lang,
    })),
  }
}

export interface Fair {
  /** One by one. Of a student only what stands is told, and nothing of who takes part no more: no teacher sees a no. */
  shown: Agreed[]
  voices: number
  /** How many took something back; a number under five is not said. */
  back: number | 'few'
}

export function fairly(all: readonly Agreed[]): Fair {
  const takesPart = ({ stands }: Agreed) => stands.some(({ scope }) => scope === 'meedoen')
  const back = new Set(all.filter((one) => one.back).map(({ thread }) => thread)).size
  const shown = all
    .filter((one) => one.role !== 'student' || takesPart(one))
    .map((one) => (one.role === 'student' && one.back ? { ...one, back: false, said: [] } : one))
  return {
    shown,
    voices: new Set(shown.filter(takesPart).map(({ thread }) => thread)).size,
    back: back > 0 && back < FEW ? 'few' : back,
  }
}

const YEAR = 365 * 86_400_000
/** So long ago that it should be asked once more. */
export const isOld = (at: string, now: number): boolean => now - instant(at) > YEAR
