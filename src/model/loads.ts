// How much the partners of a project let their people be asked: it only lowers what is wise, and is read where it counts.

import { attempt, int, list, object, optional, refuse, text } from './read.ts'
import { instant } from './time.ts'

/** One that no calendar has is no day. */
const readDay = (x: unknown): string => {
  const day = text(10, /^\d{4}-\d{2}-\d{2}$/)(x)
  return Number.isNaN(instant(day)) ? refuse('bad-text') : day
}

export const readLoads = list(
  object(
    {
      /** The partner; without a name it is about everybody in the project. */
      who: optional(text(120)),
      /** At most so many times a week for one person, and so many questions at once. */
      week: optional(int(0, 7)),
      questions: optional(int(1, 40)),
      /** Nothing is asked up to and with this day: there is flu, or people move house. */
      rest: optional(readDay),
    },
    'open',
  ),
  20,
)
export type PartnerLoad = ReturnType<typeof readLoads>[number]

/** What a newer version wrote is as if nothing was chosen: a letter is not lost for it. */
export function loadsOf({ loads = [] }: { loads?: unknown }): PartnerLoad[] {
  const read = attempt(() => readLoads(loads))
  return read.ok ? read.value : []
}

export const namesIn = (loads: readonly PartnerLoad[]): string[] => [
  ...new Set(loads.flatMap(({ who = '' }) => who.trim() || [])),
]

/** Whose people these are, as far as that name still means somebody here; an empty one is another partner. */
export const knownIn = (loads: readonly PartnerLoad[], whose: string | undefined): string | undefined =>
  whose === '' || namesIn(loads).includes(whose ?? '') ? whose : undefined

/** Which of them count here. As long as nobody said whose people these are, all do: rather too little asked than too much. */
export function loadsFor(loads: readonly PartnerLoad[], whose: string | undefined): PartnerLoad[] {
  const known = knownIn(loads, whose)
  return known === undefined ? [...loads] : loads.filter(({ who }) => !who || who === known)
}
