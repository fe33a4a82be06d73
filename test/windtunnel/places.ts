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
export function placesReport(rare = 20, often = 1000): string[] {
  const { passed, died, pairs } = places
  const all = Object.keys(passed).toSorted()
  const some = all.filter((place) => passed[place]! >= rare)
  const unhit = some.filter((place) => !died[place])
  const neverAfter = (least: number) => {
    const asked = all.filter((place) => passed[place]! >= least)
    return asked.map((place) => [place, asked.filter((after) => !pairs[pairOf(place, after)])] as const)
  }
  const [never, neverOften] = [neverAfter(rare), neverAfter(often)]
  const met = (of: typeof never, least: number) => {
    const left = of.reduce((sum, [, after]) => sum + after.length, 0)
    return `${of.length ** 2 - left} of ${of.length ** 2} pairs of deaths one after another, at places passed ${least} times or more`
  }
  return [
    'place | passed | died there | after it nobody died at so many places',
    ...all.map((place) => `${place} | ${passed[place]} | ${died[place] ?? 0} | ${restOf(never, place)}`),
    `${all.length} places, ${unhit.length} where nobody died${unhit.length > 0 ? `: ${unhit.join('; ')}` : ''}`,
    met(never, rare),
    met(neverOften, often),
    ...neverOften.flatMap(([place, after]) => (after.length > 0 ? [`never after ${place}: ${after.join('; ')}`] : [])),
  ]
}
const restOf = (never: readonly (readonly [string, readonly string[]])[], place: string): string => {
  const after = never.find(([one]) => one === place)?.[1]
  if (!after) return 'too rare'
  return `${after.length}${after.length > 0 && after.length <= 3 ? `: ${after.join('; ')}` : ''}`
}
