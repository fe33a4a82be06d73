// What waits on this device because the server does not have it yet, or has still to let go of it.

import { CARD_KEYS } from '../model/card.ts'
import { readEnvelope } from '../model/envelope.ts'
import { SIGNER_REVOKED } from '../model/receipt.ts'
import type { CardRow, EraseRow, ItemRow, Store } from './store.ts'

export interface Unsent {
  /** Sealed things: on their way, or refused for good. */
  items: ItemRow[]
  /** What was taken back, one by one and with a card. */
  erases: EraseRow[]
  cards: CardRow[]
}

export const isUnsent = ({ bytes, storedAt, goneAt }: ItemRow): boolean =>
  bytes !== undefined && storedAt === undefined && goneAt === undefined
export const isOrdered = ({ goneAt }: EraseRow): boolean => goneAt === undefined
export const isUnheard = ({ sent }: CardRow): boolean => sent < CARD_KEYS
/** The server will never take it: it stays, for a person. */
export const isStuck = ({ refusedAt }: ItemRow): boolean => refusedAt !== undefined

export const unsentIn = async (store: Pick<Store, 'list'>): Promise<Unsent> => ({
  items: (await store.list('items')).filter(isUnsent),
  erases: (await store.list('erases')).filter(isOrdered),
  cards: (await store.list('cards')).filter(isUnheard),
})

/** Brought by a file, and signed by a device that was blocked: the server takes it once a person here has answered for it. */
export async function ofBlocked(store: Pick<Store, 'list'>, items: readonly ItemRow[]): Promise<ItemRow[]> {
  const ours = new Map((await store.list('projects')).map(({ pid, device }) => [pid, device]))
  return items.filter(({ pid, code, bytes }) => {
    const read = code === SIGNER_REVOKED && bytes ? readEnvelope(bytes) : undefined
    return read?.ok && ours.has(pid) && read.value.head.dev !== ours.get(pid)
  })
}

/** On their way, never taken, and still to be taken back there. */
export function counted({ items, erases, cards }: Unsent): { waits: number; stuck: number; orders: number } {
  const stuck = items.filter(isStuck).length
  return { waits: items.length - stuck, stuck, orders: erases.length + cards.length }
}
