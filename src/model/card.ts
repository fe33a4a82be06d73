// The paper card of one person: the secret from which the keys follow that erase what they gave. As a code and as words.

import { base64url, type Bytes, concat, equal, fromBase64url, utf8 } from './bytes.ts'
import { idBytes, idOf } from './id.ts'

export interface Card {
  pid: string
  /** All erase keys of this person follow from it; it reads nothing. */
  secret: Bytes
}

/** Whoever began with it uses so many of its numbers, from 1 up; so does a tablet that was given it. */
export const FIRST_KEYS = 2048
/** Behind those are stretches, each for one device on which somebody went on with it. */
export const STRETCH = 512
export const STRETCHES = 4
/** Of so many numbers, from 1 up, a card makes the keys. */
export const CARD_KEYS = FIRST_KEYS + STRETCHES * STRETCH

/** What of a secret is chance. The rest tells of which project it is, and nothing of a person. */
export const CARD_CHANCE = 14
const VERSION = 1
const SIZE = 33

type Sha256 = (bytes: Uint8Array) => Promise<Bytes>
const markOf = async (pid: string, sha256: Sha256): Promise<Bytes> =>
  (await sha256(utf8(pid))).slice(0, 16 - CARD_CHANCE)

export const secretFor = async (random: Bytes, pid: string, sha256: Sha256): Promise<Bytes> =>
  concat([random, await markOf(pid, sha256)])

/** Whether this secret was made for this project: words of another card, and most slips, are known by it. */
export const belongsTo = async (secret: Bytes, pid: string, sha256: Sha256): Promise<boolean> =>
  equal(secret.subarray(CARD_CHANCE), await markOf(pid, sha256))

export const writeCard = ({ pid, secret }: Card): string =>
  base64url(concat([Uint8Array.of(VERSION), idBytes(pid), secret]))

/** The same where the secret is written as text. */
export const codeOf = ({ pid, secret }: { pid: string; secret: string }): string =>
  writeCard({ pid, secret: fromBase64url(secret)! })

/** Null for a code that is cut, mistyped or of a later version. */
export function readCard(code: string): Card | null {
  const b = fromBase64url(code)
  if (b?.length !== SIZE || b[0] !== VERSION) return null
  return { pid: idOf(b.subarray(1, 17)), secret: b.slice(17) }
}
