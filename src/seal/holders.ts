// Making the keys of people who may open a project, and proving that they can.

import { Decrypter } from 'age-encryption'
import { base64url, type Bytes, fromBase64url, fromUtf8, utf8 } from '../model/bytes.ts'
import { type Asking, type Holding, holdingText, type Proof } from '../model/holders.ts'
import { type Letter, writeLetter } from '../model/letter.ts'
import type { Chance } from '../model/ports.ts'
import { attempt, object, parse, type Result, text } from '../model/read.ts'
import { close } from './close.ts'
import { type DeskKey, deskSigner, makeDeskKey, readSign, recipientOf, writeKeyFile } from './keys.ts'
import { markOf, sha256 } from './sign.ts'

export const isMarked = async (secret: Bytes, holding: Holding): Promise<boolean> =>
  (await markOf(secret, holdingText(holding))) === holding.mac

/** A new project: its key behind a passphrase, and its first letters, signed. The key set names its own key only, so far. */
export async function foundProject(
  pid: string,
  passphrase: string,
  bodies: readonly object[],
): Promise<{ file: string; root: string; letters: Letter[] }> {
  const key = await makeDeskKey(pid)
  const signer = await deskSigner(key)
  const root = base64url(signer.publicKey)
  const keys = keySet([await recipientOf(key)], [root], 1)
  const letters = await Promise.all([keys, ...bodies].map((body) => writeLetter(signer, { ...body, pid })))
  return { file: await writeKeyFile(key, passphrase), root, letters }
}

/** Who can open, and who may sign, from now on. */
export const keySet = (recipients: readonly string[], coordinators: readonly string[], version: number) => ({
  kind: 'keys',
  name: 'keys',
  version,
  recipients,
  roster: coordinators.map((key) => ({ key, role: 'coordinator', from: 0 })),
})

/** A second key, made on the laptop of its holder; only its open halves leave. */
export async function becomeHolder(
  { pid, secret, root }: Asking,
  who: { name: string; laptop: string },
  passphrase: string,
): Promise<{ file: string; holding: Holding }> {
  const key = await makeDeskKey(pid, base64url(root))
  const open = { ...who, recipient: await recipientOf(key), key: base64url((await deskSigner(key)).publicKey) }
  return {
    file: await writeKeyFile(key, passphrase),
    holding: { ...open, mac: await markOf(secret, holdingText(open)) },
  }
}

/** The root's signing key, sealed to another key holder: with one laptop lost, somebody else can be let in. */
export const lendRoot = async (root: DeskKey['sign'], recipient: string): Promise<string> =>
  base64url(await close(utf8(JSON.stringify(root)), [recipient, recipient]))

/** The root's own key as it is lent here, or nothing when it is not that of this project. */
export async function rootIn(key: DeskKey, sealed: string): Promise<DeskKey['sign'] | undefined> {
  const plain = await openedBy(key, sealed)
  const sign = plain === undefined ? undefined : attempt(() => readSign(parse(plain, { depth: 1, length: 1000 })))
  if (!sign?.ok) return undefined
  const { publicKey } = await deskSigner({ ...key, sign: sign.value })
  return base64url(publicKey) === key.root ? sign.value : undefined
}

/** Words that mean nothing, sealed to everybody who must be able to open what people give. */
export async function sealTrial(recipients: readonly string[], chance: Chance): Promise<string> {
  return base64url(await close(utf8(JSON.stringify({ trial: base64url(chance(16)) })), recipients))
}

/** Opens a trial and says so, signed. Anything that is no trial stays shut. */
export async function proveWith(
  key: DeskKey,
  sealed: string,
  about: Pick<Proof, 'version' | 'laptop' | 'at'>,
): Promise<Result<Letter>> {
  const words = await trialIn(key, sealed)
  if (!words) return { ok: false, code: 'cannot-open' }
  const body = { kind: 'opened', pid: key.pid, name: 'opened', words, ...about }
  return { ok: true, value: await writeLetter(await deskSigner(key), body) }
}

/** The hash of what stands in a trial, for whoever can open it. */
export async function trialIn(key: DeskKey, sealed: string): Promise<string | undefined> {
  const plain = await openedBy(key, sealed)
  const said = plain === undefined ? undefined : attempt(() => readSaid(parse(plain, { depth: 1, length: 200 })))
  return said?.ok ? base64url(await sha256(utf8(said.value.trial))) : undefined
}
const readSaid = object({ trial: text(100) })

async function openedBy(key: DeskKey, sealed: string): Promise<string | undefined> {
  try {
    const age = new Decrypter()
    age.addIdentity(key.identity)
    return fromUtf8((await age.decrypt(fromBase64url(sealed) ?? new Uint8Array())) as Bytes)
  } catch {
    return undefined
  }
}
