// Opens envelopes with the project's private key. What comes out can only be read through the gate in model.

import { Decrypter } from 'age-encryption'
import type { Bytes } from '../model/bytes.ts'
import type { Envelope } from '../model/envelope.ts'
import { Opened } from '../model/gate.ts'
import { readPayload } from '../model/payload.ts'
import { attempt, refuse, type Result } from '../model/read.ts'

/** Only for what no person gave, such as a desk's own note; what people gave comes out by `open`. */
export async function unseal(sealed: Bytes, identity: string): Promise<Bytes | undefined> {
  try {
    const age = new Decrypter()
    age.addIdentity(identity)
    return (await age.decrypt(sealed)) as Bytes
  } catch {
    return undefined
  }
}

export async function open(envelope: Envelope, identity: string): Promise<Result<Opened>> {
  const plain = await unseal(envelope.body, identity)
  if (!plain) return { ok: false, code: 'cannot-open' }
  const payload = readPayload(plain)
  if (!payload.ok) return payload
  const { id, pid, cv } = payload.value
  return attempt(() =>
    // age does not bind a body to its head: this does, so that nothing can be moved to another place.
    id === envelope.head.id && pid === envelope.head.pid && cv === envelope.head.cv
      ? new Opened(payload.value, envelope.head.dev)
      : refuse('moved'),
  )
}
