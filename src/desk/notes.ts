// What a desk writes beside an invitation, for desks only: where the device is brought, and what prints the invitation again.

import { base64url, fromBase64url, utf8 } from '../model/bytes.ts'
import { attempt, bytes64, canonical, object, parse, text, textOf, uuid } from '../model/read.ts'
import { SEED } from '../model/typed.ts'
import { close } from '../seal/close.ts'
import { unseal } from '../seal/open.ts'

export const PLACE_MAX = 80
const readNote = object(
  /** Of which invitation: a note cannot be laid beside another one. */
  { hash: bytes64(32), pid: uuid, place: text(PLACE_MAX), seed: bytes64(SEED) },
  'open',
)
export type Note = ReturnType<typeof readNote>

/** The length tells nothing of the place. */
const STEP = 128

export async function writeNote(note: Note, recipients: readonly string[]): Promise<string> {
  const plain = utf8(canonical(readNote(note)))
  const padded = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(0x20)
  padded.set(plain)
  return base64url(await close(padded, recipients))
}

/** Nothing for a note that is not there, of another invitation, or not to be opened. */
export async function openNote(about: { hash: string; pid: string }, sealed: string, identity: string) {
  const bytes = fromBase64url(sealed)
  const plain = bytes && (await unseal(bytes, identity))
  if (!plain) return undefined
  const read = attempt(() => readNote(parse(textOf(plain), { depth: 2, length: 2000 })))
  return read.ok && read.value.hash === about.hash && read.value.pid === about.pid ? read.value : undefined
}
