// The key under which this device keeps drafts and own copies. It has slots; each wraps the same key.

import { type Bytes, concat, fromUtf8, utf8 } from '../model/bytes.ts'
import type { Chance } from '../model/ports.ts'
import type { Store } from './store.ts'

/** Puts things in a box that only this device can open again. */
export interface Vault {
  /** The key opens behind what else has to be read; this says whether it did. */
  ready: Promise<unknown>
  lock(value: unknown): Promise<Bytes>
  unlock(box: Bytes): Promise<unknown>
  /** The same for sound and pictures. */
  lockBytes(plain: Bytes): Promise<Bytes>
  unlockBytes(box: Bytes): Promise<Bytes>
}

interface Slot {
  kind: 'device'
  /** Cannot be taken out of this browser. PIN and recovery slots derive theirs instead. */
  key: CryptoKey
  wrapped: Bytes
}

const AES = 'AES-GCM'

export function openVault(store: Store, chance: Chance): Vault {
  const opening = openKey(store, chance)
  opening.catch(() => {}) // whoever waits for it hears of it
  return {
    ready: opening,
    lock: async (value) => seal(await opening, utf8(JSON.stringify(value)), chance),
    unlock: async (box) => JSON.parse(fromUtf8(await unseal(await opening, box))) as unknown,
    lockBytes: async (plain) => seal(await opening, plain, chance),
    unlockBytes: async (box) => unseal(await opening, box),
  }
}

async function openKey(store: Store, chance: Chance): Promise<CryptoKey> {
  // A database made a moment ago holds nothing to ask for.
  const fact = store.fresh ? undefined : await store.get('facts', 'vault')
  const slot = (fact?.value as { slots: Slot[] } | undefined)?.slots[0] ?? (await newSlot(store, chance))
  const raw = await unseal(slot.key, slot.wrapped)
  return crypto.subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt'])
}

async function newSlot(store: Store, chance: Chance): Promise<Slot> {
  const key = await crypto.subtle.generateKey({ name: AES, length: 256 }, false, ['encrypt', 'decrypt'])
  const slot: Slot = { kind: 'device', key, wrapped: await seal(key, chance(32), chance) }
  let kept = slot
  await store.change([['facts', 'vault']], ([there]) => {
    // Two tabs may start at once: the first one's key is the key.
    kept = (there?.value as { slots: Slot[] } | undefined)?.slots[0] ?? slot
    return there ? [] : [{ put: 'facts', row: { name: 'vault', value: { slots: [slot] } } }]
  })
  return kept
}

async function seal(key: CryptoKey, plain: Bytes, chance: Chance): Promise<Bytes> {
  const iv = chance(12)
  return concat([iv, new Uint8Array(await crypto.subtle.encrypt({ name: AES, iv }, key, plain))])
}

const unseal = async (key: CryptoKey, box: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.decrypt({ name: AES, iv: box.subarray(0, 12) }, key, box.subarray(12)))
