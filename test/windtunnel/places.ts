// Where somebody can die: how often each place was passed, how often it was a death, and which deaths came one after
// another in one world. Counted over all worlds of a process.

export interface Places {
  passed: Record<string, number>
  died: Record<string, number>
  /** "this, then that": two deaths in one world with none between them. */
  pairs: Record<string, number>
}

export const places: Places = { passed: {}, died: {}, pairs: {} }

const add = (to: Record<string, number>, name: string, count = 1): void => void (to[name] = (to[name] ?? 0) + count)
export const passedBy = (place: string): void => add(places.passed, place)

export function diedAt(place: string, before: string | undefined): void {
  add(places.died, place)
  if (before) add(places.pairs, `${before}, then ${place}`)
}

/** What another process counted. */
export function alsoCounted(other: Places): void {
  for (const which of ['passed', 'died', 'pairs'] as const)
    for (const [name, count] of Object.entries(other[which])) add(places[which], name, count)
}

/** A table of the places, and what nobody died of; a place that was passed less than that is too rare to ask for. */
export function placesReport(rare = 20): string[] {
  const { passed, died, pairs } = places
  const all = Object.keys(passed).toSorted()
  const often = all.filter((place) => passed[place]! >= rare)
  const unhit = often.filter((place) => !died[place])
  const possible = often.length ** 2
  const met = Object.keys(pairs).length
  return [
    'place | passed | died there',
    ...all.map((place) => `${place} | ${passed[place]} | ${died[place] ?? 0}`),
    `${all.length} places, ${unhit.length} where nobody died${unhit.length > 0 ? `: ${unhit.join('; ')}` : ''}`,
    `${met} of ${possible} pairs of deaths one after another; the rarest seen ${Math.min(...Object.values(pairs), Infinity)} times`,
  ]
}
