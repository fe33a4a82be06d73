// How often people were asked at each place, said no, and were kept from being asked. No number under five is told, also
// not by taking away, and not by looking again a week later. Pure.

import { FEW } from '../view/fair.ts'

/** What one tablet told of one week. */
export interface Counted {
  device: string
  /** Of the activity. */
  name: string
  /** The Monday of the week. */
  from: string
  no: number
  asked?: number | undefined
  kept?: Record<string, number> | undefined
}

/** Why helpers did not ask, as the desk tells them apart; whatever else a newer tablet says belongs to the last. */
export const WHY = ['tired', 'too-much', 'other'] as const
export type Why = (typeof WHY)[number]
const whyOf = (word: string): Why => WHY.find((why) => why === word) ?? 'other'

/** One place; a number that may not be told is not there. */
export interface Unit {
  /** Undefined: nobody wrote down where these tablets are. */
  place: string | undefined
  asked?: number | undefined
  no?: number | undefined
  kept?: number | undefined
  /** Of those that were kept, those reasons that may be told apart. */
  why: Partial<Record<Why, number>>
}

/**
 * Adds up week after week, and moves on only when five or more have come since: whoever looks every week sees no
 * single one come by.
 */
export function told(weeks: readonly Counted[], many: (one: Counted) => number): number {
  const byWeek = grouped(weeks, ({ from }) => from)
  let told = 0
  let waits = 0
  for (const from of [...byWeek.keys()].toSorted()) {
    waits += byWeek.get(from)!.reduce((sum, one) => sum + many(one), 0)
    if (waits < FEW) continue
    told += waits
    waits = 0
  }
  return told
}

const keptIn = ({ kept = {} }: Counted, why?: Why): number =>
  Object.entries(kept).reduce((sum, [word, n]) => sum + (why === undefined || whyOf(word) === why ? n : 0), 0)

/** How often somebody said no to each activity, wherever the tablet was. */
export const noesOf = (counts: readonly Counted[]): { name: string; no: number }[] =>
  [...grouped(counts, ({ name }) => name)]
    .map(([name, weeks]) => ({ name, no: told(weeks, (week) => week.no) }))
    .filter(({ no }) => no > 0)

export function unitsOf(counts: readonly Counted[], places: ReadonlyMap<string, string>): Unit[] {
  const units = [...grouped(counts, ({ device }) => places.get(device))].map(([place, weeks]): Unit => {
    const why = WHY.map((one) => [one, told(weeks, (week) => keptIn(week, one))] as const).filter(([, n]) => n > 0)
    const parts = why.reduce((sum, [, n]) => sum + n, 0)
    const kept = Math.max(
      parts,
      told(weeks, (week) => keptIn(week)),
    )
    return {
      place,
      asked: told(weeks, ({ asked = 0 }) => asked) || undefined,
      no: told(weeks, ({ no }) => no) || undefined,
      kept: kept || undefined,
      why: Object.fromEntries(apart(why, kept - parts)),
    }
  })
  // Both stand at the desk: what is left of one beside the other may not be a small number either.
  const sum = (some: readonly { no?: number | undefined }[]) => some.reduce((all, { no = 0 }) => all + no, 0)
  const beside = () => Math.abs(sum(noesOf(counts)) - sum(units))
  for (const one of units.toSorted((a, b) => (a.no ?? 0) - (b.no ?? 0)))
    if (beside() > 0 && beside() < FEW) one.no = undefined
  const known = units.filter(({ asked, no, kept }) => asked || no || kept)
  return known.toSorted((a, b) => (a.place ? (b.place ? a.place.localeCompare(b.place) : -1) : 1))
}

/** What is left over beside the reasons that stand apart is nothing, or five and more: else the smallest joins it. */
function apart(why: readonly (readonly [Why, number])[], rest: number): (readonly [Why, number])[] {
  const bySize = why.toSorted(([, a], [, b]) => a - b)
  let left = rest
  while (bySize[0] && left > 0 && left < FEW) left += bySize.shift()![1]
  return WHY.flatMap((one) => bySize.filter(([word]) => word === one))
}

function grouped<T, K>(all: readonly T[], by: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return groups
}
