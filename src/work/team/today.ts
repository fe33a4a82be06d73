// Who may be asked today: whoever was not asked enough and did not say no or was kept back today. In the order of the names.

import { startOfDay } from '../../model/time.ts'
import { enough, type Limits } from '../burden.ts'
import type { Someone } from '../someone.ts'

/** Never by how often or how long ago: this is no list of who did best. */
export function askToday(
  people: readonly Someone[],
  { now, offset, limits, lang }: { now: number; offset: number; limits: Limits; lang: string },
): Someone[] {
  const dayOf = (at: number) => startOfDay(at + offset * 60_000)
  const rests = ({ asked }: Someone) => asked.some(({ at, kept }) => kept && dayOf(at) === dayOf(now))
  return people
    .filter((one) => !rests(one) && !enough(one, now, offset, limits))
    .toSorted((a, b) => a.name.localeCompare(b.name, lang))
}
