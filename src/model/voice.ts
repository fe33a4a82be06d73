// A name for whoever speaks, that is nobody's.

import { fromBase64url } from './bytes.ts'

/** A pseudonym that can be said aloud: no name, the same for everything one person gave. */
export const nameOf = (thread: string): string => {
  const letters = 'BCDFGHJKLMNPRSTVWZ'
  const [a = 0, b = 0, c = 0] = fromBase64url(thread) ?? []
  return `${letters[a % letters.length]}${letters[b % letters.length]}${10 + (c % 90)}`
}
