// Sound and pictures of contributions, as the gate gives them right now.

import { useMemo } from 'preact/hooks'
import type { Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'

/** Another one when something came in: then a recording may have become whole. */
export interface Medium {
  came: number
  read: (contribution: string, id: string) => Promise<Blob | 'over' | undefined>
}

export function useMedium({ opener, now }: Pick<Acts, 'opener' | 'now'>, { came }: Pick<Seen, 'came'>): Medium {
  return useMemo(
    () => ({
      came,
      async read(contribution, id) {
        const found = await opener.medium(contribution, id, now())
        return found === 'over' ? found : found && new Blob([found.bytes], { type: found.type })
      },
    }),
    [opener, now, came],
  )
}

/** The same, of one contribution. */
export const useMedia = (
  { read }: Medium,
  contribution: string,
): { read: (id: string) => ReturnType<Medium['read']> } =>
  useMemo(() => ({ read: (id: string) => read(contribution, id) }), [read, contribution])
