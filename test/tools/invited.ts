// What a desk does, without its screens: an invitation, as a link and as twelve words; a letter; what was agreed to.

import { randomBytes } from 'node:crypto'
import { openStore } from '../../src/cli/house.ts'
import { base64url, type Bytes } from '../../src/model/bytes.ts'
import { inOrder } from '../../src/model/consent.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { type Known, Ledger } from '../../src/model/gate.ts'
import { makeId } from '../../src/model/id.ts'
import { type Invitation, writeInvitation } from '../../src/model/invitation.ts'
import { writeLetter } from '../../src/model/letter.ts'
import { secretOf, typedInvitation, wordsOf } from '../../src/model/typed.ts'
import { deskSigner, keyFromLink } from '../../src/seal/keys.ts'
import { open } from '../../src/seal/open.ts'
import { crypt, sha256 } from '../../src/seal/sign.ts'
import { deskClient } from '../../src/sync/desk.ts'
import type { House } from './house.ts'

const random = (size: number): Bytes => new Uint8Array(randomBytes(size))

/** The desk of this house, and a way to it. */
async function deskOf(house: House) {
  const key = keyFromLink(house.run.desk.split('#k=')[1]!)
  if (!key.ok) throw new Error(key.code)
  const signer = await deskSigner(key.value)
  const ask = deskClient({
    origin: house.url,
    fetch: (url, init) => fetch(url, init as RequestInit),
    timers: { after: () => () => {} },
    newId: () => makeId(Date.now(), random(10)),
  })
  return { ask, desk: { pid: key.value.pid, signer, sha256, now: () => Date.now() } }
}

export interface Invited {
  code: string
  link: string
  words: string
  /** Taken back: nobody comes in by it any more. */
  revoke(): Promise<void>
}

export async function invited(
  house: House,
  { deviceClass = 'own', role = 'relative', expires = 0, uses = 5 }: Partial<Invitation & { uses: number }> = {},
): Promise<Invited> {
  const { ask, desk } = await deskOf(house)
  const seed = random(8)
  const secret = await secretOf(seed, crypt.sha256)
  const fingerprint = await sha256(desk.signer.publicKey)
  const hash = base64url(await sha256(secret))
  const terms = { pid: desk.pid, hash, deviceClass, role, uses, expires, issued: Date.now(), confirmed: true }
  const made = await ask.invite(desk, [{ terms, note: '' }])
  if (!made.ok) throw new Error(made.code)
  const code = writeInvitation({ pid: desk.pid, secret, fingerprint, deviceClass, role, expires })
  return {
    code,
    link: `${house.url}${deviceClass === 'tablet' ? '/tablet/' : '/'}#i=${code}`,
    words: wordsOf(typedInvitation(seed, fingerprint)).join(' '),
    async revoke() {
      const gone = await ask.revoke(desk, hash, false)
      if (!gone.ok) throw new Error(gone.code)
    },
  }
}

/** How many devices came in. */
export async function came(house: House): Promise<number> {
  const { ask, desk } = await deskOf(house)
  const heard = await ask.house(desk)
  if (!heard.ok) throw new Error(heard.code)
  return heard.value.devices.length
}

/** Each of these devices is blocked by the desk. */
export async function block(house: House, ids: readonly string[]): Promise<void> {
  const { ask, desk } = await deskOf(house)
  for (const id of ids) {
    const done = await ask.judge(desk, id, 'revoke')
    if (!done.ok) throw new Error(done.code)
  }
}

/** A letter of this house, signed and at its server. */
export async function publish(house: House, body: object): Promise<void> {
  const { ask, desk } = await deskOf(house)
  const done = await ask.publish(desk, [await writeLetter(desk.signer, { ...body, pid: desk.pid })], [])
  if (!done.ok) throw new Error(done.code)
}

/** All that was said about consent, as it lies sealed at the server: a row for each voice in each activity. */
export async function consentsAt(house: House): Promise<Known[][]> {
  const key = keyFromLink(house.run.desk.split('#k=')[1]!)
  if (!key.ok) throw new Error(key.code)
  const store = await openStore(house.data)
  const ledger = new Ledger()
  for (const { bytes, kind } of await store.changes(key.value.pid, 0, { count: 500, bytes: 1e8 }, true)) {
    if (!bytes || kind === 'letter') continue
    const envelope = readEnvelope(bytes)
    const opened = envelope.ok && (await open(envelope.value, key.value.identity))
    if (!opened || !opened.ok) throw new Error('an envelope that cannot be opened')
    ledger.learn(opened.value)
  }
  await store.close()
  return ledger.voices().map(inOrder)
}
