// What only makers are asked: an activity that is laid before them as it would be published, or what others said, on cards.

import { type Activity, type Question, readActivity } from './letter.ts'
import { attempt, list, object, optional, refuse, text, uuid } from './read.ts'
import { readWords, type Words } from './words.ts'

/** A making has no draft in a draft: what is laid before makers is what others will be asked. */
const readLaid = (x: unknown): Activity => {
  const activity = readActivity(x)
  return activity.kind === 'activity' ? activity : refuse('bad-word')
}

export const readDraft = object(
  {
    activity: readLaid,
    /** The contribution that it was made from, where somebody proposed it. */
    from: optional(uuid),
  },
  'open',
)
export type Draft = ReturnType<typeof readDraft>

/** Nothing where nothing is laid before anybody, and where a newer version did that otherwise. */
export function draftOf({ kind, draft }: Activity): Draft | undefined {
  const read = kind === 'making' && draft !== undefined ? attempt(() => readDraft(draft)) : undefined
  return read?.ok ? read.value : undefined
}

export interface Card {
  /** `c-` and the contribution that its words stand in. */
  id: string
  words: Words
}
const readCards = object({ cards: list(object({ id: text(40), words: readWords }, 'open'), 6) }, 'open')
const isSorting = ({ kind }: Question): boolean => kind === 'card-sort'

/** What others said and is to be sorted; of a draft nothing. */
export function cardsIn({ kind, draft, questions }: Activity): Card[] {
  const setup = kind === 'making' && draft === undefined ? questions.find(isSorting)?.setup : undefined
  const read = attempt(() => readCards(setup))
  return read.ok ? read.value.cards : []
}

/** The same with these cards in the place of its own. */
export const withCards = (one: Activity, cards: readonly Card[]): Activity => ({
  ...one,
  questions: one.questions.map((question) =>
    isSorting(question) ? { ...question, setup: { ...(question.setup as object), cards } } : question,
  ),
})

/** As it may go with what makers gave, wherever that goes: others' words stay, in their place stands where they are. */
export function wordless(one: Activity): Activity {
  const cards = cardsIn(one)
  return cards.length > 0
    ? withCards(
        one,
        cards.map(({ id }) => ({ id, words: { nl: id, en: id } })),
      )
    : one
}
