// A card is one secret, as a code and as twelve words; a slip, another project's card and an invitation are told apart.

import { expect, test } from 'vitest'
import { base64url, fromBase64url } from '../../src/model/bytes.ts'
import { belongsTo, CARD_CHANCE, readCard, secretFor, writeCard } from '../../src/model/card.ts'
import { readInvitation, writeInvitation } from '../../src/model/invitation.ts'
import { fromTyped, wordsOf } from '../../src/model/typed.ts'
import { sha256 } from '../../src/seal/sign.ts'
import { newId, random } from '../tools/sealed.ts'

const pid = newId()
const secret = await secretFor(random(CARD_CHANCE), pid, sha256)

test('a code comes back whole, and so does the secret by its words', () => {
  const code = writeCard({ pid, secret })
  expect(code).toHaveLength(44)
  expect(readCard(code)).toEqual({ pid, secret })
  expect(fromTyped(wordsOf(secret).join(' '))).toEqual({ ok: true, value: secret })
})

test('a code that is cut, longer, or of a later version is none', () => {
  const code = writeCard({ pid, secret })
  const later = fromBase64url(code)!
  later[0] = 2
  for (const other of ['', code.slice(0, -1), code.slice(0, 20), `${code}A`, base64url(later), code.replace(/.$/, '=')])
    expect(readCard(other), other).toBe(null)
})

test('it is never taken for an invitation, nor an invitation for it', () => {
  const invitation = { pid, secret, fingerprint: random(32), deviceClass: 'own', role: 'person', expires: 0 } as const
  expect(readInvitation(writeCard({ pid, secret }))).toBe(null)
  expect(readCard(writeInvitation(invitation))).toBe(null)
})

test('it tells of which project it is, and of a person nothing: what is left is chance', async () => {
  expect(secret).toHaveLength(16)
  expect(await belongsTo(secret, pid, sha256)).toBe(true)
  const others = await Promise.all(Array.from({ length: 200 }, () => belongsTo(secret, newId(), sha256)))
  expect(others.filter(Boolean).length).toBeLessThan(3)
  expect(await belongsTo(await secretFor(random(CARD_CHANCE), pid, sha256), pid, sha256)).toBe(true)
})

test('of words with a slip hardly any passes for another card', async () => {
  const words = wordsOf(secret)
  let passed = 0
  for (let i = 0; i < 300; i++) {
    const slipped = words.with(i % 12, wordsOf(random(16))[0]!)
    const read = fromTyped(slipped.join(' '))
    if (read.ok && slipped.join() !== words.join() && (await belongsTo(read.value, pid, sha256))) passed++
  }
  // A slip in the last two words is caught by its check, else by what the secret ends in: a handful in a hundred slip by.
  expect(passed).toBeLessThan(30)
})
