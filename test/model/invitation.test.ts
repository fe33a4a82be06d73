// An invitation fits on a card, comes back as it was written, and a mistyped one is never taken for another.

import { expect, test } from 'vitest'
import { base64url, fromBase64url } from '../../src/model/bytes.ts'
import {
  allowedTerms,
  type Invitation,
  readInvitation,
  type Terms,
  writeInvitation,
} from '../../src/model/invitation.ts'
import { CLASSES, ROLES } from '../../src/model/roles.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'
import { flipped, newId, NOW } from '../tools/sealed.ts'

const random = randomFrom(11)
const some = (more: Partial<Invitation> = {}): Invitation => ({
  pid: newId(),
  secret: random.bytes(16),
  fingerprint: random.bytes(32),
  deviceClass: 'own',
  role: 'person',
  expires: 0,
  ...more,
})

test('every class and role, with and without an end, comes back as it was written', () => {
  for (const deviceClass of CLASSES)
    for (const role of ROLES)
      for (const expires of [0, 60_000, Math.ceil(NOW / 60_000) * 60_000]) {
        const invitation = some({ deviceClass, role, expires })
        expect(readInvitation(writeInvitation(invitation))).toEqual(invitation)
      }
})

test('an end is rounded up to the minute: a card never ends early', () => {
  expect(readInvitation(writeInvitation(some({ expires: NOW + 1 })))!.expires).toBeGreaterThan(NOW)
  expect(readInvitation(writeInvitation(some({ expires: NOW + 1 })))!.expires).toBeLessThanOrEqual(NOW + 60_000)
})

test('a code is 95 characters, all of them safe in a link', () => {
  expect(writeInvitation(some())).toMatch(/^[\w-]{95}$/)
})

test('a code cut short or with something added is not read', () => {
  const code = writeInvitation(some())
  for (let end = 0; end < code.length; end++) expect(readInvitation(code.slice(0, end)), `${end}`).toBeNull()
  for (const more of ['A', 'AA', 'AAAA', ' ', '&x=1', '=']) expect(readInvitation(code + more)).toBeNull()
})

test('with any one byte changed it is refused, or names another project, secret, key, class, role or end', () => {
  const invitation = some({ expires: NOW })
  const bytes = fromBase64url(writeInvitation(invitation))!
  for (let at = 0; at < bytes.length; at++)
    for (const bit of [1, 16, 128])
      expect(readInvitation(base64url(flipped(bytes, at, bit))), `byte ${at}`).not.toEqual(invitation)
})

test.each([
  ['a class that does not exist', 64, 2],
  ['a role that does not exist', 65, ROLES.length],
  ['a later version', 70, 2],
])('%s is refused', (_what, at, value) => {
  const bytes = fromBase64url(writeInvitation(some()))!
  bytes[at] = value
  expect(readInvitation(base64url(bytes))).toBeNull()
})

test.each([[''], ['hello'], ['<script>'], ['../../etc/passwd'], ['é'.repeat(95)], ['A'.repeat(95)]])(
  '%s is no invitation',
  (text) => {
    expect(readInvitation(text)).toBeNull()
  },
)

const HOUR = 3_600_000
const terms = (more: Partial<Terms>): Terms => ({
  pid: newId(),
  hash: base64url(random.bytes(32)),
  deviceClass: 'tablet',
  role: 'person',
  uses: 1,
  issued: NOW,
  expires: NOW + 72 * HOUR,
  confirmed: false,
  ...more,
})
test.each<[string, Partial<Terms>, boolean]>([
  ['a tablet, once, for three days', {}, true],
  ['a tablet, a minute longer', { expires: NOW + 72 * HOUR + 60_000 }, false],
  ['a tablet, twice', { uses: 2 }, false],
  ['a tablet without an end', { expires: 0 }, false],
  ['a tablet that ended before it began', { expires: NOW }, false],
  ['a tablet handed over in person, for two hours', { confirmed: true, expires: NOW + 2 * HOUR }, true],
  ['a tablet handed over in person, for longer', { confirmed: true, expires: NOW + 3 * HOUR }, false],
  ['a phone at home, many times, without an end', { deviceClass: 'own', uses: 500, expires: 0 }, true],
])('%s: %j', (_what, more, allowed) => {
  expect(allowedTerms(terms(more), false)).toBe(allowed)
  expect(allowedTerms(terms(more), true)).toBe(true)
})
