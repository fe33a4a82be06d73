// Puts a file that leaves the house behind a lock: any `age` program opens it, with the passphrase or the key.

import { Encrypter } from 'age-encryption'
import type { Bytes } from '../model/bytes.ts'

/** Fails on a recipient that is no key. */
export async function locked(bytes: Bytes, lock: { passphrase: string } | { recipient: string }): Promise<Bytes> {
  const age = new Encrypter()
  if ('recipient' in lock) age.addRecipient(lock.recipient)
  else age.setPassphrase(lock.passphrase)
  return (await age.encrypt(bytes)) as Bytes
}
