// Who can open this project, looked at now and then while a desk is open, and at once when somebody did something.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Key, Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'
import { type Holders, lookAtHolders } from './papers.ts'

export function useHolders(
  open: { key: Key; acts: Acts } | undefined,
  seen: Seen | undefined,
): [Holders | undefined, () => Promise<void>] {
  const [holders, setHolders] = useState<Holders>()
  const newest = useRef(seen)
  newest.current = seen
  const look = useCallback(async () => {
    // In practice everybody may open everything.
    if (!open || !newest.current?.project || newest.current.project.practice) return
    const found = await lookAtHolders(open.acts, open.key, newest.current).catch(() => undefined)
    if (found) setHolders(found)
  }, [open])
  // Each look at the server is one at this, too.
  useEffect(() => {
    if (!seen?.opening) void look()
  }, [look, seen])
  return [holders, look]
}
