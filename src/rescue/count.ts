// How much waits on this device, in a number and in words.

import type { Kept } from '../device/rescue.ts'
import type { RescueSay } from './words.ts'

export interface Count {
  items: number
  drafts: number
}

/** A recording or picture is no message of its own, unless what it belongs to has gone already. */
export function countOf({ items, erases, cards, drafts }: Kept): Count {
  const here = new Set(items.map(({ id }) => id))
  const messages = items.filter(({ of }) => of === undefined || !here.has(of))
  return { items: messages.length + erases.length + cards.length, drafts: drafts.length }
}

export const waiting = (t: RescueSay, count: number): string =>
  count === 0 ? t(($) => $.here.none) : t(($) => $.here.waits, { count })
