// What only makers are asked: the activity that is laid before them, as it would be published.

import { type Activity, readActivity } from './letter.ts'
import { attempt, object, optional, refuse, uuid } from './read.ts'

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
