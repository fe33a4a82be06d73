// The numbers of a card for each further device: where a stretch of them lies, and the name of what takes it.

import { type Bytes, concat, utf8 } from './bytes.ts'
import { FIRST_KEYS, STRETCH } from './card.ts'
import { idOf } from './id.ts'

/** The first number of a stretch is that of the envelope that takes it; from the next one on it is for what is given. */
export const firstOf = (nth: number): number => FIRST_KEYS + nth * STRETCH + 1
export const lastOf = (nth: number): number => FIRST_KEYS + (nth + 1) * STRETCH

/**
 * The name of the envelope that takes a stretch, out of its key. Whoever has the card comes to the same one, and a server keeps
 * a name once: so no two devices ever have one stretch. Whoever does not have it learns nothing from the name.
 */
export async function stretchId(key: Bytes, sha256: (bytes: Uint8Array) => Promise<Bytes>): Promise<string> {
  const b = (await sha256(concat([utf8('inbreng/1 stretch\n'), key]))).slice(0, 16)
  b[6] = (b[6]! & 0x0f) | 0x80
  b[8] = (b[8]! & 0x3f) | 0x80
  return idOf(b)
}

/** Whether this is the name of a stretch: nothing else has one of version 8. */
export const namesStretch = (id: string): boolean => id[14] === '8'
