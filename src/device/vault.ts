// The key under which this device keeps drafts and own copies. It has slots; each wraps the same key.

import { type Bytes, concat, fromUtf8, utf8 } from '../model/bytes.ts'
import type { Chance } from '../model/ports.ts'
import type { Store } from './store.ts'

/** Puts things in a box that only this device can open again. */
export interface Vault {
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

export async function openVault(store: Store, chance: Chance): Promise<Vault> {
  const fact = await store.get('facts', 'vault')
  const slot = (fact?.value as { slots: Slot[] } | undefined)?.slots[0] ?? (await newSlot(store, chance))
  const raw = await unseal(slot.key, slot.wrapped)
  const key = await crypto.subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt'])
  return {
    lock: (value) => seal(key, utf8(JSON.stringify(value)), chance),
    unlock: async (box) => JSON.parse(fromUtf8(await unseal(key, box))) as unknown,
    lockBytes: (plain) => seal(key, plain, chance),
    unlockBytes: (box) => unseal(key, box),
  }
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
