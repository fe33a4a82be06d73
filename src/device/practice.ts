// Practice that is over goes from this device by itself, with everything that was said in it. Of a real project nothing ever does.

import type { Bytes } from '../model/bytes.ts'
import type { Device } from './device.ts'
import { dropped, mediaOf } from './media.ts'
import type { CopyRow, DraftRow, FactRow, ProjectRow, Write } from './store.ts'
import { VAULT } from './vault.ts'

/** What a server says that no longer knows the house by whose invitation this device came in. */
const GONE = 'unknown-invitation'
/** The name of the fact that holds a table as it stands, under the vault. */
export const TABLE = 'table'

/** Only the project's own signed letter says that it is practice. */
export const isPracticeOver = async (
  { mailbox }: Pick<Device, 'mailbox'>,
  { pid, refused }: ProjectRow,
): Promise<boolean> => refused === GONE && ((await mailbox.newest(pid, 'project'))?.body.practice ?? false)

/** All practice that is over; true when any of it went. */
export async function forgetOver(device: Device): Promise<boolean> {
  let any = false
  for (const project of await device.store.list('projects'))
    if (await isPracticeOver(device, project)) any = (await forgetPractice(device, project.pid)) || any
  return any
}

/**
 * False while another window of this device lives, and beside another project while a PIN keeps it shut, for then nobody can
 * see whose a sitting is: then it goes the next time.
 */
export const forgetPractice = (device: Device, pid: string): Promise<boolean> =>
  device.world.locks.alone('people', () => forget(device, pid))

async function forget(device: Device, pid: string): Promise<boolean> {
  const { store, ledger, vault } = device
  const alone = (await store.list('projects')).length === 1
  const open = await vault.isOpen()
  if (!alone && !open) return false
  const ours = (row: { pid: string }) => row.pid === pid
  const items = (await store.list('items')).filter(ours)
  const erases = (await store.list('erases')).filter(ours)
  const letters = (await store.list('letters')).filter(ours)
  const names = new Set([pid, ...[...items, ...erases].map(({ id }) => id)])
  if (!(await ledger.forget(names))) return false
  const boxed = async (row: DraftRow | CopyRow) =>
    open && pidIn(await vault.unlock(row.box).catch(() => undefined)) === pid ? [row.id] : []
  const [all, copies] = [await store.list('drafts'), await store.list('copies')]
  const drafts = alone ? all.map(({ id }) => id) : (await Promise.all(all.map(boxed))).flat()
  const media = await mediaOf(store, (draft) => drafts.includes(draft))
  const of = new Set([...names, ...letters.map(({ hash }) => hash), ...drafts])
  const facts = await Promise.all((await store.list('facts')).map((row) => leftOf(device, row, of, open)))
  const writes: Write[] = [
    ...(await store.list('cards')).filter(ours).map(({ code }): Write => ({ drop: 'cards', key: code })),
    ...letters.map(({ hash }): Write => ({ drop: 'letters', key: hash })),
    ...(await store.list('prompts'))
      .filter(({ name }) => name.startsWith(pid))
      .map(({ name }): Write => ({ drop: 'prompts', key: name })),
    ...(await Promise.all(copies.map(boxed))).flat().map((key): Write => ({ drop: 'copies', key })),
    ...drafts.map((key): Write => ({ drop: 'drafts', key })),
    ...media.flatMap(dropped),
    ...facts.flat(),
    { drop: 'projects', key: pid },
  ]
  await store.change([], () => writes)
  return true
}

/**
 * What a fact is without this practice: who speaks in it and how often somebody said no there are gone with their names; a
 * table of it, and its pseudonyms on the cards of people, are under the vault. A table behind a PIN was practice as well.
 */
async function leftOf({ vault }: Device, row: FactRow, of: ReadonlySet<string>, open: boolean): Promise<Write[]> {
  const { name, value } = row
  const gone: Write[] = [{ drop: 'facts', key: name }]
  if (name === VAULT) return []
  if ([...of].some((one) => name.includes(one))) return gone
  const box = value instanceof Uint8Array ? (value as Bytes) : undefined
  if (box && !open) return name === TABLE ? gone : []
  const before = box ? await vault.unlock(box).catch(() => undefined) : value
  const after = without(before, of)
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (after === undefined) return gone
  return [{ put: 'facts', row: { name, value: box ? await vault.lock(after) : after } }]
}

/** Nothing of what names one of these: out of a list and a map it goes alone, else with what it is a part of. */
export function without(value: unknown, of: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return of.has(value) ? undefined : value
  if (Array.isArray(value)) return value.map((one) => without(one, of)).filter((one) => one !== undefined)
  if (typeof value !== 'object' || value === null) return value
  const left: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) {
    if (of.has(key)) continue
    const rest = without(one, of)
    if (rest === undefined && one !== undefined) return undefined
    left[key] = rest
  }
  return left
}

/** What was only noted so far names its project beside. */
function pidIn(state: unknown): string | undefined {
  const { place, note, pid } = (state ?? {}) as { place?: { pid?: string }; note?: { pid?: string }; pid?: string }
  return place?.pid ?? note?.pid ?? pid
}
