// Records as a journal holds them: small, each with something of its own, and named by a number.

import { base64url } from '../../src/model/bytes.ts'
import type { EraseEntry, IdentityEntry, ItemEntry } from '../../src/device/journal.ts'

const PID = '01990000-0000-7000-8000-00000000000f'
export const idOf = (n: number): string => `01990000-0000-7000-8000-0000000000${String(10 + n)}`
const b64 = (size: number, fill: number): string => base64url(new Uint8Array(size).fill(fill))

export const item = (n: number, size = 20): ItemEntry => ({
  kind: 'item',
  id: idOf(n),
  pid: PID,
  sha: b64(32, n),
  sealedAt: 1_790_000_000_000 + n,
  bytes: new Uint8Array(size).fill(n),
})
export const erase = (n: number): EraseEntry => ({
  kind: 'erase',
  id: idOf(n),
  pid: PID,
  eh: b64(32, 100 + n),
  key: b64(32, 200),
  at: 1_790_000_000_000,
})
export const identity: IdentityEntry = {
  kind: 'identity',
  pid: PID,
  fingerprint: b64(32, 1),
  device: b64(16, 2),
  token: b64(32, 3),
  secret: b64(16, 4),
  deviceClass: 'tablet',
  role: 'person',
}
