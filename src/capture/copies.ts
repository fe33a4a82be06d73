// What somebody gave, as it can be read on their own device: kept, looked at again, and taken back.

import type { Device } from '../device/device.ts'
import type { Write } from '../device/store.ts'
import { base64url, type Bytes, fromBase64url } from '../model/bytes.ts'
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

/** It goes from here now, and from the server as soon as it hears. */
export async function takeBack({ ledger, world }: Device, { id, pid, eraseKey }: Payload): Promise<void> {
  const key: Bytes = fromBase64url(eraseKey)!
  await ledger.withdraw(id, pid, base64url(await world.crypt.sha256(key)), key)
}
