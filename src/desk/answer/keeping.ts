// A draft that is kept while it is written: each change goes to the shelf, the newest one last, and none after it left.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Acts } from '../room.ts'
import { type Draft, newDraft } from './card.ts'
import { draftOf, dropDraft, keepDraft } from './waiting.ts'

interface Kept {
  draft: Draft | undefined
  /** The shelf would not have it: it stands here, and goes with the tab. */
  fleeting: boolean
  change: (part: Partial<Draft>) => void
  /** As it is now, also for whoever waited for something. */
  now: () => Draft
  /** From here on nothing is written any more; resolves when the last of it has been. */
  rest: () => Promise<void>
  throwAway: () => Promise<void>
}

export function useKept(acts: Acts, activity: string, makers: string): Kept {
  const [draft, setDraft] = useState<Draft>()
  const [fleeting, setFleeting] = useState(false)
  const newest = useRef<Draft>(undefined)
  const writing = useRef<Promise<void>>(undefined)
  const over = useRef(false)
  const first = useRef(makers)

  useEffect(() => {
    let left = false
    const show = (found: Draft | undefined) => {
      if (!left) setDraft((newest.current = found ?? newDraft(first.current)))
    }
    void draftOf(acts, activity).then(show, () => show(undefined))
    return () => {
      left = true
    }
  }, [acts, activity])

  async function write(): Promise<void> {
    for (let written: Draft | undefined; newest.current && newest.current !== written && !over.current;) {
      written = newest.current
      // A shelf that is full or shut does not stop anybody from writing.
      await keepDraft(acts, activity, written).then(
        () => setFleeting(false),
        () => setFleeting(true),
      )
    }
    writing.current = undefined
  }
  const rest = async () => {
    over.current = true
    await writing.current
  }
  return {
    draft,
    fleeting,
    change(part) {
      const next = { ...(newest.current ?? newDraft(makers)), ...part }
      newest.current = next
      over.current = false
      setDraft(next)
      writing.current ??= write()
    },
    now: () => newest.current ?? newDraft(makers),
    rest,
    async throwAway() {
      await rest()
      await dropDraft(acts, activity)
    },
  }
}
