// What makers said of a draft, and about which of its versions: a comment names by its hash the very letter that was read.

import type { Activity } from '../../model/letter.ts'
import type { Seen } from '../fetching.ts'
import type { OpenLine } from '../reading/sift.ts'

export interface Comment {
  line: OpenLine
  /** As it was when this was said; nothing when that letter is not here. */
  about: Activity | undefined
}

type What = Pick<Seen, 'lines' | 'activities'>

/** About the newest version first; within one as they came. */
export function commentsOn({ lines, activities }: What, making: string): Comment[] {
  const said = lines.flatMap((line): Comment[] =>
    line.open && line.value.activity.name === making ? [{ line, about: activities.get(line.value.activity.hash) }] : [],
  )
  return said.toSorted((a, b) => (b.about?.version ?? 0) - (a.about?.version ?? 0) || a.line.seq - b.line.seq)
}

/** How many different makers thought along: about one draft, or about any. */
export function makersIn({ lines, activities }: What, making?: string): number {
  const all = lines.flatMap((line) => {
    if (!line.open) return []
    const { activity, thread } = line.value
    const known = making === undefined ? activities.get(activity.hash)?.kind === 'making' : activity.name === making
    return known ? [thread] : []
  })
  return new Set(all).size
}
