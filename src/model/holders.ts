// Two people can open a project: what they leave for each other to prove it, and who has proven it.

import { base64url, type Bytes, concat, fromBase64url } from './bytes.ts'
import { idBytes, idOf } from './id.ts'
import type { Keys } from './letter.ts'
import { bytes64, int, object, oneOf, text, uuid } from './read.ts'

/** What a second key holder is asked with: in the fragment of a link, so that no server ever sees the secret. */
export interface Asking {
  pid: string
  secret: Bytes
  root: Bytes
}
const SIZE = 16 + 16 + 65
export const writeAsking = ({ pid, secret, root }: Asking): string => base64url(concat([idBytes(pid), secret, root]))
export function readAsking(code: string): Asking | null {
  const b = fromBase64url(code)
  return b?.length === SIZE ? { pid: idOf(b.subarray(0, 16)), secret: b.slice(16, 32), root: b.slice(32) } : null
}

const name = text(80)
/** What a second key holder answers: the open halves of two keys, marked with the secret of the link. */
export const readHolding = object(
  { name, recipient: text(100, /^age1[0-9a-z]{58}$/), key: bytes64(65), laptop: bytes64(16), mac: bytes64(32) },
  'open',
)
export type Holding = ReturnType<typeof readHolding>
/** Exactly what the mark stands for. */
export const holdingText = ({ name, recipient, key, laptop }: Omit<Holding, 'mac'>): string =>
  `inbreng/1 holder\n${name}\n${recipient}\n${key}\n${laptop}`

/** A few words sealed to everybody who must be able to open what people give. */
export const readTrial = object({ n: int(1, 10_000), sealed: text(4000) }, 'open')
export type Trial = ReturnType<typeof readTrial>

/** Signed by whoever opened a trial: which one, what stood in it, on which laptop and when. */
export const readProof = object(
  {
    kind: oneOf(['opened']),
    pid: uuid,
    name: text(60),
    version: int(1, 1e9),
    words: bytes64(32),
    laptop: bytes64(16),
    at: int(0, 1e14),
  },
  'open',
)
export type Proof = ReturnType<typeof readProof>

export interface Holder {
  key: string
  name?: string | undefined
  /** When this key was last seen to open something. */
  proven?: number | undefined
  laptop?: string | undefined
}

const MONTH = 31 * 86_400_000

/** How it stands: two only when two keys were seen to open, on two laptops. */
export function standingOf(
  root: string,
  keys: Keys | undefined,
  names: ReadonlyMap<string, string>,
  proofs: ReadonlyMap<string, Proof>,
  now: number,
): { holders: Holder[]; two: boolean; due: string[] } {
  const coordinators = (keys?.roster ?? []).filter(
    ({ role, from, until }) => role === 'coordinator' && from <= now && (until === undefined || now < until),
  )
  // Before there is a roster the root is alone; a root whose laptop is gone is no longer on it.
  const all = coordinators.length > 0 ? coordinators.map(({ key }) => key) : [root]
  const holders = all.map((key): Holder => {
    const proof = proofs.get(key)
    return { key, name: names.get(key), proven: proof?.at, laptop: proof?.laptop }
  })
  const proven = holders.filter((one) => one.proven !== undefined)
  const laptops = new Set(proven.map((one) => one.laptop))
  return {
    holders,
    two: (keys?.recipients.length ?? 0) >= 2 && proven.length >= 2 && laptops.size >= 2,
    due: holders.filter((one) => one.proven === undefined || now - one.proven > MONTH).map((one) => one.key),
  }
}
