// Somebody asked to have something back: asking is enough. It is gone here at once, and at the server as soon as it hears.

import { bytes64, list, object, type Read, uuid } from '../../model/read.ts'
import type { ErasureReceipt } from '../../model/erasure.ts'
import type { Acts } from '../room.ts'
import { forgetReceipts, keepReceipts, receiptsIn } from './proofs.ts'

export type Which = { id: string } | { thread: string } | { ids: readonly string[] }

export interface Taken {
  ids: string[]
  /** Whoever holds these may erase; the server learns nothing else. */
  keys: string[]
}
const readTaken: Read<Taken> = object({ ids: list(uuid, 10_000), keys: list(bytes64(32), 10_000) }, 'open')

export type Ways = Pick<Acts, 'asker' | 'client' | 'opener' | 'shelf' | 'newId' | 'now'>

/** Of each project its own; it stays here until the server has said yes, also when the desk closes. */
const under = ({ asker }: Ways, name = '') => `taking ${asker.pid} ${name}`
/** As many as one request takes, and as wait on the shelf together. */
const MOST = 64
const SOME = 1000

/** On the shelf first, so that what was asked for is never forgotten. */
export async function takeAway(acts: Ways, which: Which): Promise<Taken> {
  const taken = await acts.opener.keysOf(which)
  // Of many, some by some: a server that is asked too often gets on with what is left, not with all of it again.
  for (let from = 0; from < taken.ids.length; from += SOME) {
    const to = from + SOME
    const some = { ids: taken.ids.slice(from, to), keys: taken.keys.slice(from, to) }
    await acts.shelf.put(under(acts, acts.newId()), some)
  }
  return taken
}

/** What waits stays away from this desk, from the first moment that it opens. */
export async function keepAway(acts: Ways): Promise<void> {
  const all = await acts.shelf.list(under(acts), readTaken)
  await acts.opener.withhold([...all.values()].flatMap(({ ids }) => ids))
  await forgetReceipts(acts)
}

/** Asks the server for all that waits, and is told what it signs; true when nothing waits any more. */
export async function carryOut(acts: Ways, told: (receipts: ErasureReceipt[]) => void = () => {}): Promise<boolean> {
  let all = true
  for (const [name, { ids, keys }] of await acts.shelf.list(under(acts), readTaken)) {
    await acts.opener.withhold(ids)
    const receipts = await erased(acts, keys)
    if (receipts) {
      await keepReceipts(acts, name.slice(under(acts).length), receipts)
      await acts.shelf.drop(name)
      told(receipts)
    } else all = false
  }
  return all
}

async function erased({ asker, client }: Ways, keys: readonly string[]): Promise<ErasureReceipt[] | undefined> {
  const receipts: ErasureReceipt[] = []
  for (let from = 0; from < keys.length; from += MOST) {
    const some = keys.slice(from, from + MOST)
    const heard = await client.erase(asker.pid, some)
    if (!heard.ok || heard.value.gone.length < some.length) return undefined
    receipts.push(...(await receiptsIn(asker.pid, some, heard.value)))
  }
  return receipts
}
