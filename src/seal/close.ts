// Closes a payload so that only the project's two key holders can open it: the age format, X25519.

import { Encrypter } from 'age-encryption'
import type { Bytes } from '../model/bytes.ts'

export async function close(plain: Bytes, recipients: readonly string[]): Promise<Bytes> {
  if (recipients.length < 2) throw new Error('a project is always sealed to two keys')
  const age = new Encrypter()
  for (const recipient of recipients) age.addRecipient(recipient)
  return (await age.encrypt(plain)) as Bytes
}
