// Of one voice on several devices: what counts for something that was given on one of them.

import { before, type Event, isNo, rankOf } from './consent.ts'

/**
 * What counts for something that was given on one device, of all that its voice said: every no, and what opens only where
 * whoever gave it knew of it. On another device, which did not, somebody was asked for themselves; not so where whoever
 * stands before others in the law decides against them.
 */
export function heardWith<E extends Event>(row: readonly E[], on: Event | undefined): readonly E[] {
  if (!on || row.every((e) => e.from === on.from)) return row
  const known = before(on, row)
  const knows = (e: E) => e.from === on.from || known.has(e.id) || before(e, row).has(on.id)
  return row.filter((e) => isNo(e) || knows(e) || overrules(e, row))
}

/** Whether it is a yes of whoever stands before another who said no. */
export const overrules = (yes: Event, row: readonly Event[]): boolean => {
  const mine = rankOf(yes) ?? Infinity
  return row.some((no) => isNo(no) && mine < (rankOf(no) ?? -1))
}
