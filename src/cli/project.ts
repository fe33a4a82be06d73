// Makes a project: its keys, its first letters and its two invitations. Nothing of it is kept here.

import { randomBytes } from 'node:crypto'
import { activities, consentTexts, results } from '../activities/index.ts'
import { base64url, type Bytes } from '../model/bytes.ts'
import { makeId } from '../model/id.ts'
import { type Invitation, type Terms, writeInvitation } from '../model/invitation.ts'
import { type Letter, writeLetter } from '../model/letter.ts'
import type { Signer } from '../model/ports.ts'
import type { DeviceClass, Role } from '../model/roles.ts'
import type { Words } from '../model/words.ts'
import { type DeskKey, deskSigner, makeDeskKey, recipientOf } from '../seal/keys.ts'
import { sha256 } from '../seal/sign.ts'

export interface NewProject {
  pid: string
  desk: DeskKey
  /** The second key holder's. */
  recovery: DeskKey
  signer: Signer
  letters: Letter[]
}

const random = (size: number): Bytes => new Uint8Array(randomBytes(size))

export async function makeProject(
  now: number,
  about: { title: Words; contact: Words; practice: boolean },
): Promise<NewProject> {
  const pid = makeId(now, random(10))
  const desk = await makeDeskKey(pid)
  const recovery = await makeDeskKey(pid)
  const signer = await deskSigner(desk)
  const key = base64url(signer.publicKey)
  const recipients = [await recipientOf(desk), await recipientOf(recovery)]
  const roster = [{ key, role: 'coordinator', from: 0 }]
  const bodies = [
    { kind: 'keys', name: 'keys', version: 1, recipients, roster },
    { kind: 'project', name: 'project', version: 1, ...about },
    ...consentTexts,
    ...activities,
    // What was done with what nobody really said: only a practice house may say so.
    ...(about.practice ? results : []),
  ]
  const letters = await Promise.all(bodies.map((body) => writeLetter(signer, { ...body, pid })))
  return { pid, desk, recovery, signer, letters }
}

export interface Offer {
  deviceClass: DeviceClass
  role: Role
  uses: number
  expires: number
  confirmed: boolean
}

/** The link's secret part, and what the server is told of it. */
export async function invite(
  pid: string,
  root: Bytes,
  issued: number,
  offer: Offer,
): Promise<{ code: string; terms: Terms }> {
  const secret = random(16)
  const { deviceClass, role, expires } = offer
  const invitation: Invitation = { pid, secret, fingerprint: await sha256(root), deviceClass, role, expires }
  return { code: writeInvitation(invitation), terms: { pid, hash: base64url(await sha256(secret)), issued, ...offer } }
}
