// The key under which this device keeps drafts and own copies. It has slots; each wraps the same key.

import { type Bytes, concat, fromUtf8, utf8 } from '../model/bytes.ts'
import type { Chance } from '../model/ports.ts'
import type { Store } from './store.ts'

/** Puts things in a box that only this device can open again. */
export interface Vault {
  /** The key opens behind what else has to be read; this says whether it did, or waits for a helper. */
  ready: Promise<'open' | 'locked'>
  /** Also after a helper opened it. */
  isOpen(): Promise<boolean>
  /** While it is locked, all of these wait until it is open. */
  lock(value: unknown): Promise<Bytes>
  unlock(box: Bytes): Promise<unknown>
  /** The same for sound and pictures. */
  lockBytes(plain: Bytes): Promise<Bytes>
  unlockBytes(box: Bytes): Promise<Bytes>
  /** The vault's own key, for one slot more. */
  wrap(by: CryptoKey): Promise<Bytes>
  /** Opens with what stands in a slot; false where this is not its key. */
  open(by: CryptoKey, wrapped: Bytes): Promise<boolean>
}

interface DeviceSlot {
  kind: 'device'
  /** Cannot be taken out of this browser. */
  key: CryptoKey
  wrapped: Bytes
}

/** Of a PIN or a recovery code: its key is made from what somebody types. */
export interface TypedSlot {
  kind: 'helper' | 'recovery'
  id: string
  /** How the helper is called here. */
  name: string
  role: string
  salt: Bytes
  rounds: number
  wrapped: Bytes
}
export type Slot = DeviceSlot | TypedSlot

export const VAULT = 'vault'
const AES = 'AES-GCM'

export function openVault(store: Store, chance: Chance): Vault {
  let settle = (_key: CryptoKey): void => {}
  const opened = new Promise<CryptoKey>((done) => {
    settle = done
  })
  let open = false
  const take = async (raw: Bytes): Promise<void> => {
    settle(await crypto.subtle.importKey('raw', raw, AES, true, ['encrypt', 'decrypt']))
    open = true
  }

  async function begin(): Promise<'open' | 'locked'> {
    // A database made a moment ago holds nothing to ask for.
    const slots = store.fresh ? [] : await slotsIn(store)
    const own =
      slots.find((slot) => slot.kind === 'device') ?? (slots.length > 0 ? undefined : await newSlot(store, chance))
    if (!own) return 'locked'
    await take(await unseal(own.key, own.wrapped))
    return 'open'
  }
  const ready = begin()
  /** What cannot be opened at all is said to whoever waits for it. */
  const key = () => Promise.race([opened, ready.then(() => opened)])
  ready.catch(() => {})
  return {
    ready,
    isOpen: () => ready.then(() => open),
    lock: async (value) => seal(await key(), utf8(JSON.stringify(value)), chance),
    unlock: async (box) => JSON.parse(fromUtf8(await unseal(await key(), box))) as unknown,
    lockBytes: async (plain) => seal(await key(), plain, chance),
    unlockBytes: async (box) => unseal(await key(), box),
    wrap: async (by) => seal(by, new Uint8Array(await crypto.subtle.exportKey('raw', await key())), chance),
    async open(by, wrapped) {
      const raw = await unseal(by, wrapped).catch(() => undefined)
      if (raw) await take(raw)
      return raw !== undefined
    },
  }
}

export const slotsIn = async (store: Pick<Store, 'get'>): Promise<readonly Slot[]> =>
  ((await store.get('facts', VAULT))?.value as { slots: Slot[] } | undefined)?.slots ?? []

async function newSlot(store: Store, chance: Chance): Promise<DeviceSlot | undefined> {
  const key = await crypto.subtle.generateKey({ name: AES, length: 256 }, false, ['encrypt', 'decrypt'])
  const slot: DeviceSlot = { kind: 'device', key, wrapped: await seal(key, chance(32), chance) }
  let kept: Slot | undefined = slot
  await store.change([['facts', VAULT]], ([there]) => {
    // Two tabs may start at once: the first one's key is the key.
    const slots = (there?.value as { slots: Slot[] } | undefined)?.slots
    kept = slots ? slots.find((one) => one.kind === 'device') : slot
    return there ? [] : [{ put: 'facts', row: { name: VAULT, value: { slots: [slot] } } }]
  })
  return kept as DeviceSlot | undefined
}

async function seal(key: CryptoKey, plain: Bytes, chance: Chance): Promise<Bytes> {
  const iv = chance(12)
  return concat([iv, new Uint8Array(await crypto.subtle.encrypt({ name: AES, iv }, key, plain))])
}

export const unseal = async (key: CryptoKey, box: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.decrypt({ name: AES, iv: box.subarray(0, 12) }, key, box.subarray(12)))
