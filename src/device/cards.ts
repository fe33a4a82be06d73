// A card takes everything back: the order first, in both ledgers; then nothing that follows from its secret is left here.

import { base64url, type Bytes, fromBase64url } from '../model/bytes.ts'
import { type Card, CARD_KEYS, readCard, writeCard } from '../model/card.ts'
import { readEnvelope } from '../model/envelope.ts'
import type { Device } from './device.ts'
import type { Person } from './identity.ts'
import { amend, CARD_AWAY, CARD_KEPT, personFact } from './store.ts'

type Here = Pick<Device, 'store' | 'vault' | 'drafts' | 'ledger' | 'world'>

/** From here on it happens, whatever ends in between: `finishCards` goes on where this stopped. */
export async function withdrawCard(device: Here, card: Card): Promise<void> {
  await orderAll(device, card)
  await finishCards(device)
}

/** In both ledgers: from here on the courier sends its keys, and the next start clears what is still here. */
export async function orderAll({ ledger, store, world }: Here, { pid, secret }: Card): Promise<void> {
  const at = world.clock.now()
  await ledger.remember({ kind: 'card', pid, secret: base64url(secret), at })
  await store.change([], () => [{ put: 'cards', row: { code: writeCard({ pid, secret }), pid, at, sent: 0 } }])
}

export async function finishCards(device: Here): Promise<void> {
  const now = device.world.clock.now()
  for (const { code, clearedAt, goneAt = Infinity } of await device.store.list('cards')) {
    if (goneAt < now - CARD_KEPT) await device.store.change([], () => [{ drop: 'cards', key: code }])
    if (clearedAt !== undefined) continue
    const card = readCard(code)
    if (card) await clear(device, card)
    await amend(device.store, 'cards', [code], (row) => ({ ...row, clearedAt: now }))
  }
}

async function clear(device: Here, card: Card): Promise<void> {
  const { store, vault, ledger, drafts } = device
  const { pid } = card
  const secret = base64url(card.secret)
  const mine = await keysOf(device, card)
  const takeBack = async (id: string, eh: string | undefined) => {
    const key = eh === undefined ? undefined : mine.get(eh)
    if (key) await ledger.withdraw(id, pid, eh!, key)
  }
  /** What cannot be opened any more cannot be read either. */
  const opened = async (box: Bytes) => (await vault.unlock(box).catch(() => undefined)) as Opened | undefined

  for (const { id, bytes, of } of await store.list('items')) {
    const envelope = bytes && !of ? readEnvelope(bytes) : undefined
    if (envelope?.ok && envelope.value.head.pid === pid) await takeBack(id, envelope.value.head.eh)
  }
  // What is safe at the server has left its row; the readable copy still knows its key.
  for (const { id, box } of await store.list('copies')) {
    const copy = await opened(box)
    const key = copy?.pid === pid && copy.eraseKey ? fromBase64url(copy.eraseKey) : undefined
    if (key) await takeBack(id, base64url(await device.world.crypt.sha256(key)))
  }
  for (const { id, box } of await store.list('drafts'))
    if ((await opened(box))?.place?.secret === secret) await drafts.drop(id)
  // Whoever goes on here begins anew: what those keys have erased never comes back.
  const fact = await store.get('facts', personFact(pid))
  if (fact && ((await opened(fact.value as Bytes)) as Partial<Person> | undefined)?.secret === secret)
    await store.change([], () => [{ drop: 'facts', key: fact.name }])
}

type Opened = { pid?: string; eraseKey?: string; secret?: string; place?: { secret?: string } }

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

/** Thrown away with a card, but to be brought back until the screen is left. Kept at once, so that leaving in any way counts. */
export async function setCardAway({ store, vault }: Here, card: Card | undefined): Promise<void> {
  const box = card && (await vault.lock({ code: writeCard(card) }))
  await store.change([], () => [
    box ? { put: 'facts', row: { name: CARD_AWAY, value: box } } : { drop: 'facts', key: CARD_AWAY },
  ])
}

/** The screen has been left, or the app was closed: it goes. Also what an earlier page could not finish. */
export async function emptyCardAway(device: Here): Promise<boolean> {
  const { store, vault } = device
  const fact = await store.get('facts', CARD_AWAY)
  if (!fact) {
    await finishCards(device)
    return false
  }
  const { code } = (await vault.unlock(fact.value as Bytes)) as { code: string }
  const card = readCard(code)
  if (card) await withdrawCard(device, card)
  await store.change([], () => [{ drop: 'facts', key: CARD_AWAY }])
  return true
}
