// How much somebody was asked: the asker is told when it is enough, the person never. Pure.

import type { Asked, Someone } from './someone.ts'

/** At most so many activities on a day and in a week, and questions in a sitting. */
export const MOST = { day: 1, week: 3, questions: 5 }
/** What a team may choose for all its people: as usual, calm, or no questions now. */
export const LOADS = { usual: MOST.week, calm: 1, none: 0 }
export type Load = keyof typeof LOADS
export const LOAD_NAMES = Object.keys(LOADS) as Load[]
const DAY = 86_400_000

const dayOf = (at: number, offset: number): number => Math.floor((at + offset * 60_000) / DAY)

/** The least of what is wise, what the team chose and what this person wishes. */
const weekOf = ({ wish }: Pick<Someone, 'wish'>, load: number): number => Math.min(MOST.week, load, wish ?? MOST.week)

/**
 * Why one more would be too many: today, this week, or because it was wished so. Who was kept from being asked was not asked.
 */
export function enough(
  one: Pick<Someone, 'asked' | 'wish'>,
  now: number,
  offset: number,
  load: number = MOST.week,
): 'day' | 'week' | 'wish' | 'load' | undefined {
  const sat = one.asked.filter(({ at, kept }: Asked) => !kept && at <= now)
  const today = dayOf(now, offset)
  if (sat.filter(({ at }) => dayOf(at, offset) === today).length >= MOST.day) return 'day'
  const most = weekOf(one, load)
  if (sat.filter(({ at }) => today - dayOf(at, offset) < 7).length < most) return undefined
  return most === MOST.week ? 'week' : most === one.wish ? 'wish' : 'load'
}

/** More questions than are wise at once. */
export const isLong = (questions: number): boolean => questions > MOST.questions
