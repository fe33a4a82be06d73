// Which contributions are shown: by activity, by role, by place, by the days between which they were given. Pure.

import { instant, localTime } from '../../model/time.ts'
import type { Activity } from '../../model/letter.ts'
import { ROLES, type Role } from '../../model/roles.ts'
import type { Line } from '../opener.ts'

export type OpenLine = Extract<Line, { open: true }>

export const PERIODS = ['all', 'week', 'month', 'between'] as const
export type Period = (typeof PERIODS)[number]

export interface Wish {
  activity: string
  role: Role | ''
  place: string
  period: Period
  /** Days, as 2026-11-28; an empty one is no border. Both count along. */
  first: string
  last: string
}
export const EVERYTHING: Wish = { activity: '', role: '', place: '', period: 'all', first: '', last: '' }

const DAY = 86_400_000

/** The first and the last day that count, where there is one. */
export function daysOf({ period, first, last }: Wish, today: string): { first: string; last: string } {
  const now = instant(today)
  // The first of January 1970 was a Thursday; a week begins on Monday.
  const monday = localTime(now - ((Math.floor(now / DAY) + 3) % 7) * DAY, 0).slice(0, 10)
  if (period === 'week') return { first: monday, last: '' }
  if (period === 'month') return { first: `${today.slice(0, 8)}01`, last: '' }
  return period === 'between' ? { first, last } : { first: '', last: '' }
}

export const isEverything = ({ activity, role, place, period, first, last }: Wish): boolean =>
  !activity && !role && !place && (period === 'all' || (period === 'between' && !first && !last))

/** What stays shut says nothing about itself: it is shown only where nothing is left out. */
export function sift(
  lines: readonly Line[],
  wish: Wish,
  { places, today }: { places: ReadonlyMap<string, string>; today: string },
): Line[] {
  if (isEverything(wish)) return [...lines]
  const days = daysOf(wish, today)
  return lines.filter((line) => {
    if (!line.open) return false
    const { activity, role, at } = line.value
    // The day as it was where it was given.
    const day = at.slice(0, 10)
    return (
      (!wish.activity || activity.name === wish.activity) &&
      (!wish.role || role === wish.role) &&
      (!wish.place || places.get(line.from) === wish.place) &&
      (!days.first || day >= days.first) &&
      (!days.last || day <= days.last)
    )
  })
}

/** What there is to choose from: nothing that would find nothing. */
export function choices(lines: readonly Line[], places: ReadonlyMap<string, string>) {
  const open = lines.filter((line) => line.open)
  const roles = new Set(open.map(({ value }) => value.role))
  return {
    activities: new Set(open.map(({ value }) => value.activity.name)),
    roles: ROLES.filter((role) => roles.has(role)),
    places: [...new Set(open.flatMap(({ from }) => places.get(from) ?? []))].toSorted(),
  }
}

/** Who lives through it speaks for themselves; who is near somebody may speak for them. Never counted together. */
const FOR_ANOTHER: readonly Role[] = ['relative', 'representative']
export const isProxy = (role: Role, activity?: Pick<Activity, 'about'>): boolean =>
  FOR_ANOTHER.includes(role) && activity?.about !== 'self'
/** So it is, too, where whoever helped says that somebody told it for the person. */
export const isTold = (
  { value, aside }: Pick<OpenLine, 'value' | 'aside'>,
  activity?: Pick<Activity, 'about'>,
): boolean => isProxy(value.role, activity) || aside?.by === 'verteld'
