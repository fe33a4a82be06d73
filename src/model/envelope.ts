// What travels: a small clear head, a signature over it, and a sealed body. Written once, never edited.

import { type Bytes, concat, equal, utf8, view } from './bytes.ts'
import { attempt, bytes64, canonical, object, oneOf, parse, refuse, type Result, textOf, uuid } from './read.ts'

/** A payload is padded to one of these sizes, so that its length does not betray the answer. */
export const SIZES = [1024, 2048, 4096, 8192, 16384, 32768, 61440] as const
/** The age format adds its header, a tag per 64 KiB and one stanza per recipient. */
const AGE_EXTRA = 1024
export const ENVELOPE_MAX = 65536

/** Every clear field, and who must read it unopened, is explained in docs/FORMAT.md. */
const readHead = object({
  v: oneOf([1]),
  pid: uuid,
  id: uuid,
  k: oneOf(['item', 'media']),
  cv: bytes64(32),
  eh: bytes64(32),
  ks: bytes64(32),
  n: oneOf(SIZES),
  sha: bytes64(32),
  dev: bytes64(16),
})
export type Head = ReturnType<typeof readHead>

export interface Envelope {
  head: Head
  /** Exactly the bytes that the device signed: magic, length and head. */
  signed: Bytes
  sig: Bytes
  body: Bytes
}

const MAGIC = utf8('IBE1')
const SIG = 64

/** The bytes to sign; they name the body by its hash, so that one signature covers both. */
export function headBytes(head: Head): Bytes {
  const json = utf8(canonical(head))
  const length = new Uint8Array(2)
  view(length).setUint16(0, json.length)
  return concat([MAGIC, length, json])
}

export const envelopeBytes = (signed: Bytes, sig: Bytes, body: Bytes): Bytes => concat([signed, sig, body])

function readSigned(bytes: Bytes): { head: Head; end: number } {
  if (bytes.length < 6 || !equal(bytes.subarray(0, 4), MAGIC)) refuse('not-an-envelope')
  const end = 6 + view(bytes).getUint16(4)
  if (bytes.length < end) refuse('cut-short')
  const json = textOf(bytes.subarray(6, end))
  const head = readHead(parse(json, { depth: 1, length: 2048 }))
  if (canonical(head) !== json) refuse('not-canonical')
  return { head, end }
}

/** The head alone: even an envelope that is refused is answered by its name. */
export const readHeadOf = (bytes: Bytes): Result<Head> => attempt(() => readSigned(bytes).head)

export function readEnvelope(bytes: Bytes): Result<Envelope> {
  return attempt(() => {
    if (bytes.length > ENVELOPE_MAX) refuse('too-large')
    const { head, end } = readSigned(bytes)
    if (bytes.length <= end + SIG) refuse('cut-short')
    const body = bytes.subarray(end + SIG)
    if (body.length < head.n || body.length > head.n + AGE_EXTRA) refuse('wrong-length')
    return { head, signed: bytes.subarray(0, end), sig: bytes.subarray(end, end + SIG), body }
  })
}
