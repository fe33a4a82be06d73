// Sixteen bytes as twelve common Dutch words, for whoever has no camera: read aloud, written down, typed.

import { type Bytes, concat, utf8 } from './bytes.ts'
import type { Result } from './read.ts'
import lines from './typed-words.json' with { type: 'json' }

/** 2,048 words. No two begin with the same four letters, and no two differ by one letter. The order is the format. */
export const WORDS: readonly string[] = Object.values(lines).join(' ').split(' ')
export const COUNT = 12
const BITS = 11
const KNOWN = 4

/** Four bits that tell a slip from a code: CRC-4, so that a wrong word or two changed about are seen 15 times in 16. */
function checkOf(bytes: Bytes): number {
  let rest = 0b1010
  for (const byte of bytes)
    for (let bit = 7; bit >= 0; bit--) {
      const carry = (rest >> 3) ^ ((byte >> bit) & 1)
      rest = ((rest << 1) & 15) ^ (carry ? 0b0011 : 0)
    }
  return rest
}

export function wordsOf(bytes16: Bytes): string[] {
  if (bytes16.length !== 16) throw new Error('a typed code is sixteen bytes')
  let all = BigInt(checkOf(bytes16))
  for (let i = 15; i >= 0; i--) all |= BigInt(bytes16[i]!) << BigInt(4 + 8 * (15 - i))
  const at = (i: number) => Number((all >> BigInt(BITS * (COUNT - 1 - i))) & 2047n)
  return Array.from({ length: COUNT }, (_, i) => WORDS[at(i)]!)
}

/** What somebody typed, as words: capitals, accents, numbers before them and what stands between them do not matter. */
export const typedWords = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[a-z]+/g) ?? []

/** The word of the list that this is, or begins: four letters are enough. */
export function listed(word: string): string | undefined {
  const found = FIRSTS.get(word.slice(0, KNOWN))
  return found !== undefined && WORDS[found]!.startsWith(word) ? WORDS[found] : undefined
}
const FIRSTS = new Map(WORDS.map((word, i) => [word.slice(0, KNOWN), i]))

/** One word too many cannot be told from a wrong one. */
export function fromTyped(text: string): Result<Bytes> {
  const words = typedWords(text)
  const at = words.map((word) => (listed(word) ? FIRSTS.get(word.slice(0, KNOWN))! : -1))
  if (at.includes(-1)) return { ok: false, code: 'unknown-word' }
  if (at.length < COUNT) return { ok: false, code: 'too-few-words' }
  if (at.length > COUNT) return { ok: false, code: 'wrong-check' }
  const all = at.reduce((sum, n) => (sum << BigInt(BITS)) | BigInt(n), 0n)
  const bytes = Uint8Array.from({ length: 16 }, (_, i) => Number((all >> BigInt(4 + 8 * (15 - i))) & 255n))
  return checkOf(bytes) === Number(all & 15n) ? { ok: true, value: bytes } : { ok: false, code: 'wrong-check' }
}

/** At most three words of the list that somebody may have meant, the nearest first. */
export function nearest(word: string): string[] {
  const low = typedWords(word).join('')
  return WORDS.map((one) => ({ one, far: distance(low, one) }))
    .filter(({ far }) => far <= 2)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ one }) => one)
}

/** How many letters have to be changed, added, left out or changed about. */
function distance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]!
}

/** A typed invitation: eight bytes of chance, and the first eight of the fingerprint of the project's root key. */
export const SEED = 8
export const typedInvitation = (seed: Bytes, fingerprint: Bytes): Bytes => concat([seed, fingerprint.subarray(0, SEED)])

/** The secret of the invitation, which link and words share. */
export const secretOf = async (seed: Bytes, sha256: (bytes: Bytes) => Promise<Bytes>): Promise<Bytes> =>
  (await sha256(concat([utf8('inbreng invitation\n'), seed]))).slice(0, 16)
