// From twelve words to what they say, and to an invitation: what is wrong with them is told before the server is asked, and what it answers is checked.

import { base64url, type Bytes, fromBase64url } from '../../model/bytes.ts'
import type { Invitation } from '../../model/invitation.ts'
import type { Crypt } from '../../model/ports.ts'
import type { LookedUp } from '../../model/receipt.ts'
import { COUNT, fromTyped, listed, nearest, SEED, secretOf, typedWords } from '../../model/typed.ts'

/** What a server tells about an invitation to whoever knows the hash of its secret. */
export type LookUp = (hash: string) => Promise<{ ok: true; value: LookedUp } | { ok: false; why: string; code: string }>

/** What is wrong with words, whatever they are of. */
export type Slip =
  | { is: 'unknown'; at: number; word: string; instead: string[] }
  | { is: 'count'; count: number }
  | { is: 'check' }

export type Typed =
  | { is: 'invitation'; invitation: Invitation }
  | Slip
  | { is: 'unheard'; why: 'offline' | 'busy' }
  | { is: 'no'; code: string }

/** The same words with one of them changed. */
export const instead = (text: string, at: number, word: string): string => typedWords(text).with(at, word).join(' ')

export function bytesOf(text: string): { is: 'bytes'; bytes: Bytes } | Slip {
  const words = typedWords(text)
  const at = words.findIndex((word) => !listed(word))
  if (at >= 0) return { is: 'unknown', at, word: words[at]!, instead: nearest(words[at]!) }
  if (words.length !== COUNT) return { is: 'count', count: words.length }
  const bytes = fromTyped(text)
  return bytes.ok ? { is: 'bytes', bytes: bytes.value } : { is: 'check' }
}

export async function invitationOf(text: string, crypt: Pick<Crypt, 'sha256'>, lookUp: LookUp): Promise<Typed> {
  const typed = bytesOf(text)
  return typed.is === 'bytes' ? ask(typed.bytes, crypt, lookUp) : typed
}

async function ask(bytes: Bytes, { sha256 }: Pick<Crypt, 'sha256'>, lookUp: LookUp): Promise<Typed> {
  const secret = await secretOf(bytes.slice(0, SEED), sha256)
  const heard = await lookUp(base64url(await sha256(secret)))
  if (!heard.ok) {
    if (heard.why === 'refused') return { is: 'no', code: heard.code }
    return { is: 'unheard', why: heard.why === 'busy' ? 'busy' : 'offline' }
  }
  const { state, pid, root, deviceClass, role, expires } = heard.value
  const fingerprint = await sha256(fromBase64url(root)!)
  // Half of the words say whose house it is: a server that lies about its key is found out here.
  if (base64url(fingerprint.subarray(0, SEED)) !== base64url(bytes.subarray(SEED)))
    return { is: 'no', code: 'wrong-letters' }
  if (state !== 'open') return { is: 'no', code: state }
  return { is: 'invitation', invitation: { pid, secret, fingerprint, deviceClass, role, expires } }
}
