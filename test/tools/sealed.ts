// A project with real keys and devices that seal for it: no disk, no network, everything else as it is in life.

import { invite, makeProject, type NewProject, type Offer } from '../../src/cli/project.ts'
import { base64url, type Bytes, fromBase64url, utf8 } from '../../src/model/bytes.ts'
import { envelopeBytes, headBytes, type Head } from '../../src/model/envelope.ts'
import { makeId } from '../../src/model/id.ts'
import { type ConsentEvent, type Contribution, type Payload, writePayload } from '../../src/model/payload.ts'
import type { Signer } from '../../src/model/ports.ts'
import { close } from '../../src/seal/close.ts'
import { recipientOf } from '../../src/seal/keys.ts'
import { makePair, sha256, signerOf } from '../../src/seal/sign.ts'

export const NOW = Date.parse('2026-11-21T14:32:00Z')
export const random = (size: number): Bytes => globalThis.crypto.getRandomValues(new Uint8Array(size))
export const newId = (): string => makeId(NOW, random(10))
export const hash64 = async (bytes: Uint8Array): Promise<string> => base64url(await sha256(bytes))

export interface Desk extends NewProject {
  recipients: string[]
  /** Hashes of the consent text and of the key set. */
  cv: string
  keysHash: string
  activity: { name: string; hash: string }
}

export async function newDesk(practice = false): Promise<Desk> {
  const title = { nl: 'De Linde', en: 'The Lime Tree' }
  const project = await makeProject(NOW, { title, contact: title, practice })
  const hashOf = async (kind: string) =>
    hash64(utf8(project.letters.find(({ body }) => body.includes(`"kind":"${kind}"`))!.body))
  return {
    ...project,
    recipients: [await recipientOf(project.desk), await recipientOf(project.recovery)],
    cv: await hashOf('consent'),
    keysHash: await hashOf('keys'),
    activity: { name: 'mijn-dag', hash: await hashOf('activity') },
  }
}

export const OFFER: Offer = { deviceClass: 'own', role: 'person', uses: 100, expires: 0, confirmed: true }
export const invitation = (desk: Desk, offer: Partial<Offer> = {}) =>
  invite(desk.pid, desk.signer.publicKey, NOW, { ...OFFER, ...offer })

export interface Hand {
  /** The device's id: half the hash of its public key. */
  id: string
  signer: Signer
}

export async function newHand(): Promise<Hand> {
  const signer = signerOf(await makePair())
  return { id: base64url((await sha256(signer.publicKey)).subarray(0, 16)), signer }
}

type Common = Omit<Contribution, 'kind' | 'consent' | 'answers'>
const common = (desk: Desk): Common => ({
  schema: 'inbreng/1',
  id: newId(),
  pid: desk.pid,
  cv: desk.cv,
  eraseKey: base64url(random(32)),
  thread: base64url(random(16)),
  role: 'person',
  device: 'own',
  at: '2026-11-21T15:32:00+01:00',
  lang: 'nl',
  app: 'test',
  activity: desk.activity,
})

export const SAID = 'Mevrouw De Vries zingt graag.'
export const contribution = (desk: Desk, more: Partial<Contribution> = {}): Contribution => ({
  ...common(desk),
  kind: 'contribution',
  consent: newId(),
  answers: [{ q: 'vertel', kind: 'text', value: { text: SAID } }],
  ...more,
})

export const consentEvent = (desk: Desk, more: Partial<ConsentEvent> = {}): ConsentEvent => ({
  ...common(desk),
  kind: 'consent',
  scope: 'meedoen',
  type: 'given',
  prev: null,
  n: 1,
  text: { screen: 's4', hash: desk.cv, level: 'A2', how: 'read' },
  expression: 'tap',
  ...more,
})

export interface Sealed {
  id: string
  sha: string
  eraseKey: string
  bytes: Bytes
}

/** As a device seals. A changed field of the head is signed as it stands: a lie, but an authentic one. */
export async function seal(desk: Desk, hand: Hand, payload: Payload, lie: Partial<Head> = {}): Promise<Sealed> {
  const { bytes, n } = writePayload(payload)!
  const body = await close(bytes, desk.recipients)
  const sha = await hash64(body)
  const { id, pid, cv, eraseKey } = payload
  const eh = await hash64(fromBase64url(eraseKey)!)
  const head: Head = { v: 1, pid, id, k: 'item', cv, eh, ks: desk.keysHash, n, sha, dev: hand.id, ...lie }
  const signed = headBytes(head)
  const sig = await hand.signer.sign('envelope', signed)
  return { id: head.id, sha: head.sha, eraseKey, bytes: envelopeBytes(signed, sig, body) }
}

/** One bit of one byte turned over. */
export const flipped = (bytes: Uint8Array, at: number, bit = 1): Bytes => {
  const other = new Uint8Array(bytes)
  other[at] = other[at]! ^ bit
  return other
}
