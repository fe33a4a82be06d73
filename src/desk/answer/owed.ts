// What this house owes: answers to what people gave, and what it promised them; with a day, and whether that has passed.

import type { Activity, ResultCard } from '../../model/letter.ts'
import { daysAfter } from '../../model/time.ts'
import { newestOf, type Seen } from '../fetching.ts'

/** So many days after the first contribution somebody should have heard something. */
export const DAYS = 30

export interface Owed {
  what: 'answer' | 'promise'
  activity: Activity
  /** As 2026-11-28; a promise without a day is owed all the same. */
  due: string | undefined
  state: 'open' | 'overdue' | 'done'
}

export type What = Pick<Seen, 'lines' | 'activities' | 'results'>

/** The days on which somebody gave something to it, first one first. A clock that runs ahead gave it today. */
function daysGiven({ lines }: What, name: string, today: string): string[] {
  const days = lines.flatMap((line) =>
    line.open && line.value.activity.name === name ? [line.value.at.slice(0, 10)] : [],
  )
  return days.map((day) => (day > today ? today : day)).toSorted()
}
/** How many different people gave something to it. */
export const peopleIn = ({ lines }: Pick<What, 'lines'>, name: string): number =>
  new Set(lines.flatMap((line) => (line.open && line.value.activity.name === name ? [line.value.thread] : []))).size

export const cardsOf = ({ results }: Pick<What, 'results'>, name: string): ResultCard[] =>
  [...results.values()]
    .filter(({ activity }) => activity === name)
    .toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1))

/** A card answers what was given on its day or before; the example of a practice house has no day and answers all. */
const answers = (card: ResultCard, day: string): boolean => !card.on || card.on >= day

/** The first thing given that nobody has heard about yet. */
function unanswered(what: What, name: string, today: string): string | undefined {
  const cards = cardsOf(what, name)
  return daysGiven(what, name, today).find((day) => !cards.some((card) => answers(card, day)))
}

/** Late first, then by day; what is done stands at the end. */
export function owed(what: What, today: string): Owed[] {
  const state = (due: string | undefined) => (due && due < today ? 'overdue' : 'open')
  const all = newestOf(what.activities).flatMap((activity): Owed[] => {
    const since = unanswered(what, activity.name, today)
    const due = since && daysAfter(since, DAYS)
    const { promise } = activity
    return [
      ...(due ? [{ what: 'answer' as const, activity, due, state: state(due) } satisfies Owed] : []),
      ...(promise
        ? [
            {
              what: 'promise' as const,
              activity,
              due: promise.by,
              state: promise.done ? 'done' : state(promise.by),
            } satisfies Owed,
          ]
        : []),
    ]
  })
  const rank = (one: Owed) => `${one.state === 'done' ? 1 : 0} ${one.due ?? '9999'}`
  return all.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/** Of the activities that were answered, or should have been by now: how many heard within those days. */
export function inTime(what: What, today: string): { within: number; of: number } {
  let [within, of] = [0, 0]
  for (const { name } of newestOf(what.activities)) {
    const first = daysGiven(what, name, today)[0]
    if (!first) continue
    const due = daysAfter(first, DAYS)
    const told = cardsOf(what, name)
      .filter((card) => card.on && answers(card, first))
      .map(({ on }) => on!)
      .toSorted()[0]
    if (told === undefined && (due >= today || cardsOf(what, name).some(({ on }) => !on))) continue
    of++
    if (told !== undefined && told <= due) within++
  }
  return { within, of }
}

/** Nobody is left without an answer: an activity closes only after a card, and after a card about all that was given. */
export const mayClose = (what: What, name: string, today: string): boolean =>
  cardsOf(what, name).length > 0 && unanswered(what, name, today) === undefined
