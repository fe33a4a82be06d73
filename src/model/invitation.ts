// What a link or a printed code carries, in its fragment only, so that no server log ever holds it.

import { base64url, type Bytes, concat, fromBase64url, view } from './bytes.ts'
import { idBytes, idOf } from './id.ts'
import { bytes64, flag, int, object, oneOf, uuid } from './read.ts'
import { CLASSES, type DeviceClass, type Role, ROLES } from './roles.ts'

export interface Invitation {
  pid: string
  secret: Bytes
  /** SHA-256 of the project's root key: what every letter is checked against. */
  fingerprint: Bytes
  deviceClass: DeviceClass
  role: Role
  /** Milliseconds; 0 means until revoked. */
  expires: number
}

const SIZE = 71

export function writeInvitation(i: Invitation): string {
  const tail = new Uint8Array(7)
  tail[0] = CLASSES.indexOf(i.deviceClass)
  tail[1] = ROLES.indexOf(i.role)
  view(tail).setUint32(2, Math.ceil(i.expires / 60_000))
  tail[6] = 1
  return base64url(concat([idBytes(i.pid), i.secret, i.fingerprint, tail]))
}

/** Null for a link that is cut, mistyped or of a later version. */
export function readInvitation(code: string): Invitation | null {
  const b = fromBase64url(code)
  if (b?.length !== SIZE || b[70] !== 1) return null
  const pid = idOf(b.subarray(0, 16))
  const deviceClass = CLASSES[b[64]!]
  const role = ROLES[b[65]!]
  if (!deviceClass || !role) return null
  const expires = view(b).getUint32(66) * 60_000
  return { pid, secret: b.slice(16, 32), fingerprint: b.slice(32, 64), deviceClass, role, expires }
}

/** What the desk signs about an invitation and the server keeps: never the secret itself. */
export const readTerms = object({
  pid: uuid,
  /** SHA-256 of the secret. */
  hash: bytes64(32),
  deviceClass: oneOf(CLASSES),
  role: oneOf(ROLES),
  uses: int(1, 100_000),
  expires: int(0, 1e14),
  issued: int(0, 1e14),
  /** Handed over in person: the device need not wait for the desk. */
  confirmed: flag,
})
export type Terms = ReturnType<typeof readTerms>

/** How it stands with an invitation of which so many uses are left. */
export function invitationStanding({ expires }: Pick<Terms, 'expires'>, left: number, revoked: boolean, now: number) {
  if (revoked) return 'revoked' as const
  if (expires > 0 && now >= expires) return 'expired' as const
  return left < 1 ? ('used-up' as const) : ('open' as const)
}

const HOUR = 3_600_000

/** The two classes of design D9. Only a practice house, where nothing is real, is freer. */
export function allowedTerms(t: Terms, practice: boolean): boolean {
  if (practice || t.deviceClass === 'own') return true
  const most = t.confirmed ? 2 * HOUR : 72 * HOUR
  return t.uses === 1 && t.expires > t.issued && t.expires - t.issued <= most
}
