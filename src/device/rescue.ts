// The rescue file: everything of this device that nobody else has yet, readable to no one who carries it.

import { base64url, type Bytes } from '../model/bytes.ts'
import { readCard } from '../model/card.ts'
import { readEnvelope } from '../model/envelope.ts'
import type { Device } from './device.ts'
import { writeRecord } from './journal.ts'
import { partId } from './media.ts'
import { nameOf, sumOf, VERSION } from './rescued.ts'
import type { DraftRow, MediumRow, Store } from './store.ts'
import { type Unsent, unsentIn } from './unsent.ts'
import type { TypedSlot } from './vault.ts'

/** What goes into a file: what waits here, and the sittings that are not done. */
export interface Kept extends Unsent {
  drafts: DraftRow[]
}

export async function keptIn(store: Store): Promise<Kept> {
  // Thrown away, and not carried out yet: it goes nowhere any more.
  const away = new Set(((await store.get('facts', 'away'))?.value ?? []) as string[])
  const { items, ...rest } = await unsentIn(store)
  const stays = items.filter((row) => !away.has(row.of ?? row.id))
  return { ...rest, items: stays.toSorted((a, b) => a.sealedAt - b.sealedAt), drafts: await store.list('drafts') }
}

/** Who can open the sittings that are not done: by twelve words on paper, of the team or on somebody's own card. */
export interface Paper {
  slot: Pick<TypedSlot, 'salt' | 'rounds' | 'wrapped'>
  /** Of these sittings; the others stay. */
  drafts: readonly string[]
}

export interface Written {
  blob: Blob
  /** By which two people see that they mean the same file. */
  code: string
  items: number
  drafts: number
  /** Sittings that no paper opens stay on this device. */
  left: number
  /** There was nothing to put in it. */
  nothing: boolean
}

/** Writes nothing on this device, so that a full one can be rescued too. */
export async function writeRescue(
  { store, world }: Pick<Device, 'store' | 'world'>,
  paper?: Paper | undefined,
): Promise<Written> {
  const all = await keptIn(store)
  const drafts = all.drafts.filter(({ id }) => paper?.drafts.includes(id))
  const records: Bytes[] = []
  const add = (line: object) => records.push(writeRecord(line))
  add({ kind: 'rescue', v: VERSION, app: world.build })
  // A recording or a remark is no message of its own, unless what it belongs to has gone already.
  const here = new Set(all.items.map(({ id }) => id))
  let items = 0
  for (const { id, pid, sha, sealedAt, of, bytes } of all.items) {
    if (!readEnvelope(bytes!).ok) continue
    if (!of || !here.has(of)) items++
    add({ kind: 'item', id, pid, sha, sealedAt, of, bytes })
  }
  for (const { id, pid, eh, key, at } of all.erases) add({ kind: 'erase', id, pid, eh, key: base64url(key), at })
  for (const { code, pid, at } of all.cards) add({ kind: 'card', pid, secret: base64url(readCard(code)!.secret), at })
  if (paper && drafts.length > 0) {
    const { salt, rounds, wrapped } = paper.slot
    add({ kind: 'slot', salt: base64url(salt), rounds, wrapped: base64url(wrapped) })
    for (const { id, at, box } of drafts) add({ kind: 'draft', id, at, bytes: box })
    for (const { id, pid, sha, sealedAt, storedAt, goneAt } of await store.list('items'))
      if (storedAt !== undefined && goneAt === undefined) add({ kind: 'there', id, pid, sha, sealedAt })
    for (const row of await store.list('media')) if (drafts.some(({ id }) => id === row.draft)) await addMedium(row)
  }
  async function addMedium(row: MediumRow): Promise<void> {
    const { id, draft, type, parts, size, names } = row
    add({ kind: 'medium', id, draft, type, parts, size, names })
    for (let n = 0; n < parts; n++) {
      const part = await store.get('parts', partId(id, n))
      if (part) add({ kind: 'part', id, n, bytes: part.box })
    }
  }
  const sum = await sumOf(world.crypt, records)
  add({ kind: 'end', records: records.length, sum: base64url(sum) })
  const left = all.drafts.length - drafts.length
  const nothing = items + all.erases.length + all.cards.length + drafts.length === 0
  return { blob: new Blob(records), code: nameOf(sum), items, drafts: drafts.length, left, nothing }
}
