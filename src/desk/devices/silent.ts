// Which tablets nobody has heard of for a week. Somebody's own device is nobody's business. Pure.

import type { Came, House } from './house.ts'

const WEEK = 7 * 86_400_000

/** When it was last known to be there: heard, come in, or invited. */
const lastOf = (one: Came, { invitations }: House): number =>
  one.heard || one.came || (invitations.get(one.invitation)?.terms.issued ?? 0)

/** Tablets that take part, the longest silent first. */
export const silentIn = (house: House, now: number): Came[] =>
  house.devices
    .filter((one) => one.deviceClass === 'tablet' && one.confirmed && !one.revoked)
    .filter((one) => now - lastOf(one, house) >= WEEK)
    .toSorted((a, b) => lastOf(a, house) - lastOf(b, house))
