// How much somebody was asked: the asker is told when it is enough, the person never. Pure.

import type { Asked } from './someone.ts'

/** At most so many activities on a day and in a week. */
export const MOST = { day: 1, week: 3 }
const DAY = 86_400_000

const dayOf = (at: number, offset: number): number => Math.floor((at + offset * 60_000) / DAY)

/** Whether one more would be too many, today or this week. Who was kept from being asked was not asked. */
export function enough(asked: readonly Asked[], now: number, offset: number): 'day' | 'week' | undefined {
  const sat = asked.filter(({ at, kept }) => !kept && at <= now)
  const today = dayOf(now, offset)
  if (sat.filter(({ at }) => dayOf(at, offset) === today).length >= MOST.day) return 'day'
  return sat.filter(({ at }) => today - dayOf(at, offset) < 7).length >= MOST.week ? 'week' : undefined
}
