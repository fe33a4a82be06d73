// What in the consent of one voice somebody should look at kindly. It decides nothing: until then the no stands.

import { APART, type Event, follows, isNo, rankOf } from './consent.ts'
import { instant } from './time.ts'

/** Two devices that did not know of each other; a representative and the person, or two of them; a no that was shown. */
export const CONCERNS = ['two-devices', 'representative', 'shown'] as const
export type Concern = (typeof CONCERNS)[number]

/** About all that one voice said in one activity. */
export function disagreeing(row: readonly Event[], at: number): Concern[] {
  const said = row.filter((e) => isNo(e) || (e.type === 'given' && instant(e.at) <= at))
  const own = said.filter((e) => rankOf(e) === undefined)
  const others = said.filter((e) => rankOf(e) !== undefined)
  /** What the person said last, on each road that did not know of the other. */
  const last = own.filter((e) => !own.some((one) => one.scope === e.scope && follows(one, e, row)))
  const apart = ({ yes, no }: Pair) => Math.abs(instant(yes.at) - instant(no.at)) <= APART.more
  const asked = own.some((e) => e.representative?.says === (isNo(e) ? 'yes' : 'no'))
  const shown = (e: Event) => e.type === 'dissent' || (e.signs ?? []).length > 0
  const found: Record<Concern, boolean> = {
    'two-devices': pairs(last, last).some((pair) => pair.yes.from !== pair.no.from && apart(pair)),
    representative: asked || pairs(others, [...last, ...others]).length + pairs(last, others).length > 0,
    shown: row.some((e) => shown(e) && !row.some((yes) => yes.type === 'given' && follows(yes, e, row))),
  }
  return CONCERNS.filter((concern) => found[concern])
}

type Pair = { yes: Event; no: Event }

/** Each yes of some with each no of others to the same use. */
const pairs = (some: readonly Event[], others: readonly Event[]): Pair[] =>
  some
    .filter((e) => !isNo(e))
    .flatMap((yes) => others.filter((no) => isNo(no) && no.scope === yes.scope).map((no) => ({ yes, no })))
