// Names for things that travel: random, and silent about the hour at which somebody sat down.

import type { Bytes } from './bytes.ts'
import { startOfDay } from './time.ts'

/** UUIDv7 whose time is rounded down to the UTC day; the exact time lives inside the sealed part. */
export function makeId(now: number, random: Bytes): string {
  const b = new Uint8Array(16)
  b.set(random.subarray(0, 10), 6)
  const day = startOfDay(now)
  for (let i = 0; i < 6; i++) b[i] = Math.floor(day / 2 ** (8 * (5 - i))) % 256
  b[6] = (b[6]! & 0x0f) | 0x70
  b[8] = (b[8]! & 0x3f) | 0x80
  return idOf(b)
}

export const idBytes = (id: string): Bytes =>
  Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (h) => parseInt(h, 16))

/** Sixteen bytes as they are written. */
export function idOf(b: Bytes): string {
  let hex = ''
  for (const x of b) hex += (x + 256).toString(16).slice(1)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
