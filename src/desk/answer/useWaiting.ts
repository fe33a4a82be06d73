// What waits on the shelf, as this room shows it: looked at anew with each look at the server and after each deed.

import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Trouble } from '../../sync/desk.ts'
import type { Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'
import { type Change, draftsOf, keepWaiting, sendWaiting, takeBack, type Waiting, waitingNow } from './waiting.ts'

interface Found {
  waiting: Waiting[]
  stopped: ReadonlyMap<string, Trouble>
  drafts: string[]
}
export type Went = 'sent' | 'kept' | 'not-kept'

export function useWaiting(acts: Acts, seen: Seen) {
  const [found, setFound] = useState<Found>({ waiting: [], drafts: [], stopped: new Map() })
  const look = useCallback(
    () =>
      void Promise.all([waitingNow(acts), draftsOf(acts)]).then(
        ([now, drafts]) => setFound({ ...now, drafts }),
        () => {},
      ),
    [acts],
  )
  useEffect(look, [look, seen])

  return {
    ...found,
    look,
    takeBack: (id: string): Promise<boolean> => takeBack(acts, id),
    /** Kept first, then tried at once. */
    async send(activity: string, change: Change): Promise<Went> {
      const id = `change-${acts.newId()}`
      try {
        await keepWaiting(acts, { id, activity, voice: [], change })
      } catch {
        return 'not-kept'
      }
      const stopped = await sendWaiting(acts, seen).catch(() => undefined)
      look()
      return stopped && !stopped.has(id) ? 'sent' : 'kept'
    },
  }
}
