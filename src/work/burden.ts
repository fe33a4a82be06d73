// How much somebody was asked: the asker is told when it is enough, the person never. Pure.

import type { PartnerLoad } from '../model/loads.ts'
import { localTime } from '../model/time.ts'
import type { Asked, Someone } from './someone.ts'

/** At most so many activities on a day and in a week, and questions in a sitting. */
export const MOST = { day: 1, week: 3, questions: 5 }
/** What a team may choose for all its people: as usual, calm, or no questions now. */
export const LOADS = { usual: MOST.week, calm: 1, none: 0 }
export type Load = keyof typeof LOADS
export const LOAD_NAMES = Object.keys(LOADS) as Load[]
const DAY = 86_400_000

/** What lowers it here for everybody: the choice of the team, and those of partners. */
export interface Limits {
  team: number
  partners: readonly PartnerLoad[]
}
export const NO_LIMITS: Limits = { team: MOST.week, partners: [] }

/** Why it is enough, and whose word that is. */
export type Enough =
  | { why: 'day' | 'week' | 'wish' | 'load' }
  | { why: 'partner'; who: string | undefined }
  | { why: 'rest'; who: string | undefined; until: string }

const dayOf = (at: number, offset: number): number => Math.floor((at + offset * 60_000) / DAY)

/** The one that lowers it most, if any does. */
function strictest(partners: readonly PartnerLoad[], of: (load: PartnerLoad) => number | undefined) {
  const all = partners.flatMap((load) => {
    const most = of(load)
    return most === undefined ? [] : [{ most, who: load.who }]
  })
  return all.toSorted((a, b) => a.most - b.most)[0]
}

/**
 * Why one more would be too many: a partner rests, today, this week, or because it was wished so. The least of what is wise,
 * what partners and the team chose and what this person wishes counts. Who was kept from being asked was not asked.
 */
export function enough(
  one: Pick<Someone, 'asked' | 'wish'>,
  now: number,
  offset: number,
  { team, partners }: Limits = NO_LIMITS,
): Enough | undefined {
  const date = localTime(now, offset).slice(0, 10)
  const rests = partners
    .flatMap(({ who, rest }) => (rest !== undefined && rest >= date ? [{ who, until: rest }] : []))
    .toSorted((a, b) => (a.until < b.until ? 1 : -1))
  if (rests[0]) return { why: 'rest', ...rests[0] }
  const sat = one.asked.filter(({ at, kept }: Asked) => !kept && at <= now)
  const today = dayOf(now, offset)
  if (sat.filter(({ at }) => dayOf(at, offset) === today).length >= MOST.day) return { why: 'day' }
  const partner = strictest(partners, ({ week }) => week)
  const most = Math.min(MOST.week, team, one.wish ?? MOST.week, partner?.most ?? MOST.week)
  if (sat.filter(({ at }) => today - dayOf(at, offset) < 7).length < most) return undefined
  if (most === MOST.week) return { why: 'week' }
  if (most === one.wish) return { why: 'wish' }
  return most === team ? { why: 'load' } : { why: 'partner', who: partner?.who }
}

/** More questions than are wise at once, or than a partner lets its people be asked; and whose word that is. */
export function tooLong(
  questions: number,
  { partners }: Limits,
): { most: number; who?: string | undefined } | undefined {
  const partner = strictest(partners, (load) => load.questions)
  const least = partner && partner.most < MOST.questions ? partner : { most: MOST.questions }
  return questions > least.most ? least : undefined
}
