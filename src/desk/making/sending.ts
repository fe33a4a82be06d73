// Sends the letters of a draft in one go, and knows them here before the next look at the server; what is being written lies on the shelf.

import { base64url, utf8 } from '../../model/bytes.ts'
import { type Activity, writeLetter } from '../../model/letter.ts'
import { type Draft, readDraft } from '../../model/making.ts'
import type { Trouble } from '../../sync/desk.ts'
import type { Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'

export type Ways = Pick<Acts, 'asker' | 'client' | 'shelf' | 'opener' | 'now'>
type Kept = Pick<Ways, 'asker' | 'shelf'>

export async function send(
  { asker, client }: Pick<Ways, 'asker' | 'client'>,
  seen: Pick<Seen, 'activities'>,
  bodies: readonly Activity[],
  /** What goes from the server with it. */
  instead: readonly string[] = [],
): Promise<Trouble | undefined> {
  const letters = await Promise.all(bodies.map((body) => writeLetter(asker.signer, { ...body, pid: asker.pid })))
  const heard = await client.publish(asker, letters, instead)
  if (!heard.ok) return heard
  for (const [i, { body }] of letters.entries())
    seen.activities.set(base64url(await asker.sha256(utf8(body))), bodies[i]!)
  return undefined
}

/** Of each project its own; another key of this laptop sees nothing of it. */
const under = ({ asker }: Pick<Kept, 'asker'>, name = '') => `making ${asker.pid} ${name}`

export const keepWritten = (acts: Kept, draft: Draft): Promise<void> =>
  acts.shelf.put(under(acts, draft.activity.name), draft)
export const dropWritten = (acts: Kept, name: string): Promise<void> => acts.shelf.drop(under(acts, name))
export const writtenOf = async (acts: Kept): Promise<Draft[]> => [
  ...(await acts.shelf.list(under(acts), readDraft)).values(),
]
