// How long things are kept, as a rule of days and months that device, server and desk all count in the same way.

import type { Scope } from './consent.ts'
import { monthsAfter } from './time.ts'

const DAY = 86_400_000

/** A sitting that was put off, or stopped by a no without words, is chosen about within so many days. */
export const LATER_DAYS = 14
/** The proof that somebody agreed outlives what they gave by so many months; so do erasures and their receipts. */
export const PROOF_MONTHS = 12

/** Whether the time is over for what came then. Where nothing was agreed it never is, and neither where nobody knows when it came. */
export const isOver = (came: number | undefined, months: number | undefined, now: number): boolean =>
  came !== undefined && months !== undefined && monthsAfter(came, months) <= now

/** A recording and a picture are heard and seen for a shorter time than the words beside them. */
export const SCOPE_DAYS: Partial<Record<Scope, number>> = { stem: 30, foto: 183, 'foto-ik': 183 }

export const isShut = (came: number | undefined, scope: Scope, now: number): boolean => {
  const days = SCOPE_DAYS[scope]
  return came !== undefined && days !== undefined && came + days * DAY <= now
}
