// A card takes everything back: a press that can be brought back, then the order, in both ledgers; then nothing that follows
// from its secret is left here.

import { base64url, type Bytes, fromBase64url } from '../model/bytes.ts'
import { type Card, CARD_KEYS, codeOf, readCard, writeCard } from '../model/card.ts'
import { readEnvelope } from '../model/envelope.ts'
import type { Device } from './device.ts'
import { personHere } from './identity.ts'
import { amend, CARD_AWAY, cardsAway, personFact, remove, type Write } from './store.ts'

type Here = Pick<Device, 'store' | 'vault' | 'drafts' | 'ledger' | 'world'>

/**
 * Thrown away with a card, but to be brought back until the screen is left. Kept at once, and in both ledgers, so that leaving
 * in any way counts.
 */
export async function setCardAway(device: Here, card: Card): Promise<string> {
  const { store, vault, world, ledger } = device
  const name = `${CARD_AWAY} ${base64url(world.chance(12))}`
  const value = await vault.lock({ code: writeCard(card) })
  const at = world.clock.now()
  for (const one of await withIt(device, card)) await ledger.remember({ kind: 'card', ...one, at })
  await store.change([], () => [{ put: 'facts', row: { name, value } }])
  return name
}

/** Whether that was in time: another window may have carried it out. */
export async function bringBack(device: Here, press: string): Promise<boolean> {
  const { store, ledger } = device
  const fact = await store.get('facts', press)
  const card = readCard((fact && (await opened(device, fact.value)))?.code ?? '')
  if (!(await remove(store, 'facts', press))) return false
  const back = card ? (await withIt(device, card)).map(codeOf) : []
  // What had been ordered before stays ordered.
  const ordered = (await store.list('cards')).map(({ code }) => code)
  await ledger.unsay((e) => e.kind === 'card' && back.includes(codeOf(e)) && !ordered.includes(codeOf(e)))
  return true
}

/** The cards that go with one: with one's own goes what one gave here before, under keys that hold no longer. */
async function withIt(device: Here, { pid, secret }: Card): Promise<{ pid: string; secret: string }[]> {
  const own = await personOf(device, pid)
  const one = base64url(secret)
  // A voice that can be gone on with has a card of its own, and stays.
  const before = own?.secret === one ? own.before?.filter(({ next }) => next === undefined) : undefined
  return [one, ...(before ?? []).map((each) => each.secret)].map((each) => ({ pid, secret: each }))
}

/** The screen has been left, or the app was closed: it goes. Without a press, whatever an earlier page could not finish. */
export async function emptyCardAway(device: Here, press?: string): Promise<boolean> {
  let any = false
  for (const { name, value } of await cardsAway(device.store)) {
    const card = readCard((await opened(device, value))?.code ?? '')
    if (card && name === (press ?? name)) any = (await orderAll(device, card, name)) || any
  }
  await finishCards(device)
  return any
}

/**
 * The press becomes an order, in one moment: once it was brought back, or carried out elsewhere, it orders nothing. From
 * here on the courier sends the keys; whatever ends now, `finishCards` clears what is still here.
 */
export async function orderAll(device: Here, card: Card, press: string): Promise<boolean> {
  const at = device.world.clock.now()
  const cards = await withIt(device, card)
  let stands = false
  await device.store.change([['facts', press]], ([fact]) => {
    stands = fact !== undefined
    const orders = cards.map((one): Write => ({ put: 'cards', row: { code: codeOf(one), pid: one.pid, at, sent: 0 } }))
    return stands ? [...orders, { drop: 'facts', key: press }] : []
  })
  return stands
}

export async function finishCards(device: Here): Promise<void> {
  const now = device.world.clock.now()
  for (const { code, clearedAt } of await device.store.list('cards')) {
    if (clearedAt !== undefined) continue
    const card = readCard(code)
    if (card) await clear(device, card)
    await amend(device.store, 'cards', [code], (row) => ({ ...row, clearedAt: now }))
  }
}

async function clear(device: Here, card: Card): Promise<void> {
  const { store, ledger, drafts } = device
  const { pid } = card
  const secret = base64url(card.secret)
  const mine = await keysOf(device, card)
  const taken = new Set<string>()
  const takeBack = async (id: string, eh: string | undefined) => {
    const key = eh === undefined || taken.has(id) ? undefined : mine.get(eh)
    if (!key) return
    taken.add(id)
    await ledger.withdraw(id, pid, eh!, key)
  }
  for (const { id, bytes, of } of await store.list('items')) {
    // Of a sitting that nobody finished there are only parts.
    const envelope = bytes && readEnvelope(bytes)
    if (envelope?.ok && envelope.value.head.pid === pid) await takeBack(of ?? id, envelope.value.head.eh)
  }
  // What is safe at the server has left its row; the readable copy still knows its key.
  for (const { id, box } of await store.list('copies')) {
    const copy = await opened(device, box)
    const key = copy?.pid === pid && copy.eraseKey ? fromBase64url(copy.eraseKey) : undefined
    if (key) await takeBack(id, base64url(await device.world.crypt.sha256(key)))
  }
  for (const { id, box } of await store.list('drafts'))
    if ((await opened(device, box))?.place?.secret === secret) await drafts.drop(id)
  // Whoever goes on here begins anew, as what those keys have erased never comes back; or as who they were here before.
  const own = await personOf(device, pid)
  if (own?.secret !== secret) return
  const then = own.before?.find(({ next }) => next !== undefined)
  if (!then) return void (await remove(store, 'facts', personFact(pid)))
  const value = await device.vault.lock({ ...then, before: own.before!.filter((one) => one !== then) })
  await store.change([], () => [{ put: 'facts', row: { name: personFact(pid), value } }])
}

type Opened = { code?: string; pid?: string; eraseKey?: string; place?: { secret?: string } }
/** What cannot be opened any more cannot be read either. */
const opened = async ({ vault }: Here, box: unknown) =>
  (await vault.unlock(box as Bytes).catch(() => undefined)) as Opened | undefined
const personOf = (device: Here, pid: string) => personHere(device, pid).catch(() => undefined)

/** Each key by its hash. */
async function keysOf({ world }: Here, { pid, secret }: Card): Promise<Map<string, Bytes>> {
  const pairs = await Promise.all(
    Array.from({ length: CARD_KEYS }, async (_, i) => {
      const key = await world.eraseKey(secret, pid, i + 1)
      return [base64url(await world.crypt.sha256(key)), key] as const
    }),
  )
  return new Map(pairs)
}
