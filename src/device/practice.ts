// Practice that is over goes from this device by itself, with everything that was said in it. Of a real project nothing ever does.

import type { Bytes } from '../model/bytes.ts'
import type { Device } from './device.ts'
import { dropped, mediaOf } from './media.ts'
import type { ProjectRow, Write } from './store.ts'

/** What a server says that no longer knows the house by whose invitation this device came in. */
const GONE = 'unknown-invitation'

/** Only the project's own signed letter says that it is practice. */
export const isPracticeOver = async (
  { mailbox }: Pick<Device, 'mailbox'>,
  { pid, refused }: ProjectRow,
): Promise<boolean> => refused === GONE && ((await mailbox.newest(pid, 'project'))?.body.practice ?? false)

/** False while another window of this device lives: then it goes the next time. */
export async function forgetPractice(device: Device, pid: string): Promise<boolean> {
  const { store, ledger } = device
  const ours = (row: { pid: string }) => row.pid === pid
  // Between two words another window may have come; then nothing was forgotten, and this looks once more.
  if (!(await ledger.catchUp())) return false
  const items = (await store.list('items')).filter(ours)
  const erases = (await store.list('erases')).filter(ours)
  await ledger.forget(new Set([pid, ...items.map(({ id }) => id), ...erases.map(({ id }) => id)]))
  const drafts = await practised(device, pid)
  const media = await mediaOf(store, (draft) => drafts.includes(draft))
  const writes: Write[] = [
    ...(await store.list('cards')).filter(ours).map(({ code }): Write => ({ drop: 'cards', key: code })),
    ...(await store.list('letters')).filter(ours).map(({ hash }): Write => ({ drop: 'letters', key: hash })),
    ...(await store.list('prompts'))
      .filter(({ name }) => name.startsWith(pid))
      .map(({ name }): Write => ({ drop: 'prompts', key: name })),
    ...drafts.map((key): Write => ({ drop: 'drafts', key })),
    ...media.flatMap(dropped),
    // Who speaks in it, and how often somebody said no there.
    ...(await store.list('facts'))
      .filter(({ name }) => name.includes(pid))
      .map(({ name }): Write => ({ drop: 'facts', key: name })),
    { drop: 'projects', key: pid },
  ]
  await store.change([], () => writes)
  return true
}

/** Behind a PIN nobody can see of which house a sitting is; a device takes part in one at a time. */
async function practised({ store, vault }: Device, pid: string): Promise<string[]> {
  const drafts = await store.list('drafts')
  const alone = (await store.list('projects')).length === 1
  if (alone) return drafts.map(({ id }) => id)
  if ((await vault.ready) === 'locked') return []
  const of = async (box: Bytes) => pidIn(await vault.unlock(box).catch(() => undefined))
  const pids = await Promise.all(drafts.map(({ box }) => of(box)))
  return drafts.flatMap(({ id }, i) => (pids[i] === pid ? [id] : []))
}

/** What was only noted so far names its project beside. */
function pidIn(state: unknown): string | undefined {
  const { place, note } = (state ?? {}) as { place?: { pid?: string }; note?: { pid?: string } }
  return place?.pid ?? note?.pid
}
