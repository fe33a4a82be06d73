// A card takes everything back: the order first, in both ledgers; then nothing that follows from its secret is left here.

import { base64url, type Bytes, fromBase64url } from '../model/bytes.ts'
import { type Card, CARD_KEYS, readCard } from '../model/card.ts'
import { readEnvelope } from '../model/envelope.ts'
import type { Device } from './device.ts'
import { type Person, personFact } from './identity.ts'
import { amend, type CardRow } from './store.ts'

type Here = Pick<Device, 'store' | 'vault' | 'drafts' | 'ledger' | 'world'>

/** From here on it happens, whatever ends in between: `finishCards` goes on where this stopped. */
export async function withdrawCard(device: Here, card: Card): Promise<void> {
  await device.ledger.withdrawCard(card)
  await finishCards(device)
}

export const uncleared = (rows: readonly CardRow[]): CardRow[] =>
  rows.filter(({ clearedAt }) => clearedAt === undefined)

export async function finishCards(device: Here): Promise<void> {
  for (const { code } of uncleared(await device.store.list('cards'))) {
    const card = readCard(code)
    if (card) await clear(device, card)
    const clearedAt = device.world.clock.now()
    await amend(device.store, 'cards', [code], (row) => ({ ...row, clearedAt }))
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
