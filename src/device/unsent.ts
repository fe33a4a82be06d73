// What waits on this device because the server does not have it yet, or has still to let go of it.

import { CARD_KEYS } from '../model/card.ts'
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

/** On their way, never taken, and still to be taken back there. */
export function counted({ items, erases, cards }: Unsent): { waits: number; stuck: number; orders: number } {
  const stuck = items.filter(isStuck).length
  return { waits: items.length - stuck, stuck, orders: erases.length + cards.length }
}
