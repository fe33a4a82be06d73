// What makers said of a draft, and about which of its versions: a comment names by its hash the very letter that was read.

import type { Activity } from '../../model/letter.ts'
import type { Answer } from '../../model/payload.ts'
import { attempt, int, list, object, text } from '../../model/read.ts'
import { askedIn, type Seen } from '../fetching.ts'
import type { OpenLine } from '../reading/sift.ts'
import { cardsIn } from '../../model/making.ts'

export interface Comment {
  line: OpenLine
  /** As it was when this was said; nothing when that letter is not here. */
  about: Activity | undefined
}

type What = Pick<Seen, 'lines' | 'activities'>

/** About the newest version first; within one as they came. A version that went for somebody's sake is read by the newest. */
export function commentsOn({ lines, activities }: What, making: string): Comment[] {
  const said = lines.flatMap((line): Comment[] =>
    line.open && line.value.activity.name === making ? [{ line, about: askedIn(activities, line.value.activity) }] : [],
  )
  return said.toSorted((a, b) => (b.about?.version ?? 0) - (a.about?.version ?? 0) || a.line.seq - b.line.seq)
}

/** How many different makers thought along: in one making, or about any draft. */
export function makersIn({ lines, activities }: What, making?: string): number {
  const all = lines.flatMap((line) => {
    if (!line.open) return []
    const { activity, thread } = line.value
    const known = making === undefined ? activities.get(activity.hash)?.draft !== undefined : activity.name === making
    return known ? [thread] : []
  })
  return new Set(all).size
}

const readPlaced = object({ placed: list(object({ card: text(40), zone: int(0, 9) }), 40) })

/** What somebody sorted, without the words that were taken back since; and how many those are. */
export function stillThere(answer: Answer, about: Activity | undefined): { answer: Answer | undefined; gone: number } {
  const sorted = answer.kind === 'card-sort' && about?.kind === 'making' && about.draft === undefined
  const read = sorted ? attempt(() => readPlaced(answer.value)) : undefined
  if (!sorted || !read?.ok) return { answer, gone: 0 }
  const cards = cardsIn(about).map(({ id }) => id)
  const placed = read.value.placed.filter(({ card }) => cards.includes(card))
  return {
    answer: placed.length > 0 ? { ...answer, value: { placed } } : undefined,
    gone: read.value.placed.length - placed.length,
  }
}
