// How people do an activity together: in which rounds, what each is asked in a round, and what may come on the table after it.

import type { Activity } from './letter.ts'
import { attempt, list, object, oneOf, optional, text } from './read.ts'

/** A line on which everybody has a place; cards that lie side by side. */
export const METHODS = ['line', 'cards'] as const

const ids = list(text(60, /^[a-z][a-z0-9-]*$/), 40)
const readMethod = object(
  {
    name: oneOf(METHODS),
    rounds: list(
      object(
        {
          /** What each is asked in this round, by themselves. */
          ask: ids,
          /** Of that, what may lie on the table when all have been; each is asked about their own. */
          show: ids,
          /** Of that, what is a wish: something somebody expects, or needs. */
          wishes: optional(ids),
        },
        'open',
      ),
      4,
    ),
  },
  'open',
)
export type Method = ReturnType<typeof readMethod>
export type Round = Method['rounds'][number]

/** One that a newer version wrote is none here: then the activity is what it was before, for one person at a time. */
export function methodOf({ method, questions }: Pick<Activity, 'method' | 'questions'>): Method | undefined {
  if (method === undefined) return undefined
  const read = attempt(() => readMethod(method))
  if (!read.ok || read.value.rounds.length === 0) return undefined
  const { name, rounds } = read.value
  const kinds = new Map(questions.map(({ id, kind }) => [id, kind]))
  const holds = rounds.every(
    ({ ask, show }) =>
      ask.length > 0 && ask.every((id) => kinds.has(id)) && show.length > 0 && show.every((id) => ask.includes(id)),
  )
  const drawn = name !== 'line' || rounds.every(({ show }) => show.length === 1 && kinds.get(show[0]!) === 'line')
  return holds && drawn ? read.value : undefined
}
