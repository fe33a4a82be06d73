// Where somebody can die: how often each place was passed, how often it was a death, and which deaths came one after
// another in one world. Counted over all worlds of a process.

export interface Places {
  passed: Record<string, number>
  died: Record<string, number>
  /** "this, then that": two deaths in one world with none between them. */
  pairs: Record<string, number>
}

export const places: Places = { passed: {}, died: {}, pairs: {} }

const pairOf = (before: string, place: string): string => `${before}, then ${place}`
const add = (to: Record<string, number>, name: string, count = 1): void => void (to[name] = (to[name] ?? 0) + count)
export const passedBy = (place: string): void => add(places.passed, place)

export function diedAt(place: string, before: string | undefined): void {
  add(places.died, place)
  if (before) add(places.pairs, pairOf(before, place))
}

/** What another process counted. */
export function alsoCounted(other: Places): void {
  for (const which of ['passed', 'died', 'pairs'] as const)
    for (const [name, count] of Object.entries(other[which])) add(places[which], name, count)
}

/** Somebody dies wherever nobody died yet, or never right after what died before. */
export function aimed(): { aim: (place: string, before: string | undefined, n: number) => boolean; dies: number[] } {
  const dies: number[] = []
  const aim = (place: string, before: string | undefined, n: number): boolean => {
    if (places.died[place] && (!before || places.pairs[pairOf(before, place)])) return false
    dies.push(n)
    return true
  }
  return { aim, dies }
}

/** A table of the places, and what nobody died of; a place that was passed less than that is too rare to ask for. */
export function placesReport(rare = 20): string[] {
  const { passed, died, pairs } = places
  const all = Object.keys(passed).toSorted()
  const often = all.filter((place) => passed[place]! >= rare)
  const unhit = often.filter((place) => !died[place])
  const never = often.map((place) => [place, often.filter((after) => !pairs[pairOf(place, after)])] as const)
  const possible = often.length ** 2
  const left = never.reduce((sum, [, after]) => sum + after.length, 0)
  return [
    'place | passed | died there | after it nobody died at so many places',
    ...all.map((place) => `${place} | ${passed[place]} | ${died[place] ?? 0} | ${restOf(never, place)}`),
    `${all.length} places, ${unhit.length} where nobody died${unhit.length > 0 ? `: ${unhit.join('; ')}` : ''}`,
    `${possible - left} of ${possible} pairs of deaths one after another; the rarest seen ${Math.min(...Object.values(pairs), Infinity)} times`,
  ]
}
const restOf = (never: readonly (readonly [string, readonly string[]])[], place: string): string => {
  const after = never.find(([one]) => one === place)?.[1]
  if (!after) return 'too rare'
  return `${after.length}${after.length > 0 && after.length <= 3 ? `: ${after.join('; ')}` : ''}`
}
