// The keys of a desk, and the file that holds them: an ordinary age identity file behind a passphrase.

import { Decrypter, Encrypter, armor, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { base64url, fromBase64url, fromUtf8, utf8 } from '../model/bytes.ts'
import { bytes64, optional, type Result, text, uuid, object, attempt, refuse } from '../model/read.ts'
import type { Signer } from '../model/ports.ts'
import { importPair, makePair, signerOf } from './sign.ts'

/** What opens and what signs. Written out only into a key file. */
export interface DeskKey {
  pid: string
  /** AGE-SECRET-KEY-1… */
  identity: string
  /** The P-256 signing key: private scalar and public point. */
  sign: { d: string; x: string; y: string }
  /** The public key of the project's root, where that is somebody else's. */
  root?: string | undefined
}

export const readSign = object({ d: bytes64(32), x: bytes64(32), y: bytes64(32) })
const readKey = object({
  pid: uuid,
  identity: text(100, /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/),
  sign: readSign,
  root: optional(bytes64(65)),
})

export async function makeDeskKey(pid: string, root?: string): Promise<DeskKey> {
  const pair = await makePair(true)
  const { d, x, y } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { pid, identity: await generateX25519Identity(), sign: { d: d!, x: x!, y: y! }, ...(root && { root }) }
}

export const recipientOf = (key: DeskKey): Promise<string> => identityToRecipient(key.identity)

export const deskSigner = async (key: DeskKey): Promise<Signer> =>
  signerOf(await importPair({ kty: 'EC', crv: 'P-256', ...key.sign }))

/** Comments before the identity carry what age itself does not need, so that `age -d -i` takes the file as it is. */
const plainText = (key: DeskKey): string =>
  [
    `# Inbreng desk key`,
    `# project ${key.pid}`,
    `# sign ${key.sign.d} ${key.sign.x} ${key.sign.y}`,
    ...(key.root ? [`# root ${key.root}`] : []),
    key.identity,
    '',
  ].join('\n')

function fromPlainText(plain: string): Result<DeskKey> {
  const line = (start: string) => plain.split('\n').find((l) => l.startsWith(start)) ?? refuse('not-a-key-file')
  return attempt(() => {
    const [d, x, y] = line('# sign ').slice(7).trim().split(' ')
    const root = plain.split('\n').find((l) => l.startsWith('# root '))
    return readKey({
      pid: line('# project ').slice(10).trim(),
      identity: line('AGE-SECRET-KEY-1').trim(),
      sign: { d, x, y },
      root: root?.slice(7).trim(),
    })
  })
}

/** scrypt 2^18, as age itself does: a few seconds on a laptop, years for a guesser. */
const WORK = 18

export async function writeKeyFile(key: DeskKey, passphrase: string): Promise<string> {
  const age = new Encrypter()
  age.setPassphrase(passphrase)
  age.setScryptWorkFactor(WORK)
  return armor.encode(await age.encrypt(plainText(key)))
}

export async function readKeyFile(file: string, passphrase: string): Promise<Result<DeskKey>> {
  if (!file.includes('BEGIN AGE ENCRYPTED FILE')) return { ok: false, code: 'not-a-key-file' }
  try {
    const age = new Decrypter()
    age.addPassphrase(passphrase)
    return fromPlainText(await age.decrypt(armor.decode(file.trim()), 'text'))
  } catch (error) {
    return { ok: false, code: String(error).includes('no identity matched') ? 'wrong-passphrase' : 'damaged-key-file' }
  }
}

/** Only for a practice house: the key itself in a link. A real project's page refuses it. */
export const keyToLink = (key: DeskKey): string => base64url(utf8(plainText(key)))
export function keyFromLink(code: string): Result<DeskKey> {
  const bytes = fromBase64url(code)
  try {
    return bytes ? fromPlainText(fromUtf8(bytes)) : { ok: false, code: 'not-a-key-file' }
  } catch {
    return { ok: false, code: 'not-a-key-file' }
  }
}
