// The helpers of a shared tablet: each opens the vault with a PIN of their own; the team's recovery words open it too.

import { base64url, type Bytes, utf8 } from '../model/bytes.ts'
import { pause } from '../model/pin.ts'
import type { Chance } from '../model/ports.ts'
import type { Store } from './store.ts'
import { type Slot, slotsIn, type TypedSlot, unseal, VAULT, type Vault } from './vault.ts'

interface Here {
  store: Store
  vault: Vault
  chance: Chance
}

export type Helper = Pick<TypedSlot, 'id' | 'name' | 'role'>

/** A PIN has few digits; so much work stands before each guess at it. */
const ROUNDS = 600_000
const TRIES = 'pin tries'

const isHelper = (slot: Slot): slot is TypedSlot => slot.kind === 'helper'

export const helpersIn = async (store: Store): Promise<Helper[]> =>
  (await slotsIn(store)).filter(isHelper).map(({ id, name, role }) => ({ id, name, role }))

async function keyFrom(typed: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey('raw', utf8(typed), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

async function slotOf(here: Here, kind: TypedSlot['kind'], helper: Helper, typed: string): Promise<TypedSlot> {
  return { ...helper, kind, ...(await wrapFor(here, typed)) }
}

type Wrapped = Pick<TypedSlot, 'salt' | 'rounds' | 'wrapped'>

/** The key of the vault behind what somebody may type, on this device or on another. */
export async function wrapFor({ vault, chance }: Omit<Here, 'store'>, typed: string): Promise<Wrapped> {
  const salt = chance(16)
  return { salt, rounds: ROUNDS, wrapped: await vault.wrap(await keyFrom(typed, salt, ROUNDS)) }
}

/** The key of another vault, for what came from there; undefined where this is not what was typed. */
export async function keyBehind(typed: string, { salt, rounds, wrapped }: Wrapped): Promise<CryptoKey | undefined> {
  const raw = await unseal(await keyFrom(typed, salt, rounds), wrapped).catch(() => undefined)
  return raw && crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']).catch(() => undefined)
}

/** Puts these slots beside the others, each in the place of one with its id. */
const keepSlots = (store: Store, made: readonly TypedSlot[], without: (slot: Slot) => boolean): Promise<void> =>
  store.change([['facts', VAULT]], ([fact]) => {
    const slots = (fact?.value as { slots: Slot[] } | undefined)?.slots ?? []
    const left = slots.filter((slot) => !without(slot) && !made.some(({ id }) => 'id' in slot && slot.id === id))
    return [{ put: 'facts', row: { name: VAULT, value: { slots: [...left, ...made] } } }]
  })

/** The first helper: from now on this tablet opens by a PIN or by the recovery words, and no more by itself. */
export async function beginWork(here: Here, helper: Omit<Helper, 'id'>, pin: string, recovery: string): Promise<void> {
  const first = await slotOf(here, 'helper', { id: newName(here), ...helper }, pin)
  const spare = await slotOf(here, 'recovery', { id: 'recovery', name: '', role: '' }, recovery)
  await keepSlots(here.store, [first, spare], ({ kind }) => kind !== 'helper')
}

/** One helper more, or another PIN for one who is known; whoever does this is in already. */
export async function setPin(here: Here, helper: Omit<Helper, 'id'> & { id?: string }, pin: string): Promise<void> {
  const made = await slotOf(here, 'helper', { ...helper, id: helper.id ?? newName(here) }, pin)
  await keepSlots(here.store, [made], () => false)
}

/** Other words for the team: those of before open nothing any more. Whoever does this is in already. */
export const newWords = async (here: Here, recovery: string): Promise<void> =>
  keepSlots(here.store, [await slotOf(here, 'recovery', { id: 'recovery', name: '', role: '' }, recovery)], () => false)

/** A helper goes, and their PIN opens nothing any more. The last one stays: false, and nothing was changed. */
export async function leaveTeam(store: Store, id: string): Promise<boolean> {
  let gone = false
  await store.change([['facts', VAULT]], ([fact]) => {
    const slots = (fact?.value as { slots: Slot[] } | undefined)?.slots ?? []
    const left = slots.filter((slot) => !isHelper(slot) || slot.id !== id)
    gone = left.length < slots.length && left.some(isHelper)
    return gone ? [{ put: 'facts', row: { name: VAULT, value: { slots: left } } }] : []
  })
  return gone
}

const newName = ({ chance }: Here): string => base64url(chance(9))

const triesIn = async (store: Store): Promise<number> => ((await store.get('facts', TRIES))?.value as number) ?? 0

/** So long the next try has to wait, from when the page was opened or the last one failed. No clock is asked. */
export const pauseNow = async (store: Store): Promise<number> => pause(await triesIn(store))

/** Opens with what was typed. A wrong one is counted before it is tried, so that cutting the power saves nobody a wait. */
export async function comeIn(
  { store, vault }: Pick<Here, 'store' | 'vault'>,
  id: string,
  typed: string,
): Promise<boolean> {
  const slot = (await slotsIn(store)).find((one): one is TypedSlot => one.kind !== 'device' && one.id === id)
  if (!slot) return false
  await store.change([['facts', TRIES]], ([fact]) => [
    { put: 'facts', row: { name: TRIES, value: ((fact?.value as number) ?? 0) + 1 } },
  ])
  const right = await vault.open(await keyFrom(typed, slot.salt, slot.rounds), slot.wrapped)
  if (right) await store.change([], () => [{ drop: 'facts', key: TRIES }])
  return right
}
