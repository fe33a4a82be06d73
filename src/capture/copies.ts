// What somebody gave, as it can be read on their own device: kept, looked at again, and taken back.

import type { Device } from '../device/device.ts'
import type { EraseEntry } from '../device/journal.ts'
import type { Write } from '../device/store.ts'
import { base64url, fromBase64url } from '../model/bytes.ts'
import type { ConsentEvent, Payload } from '../model/payload.ts'
import { instant } from '../model/time.ts'

export const copyOf = async ({ vault }: Device, p: Payload): Promise<Write> => ({
  put: 'copies',
  row: { id: p.id, at: instant(p.at), box: await vault.lock(p) },
})

/** All of one project, the oldest first. */
export async function copiesIn({ store, vault }: Device, pid: string): Promise<Payload[]> {
  const rows = await store.list('copies', { by: 'at' })
  const all = await Promise.all(rows.map(async ({ box }) => (await vault.unlock(box)) as Payload))
  return all.filter((copy) => copy.pid === pid)
}

/** Everything that this voice said about consent in one activity, as it is kept here, in its order. */
export async function eventsOf(
  device: Device,
  { pid, thread, activity }: Pick<Payload, 'pid' | 'thread' | 'activity'>,
): Promise<ConsentEvent[]> {
  return (await copiesIn(device, pid))
    .filter((one): one is ConsentEvent => one.kind === 'consent')
    .filter((one) => one.thread === thread && one.activity.name === activity.name)
    .toSorted((a, b) => a.n - b.n)
}

/** The last word of these: one that none of them names as before it. A sitting that lay open has lower numbers than a later one. */
export const newestOf = (row: readonly ConsentEvent[]): ConsentEvent | undefined =>
  row.findLast(({ id }) => row.every(({ prev }) => prev !== id))

/** What says of this that it has to go, here and at the server. */
export const orderFor = async ({ world }: Device, { id, pid, eraseKey: key }: Payload): Promise<EraseEntry> => ({
  kind: 'erase',
  id,
  pid,
  eh: base64url(await world.crypt.sha256(fromBase64url(key)!)),
  key,
  at: world.clock.now(),
})

/** It goes from here now, and from the server as soon as it hears. */
export async function takeBack(device: Device, copy: Payload): Promise<void> {
  const { id, pid, eh, key } = await orderFor(device, copy)
  await device.ledger.withdraw(id, pid, eh, fromBase64url(key)!)
}
