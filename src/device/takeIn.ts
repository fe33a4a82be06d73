// What came by a rescue file becomes this device's to send: each thing once, however often it comes, and nothing is overwritten.

import { base64url, type Bytes, fromBase64url } from '../model/bytes.ts'
import { codeOf } from '../model/card.ts'
import { readEnvelope } from '../model/envelope.ts'
import { parse, attempt } from '../model/read.ts'
import type { Device } from './device.ts'
import { keyBehind } from './helpers.ts'
import { partId } from './media.ts'
import type { Rescue } from './rescued.ts'
import { atOnce, type Write } from './store.ts'
import { unseal } from './vault.ts'

export interface Taken {
  /** New here; parts of recordings and pictures are not counted by themselves. */
  fresh: number
  /** Here already, from this file or another. */
  known: number
  /** Of a project that this device takes no part in. */
  other: number
  /** The device is full: what is not here yet comes with the next try. */
  full: boolean
}

/** The projects for which this device may send. */
export const projectsHere = async ({ store }: Pick<Device, 'store'>): Promise<Set<string>> =>
  new Set((await store.list('projects')).flatMap(({ pid, refused }) => (refused ? [] : [pid])))

export async function takeIn(device: Device, { items, erases, cards }: Rescue): Promise<Taken> {
  const { store, ledger, world } = device
  const here = await projectsHere(device)
  const taken: Taken = { fresh: 0, known: 0, other: 0, full: false }
  const put = async (isNew: boolean, counts: boolean, make: () => Promise<void>) => {
    if (isNew) await make()
    if (counts) taken[isNew ? 'fresh' : 'known']++
  }
  try {
    for (const { id, pid, sha, sealedAt, of, bytes } of items) {
      if (!here.has(pid)) {
        taken.other++
        continue
      }
      // Taken back here meanwhile: it does not come back by a file.
      const goes = (await store.list('erases')).some((erase) => erase.id === (of ?? id))
      await put(!goes && !(await store.get('items', id)), !of, async () => {
        await ledger.remember({ kind: 'item', id, pid, sha, sealedAt, of, bytes })
        await store.change([['items', id]], ([there]) =>
          there ? [] : [{ put: 'items', row: { id, pid, sha, bytes, sealedAt, of, dueAt: atOnce(sealedAt) } }],
        )
      })
    }
    for (const { id, pid, eh, key, at } of erases) {
      const raw = fromBase64url(key)!
      // Whoever has no right to it cannot make the key; then nothing is taken back, here or anywhere.
      if (base64url(await world.crypt.sha256(raw)) !== eh) continue
      if (!here.has(pid)) {
        taken.other++
        continue
      }
      await put(!(await store.get('erases', eh)), true, () => takeBack(device, { id, pid, eh, key: raw, at }))
    }
    for (const { pid, secret, at } of cards) {
      const code = codeOf({ pid, secret })
      if (!here.has(pid)) {
        taken.other++
        continue
      }
      await put(!(await store.get('cards', code)), true, async () => {
        await ledger.remember({ kind: 'card', pid, secret, at })
        await store.change([['cards', code]], ([there]) =>
          there ? [] : [{ put: 'cards', row: { code, pid, at, sent: 0 } }],
        )
      })
    }
  } catch (error) {
    if ((error as Error).message !== 'no-room') throw error
    taken.full = true
  }
  return taken
}

interface Erase {
  id: string
  pid: string
  eh: string
  key: Bytes
  at: number
}

/** What lies here under this very key goes at once; the server hears it in any case. */
async function takeBack({ store, ledger }: Device, { id, pid, eh, key, at }: Erase): Promise<void> {
  const row = await store.get('items', id)
  const envelope = row?.bytes && readEnvelope(row.bytes)
  if (envelope && envelope.ok && envelope.value.head.eh === eh) return ledger.withdraw(id, pid, eh, key)
  await ledger.remember({ kind: 'erase', id, pid, eh, key: base64url(key), at })
  return store.change([], () => [{ put: 'erases', row: { eh, id, pid, key, at, dueAt: atOnce(at) } }])
}

/** A sitting that is not done, and what was recorded in it, as it can be read with the words. */
export interface Unlocked {
  id: string
  state: unknown
  /** What goes with it, for a sitting whose envelopes have these names. */
  also: (ids: readonly string[]) => Promise<Write[]>
}

/** Opens the sittings of a file with the words that stand on paper. Undefined where these are not its words. */
export async function unlock(device: Device, rescue: Rescue, words: string): Promise<Unlocked[] | undefined> {
  const { slot, drafts } = rescue
  if (!slot) return undefined
  const [salt, wrapped] = [fromBase64url(slot.salt)!, fromBase64url(slot.wrapped)!]
  const key = await keyBehind(words, { salt, rounds: slot.rounds, wrapped })
  if (!key) return undefined
  const opened = await Promise.all(
    drafts.map(async ({ id, bytes }): Promise<Unlocked[]> => {
      const plain = await unseal(key, bytes).catch(() => undefined)
      const state = plain && attempt(() => parse(new TextDecoder().decode(plain), { depth: 20, length: 5_000_000 }))
      if (!state?.ok) return []
      return [{ id, state: state.value, also: (ids) => besideOf(device, rescue, { draft: id, ids, key }) }]
    }),
  )
  return opened.flat()
}

/** Its recordings and pictures, under the key of this device; and what of it the server has already. */
async function besideOf(
  { store, vault }: Device,
  { media, parts, there }: Rescue,
  { draft, ids, key }: { draft: string; ids: readonly string[]; key: CryptoKey },
): Promise<Write[]> {
  const writes: Write[] = []
  for (const { kind: _, ...row } of there)
    if (ids.includes(row.id) && !(await store.get('items', row.id)))
      writes.push({ put: 'items', row: { ...row, storedAt: row.sealedAt } })
  for (const { kind: _, ...row } of media.filter((one) => one.draft === draft)) {
    writes.push({ put: 'media', row })
    for (const { n, bytes } of parts.filter(({ id }) => id === row.id)) {
      const plain = await unseal(key, bytes).catch(() => undefined)
      if (plain) writes.push({ put: 'parts', row: { id: partId(row.id, n), box: await vault.lockBytes(plain) } })
    }
  }
  return writes
}
