// Twelve words lead to the invitation; a slip is told with the word that was meant, and a server that lies is found out.

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { instead, invitationOf, type LookUp } from '../../../src/home/join/typing.ts'
import { base64url, type Bytes } from '../../../src/model/bytes.ts'
import type { LookedUp } from '../../../src/model/receipt.ts'
import { secretOf, typedInvitation, wordsOf } from '../../../src/model/typed.ts'

const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(createHash('sha256').update(bytes).digest())
const root = Uint8Array.from({ length: 65 }, (_, i) => i * 3)
const seed = Uint8Array.from({ length: 8 }, (_, i) => i * 31)
const fingerprint = await sha256(root)
const secret = await secretOf(seed, sha256)
const words = wordsOf(typedInvitation(seed, fingerprint))
const pid = '01a1fb67-1800-7000-8000-000000000001'

const asked: string[] = []
const request = { proto: 'IBP/1', batch: pid, epoch: 'e.1', secured: 0, time: 1 } as const
const terms = {
  ...request,
  state: 'open',
  pid,
  root: base64url(root),
  deviceClass: 'tablet',
  role: 'other',
  expires: 9,
} as const
const answers =
  (more: Partial<LookedUp> = {}): LookUp =>
  async (hash) => {
    asked.push(hash)
    return { ok: true, value: { ...terms, ...more } }
  }
const refuses =
  (why: string, code = why): LookUp =>
  async () => ({ ok: false, why, code })
const read = (text: string, lookUp = answers()) => invitationOf(text, { sha256 }, lookUp)

test.each([
  ['as they are printed', words.join(' ')],
  ['on lines, with capitals that the keyboard made', words.map((w) => w[0]!.toUpperCase() + w.slice(1)).join('.\n')],
  ['numbered, with much between them', words.map((w, i) => `${i + 1}. ${w}  `).join(',')],
  ['only the first four letters of each', words.map((w) => w.slice(0, 4)).join(' ')],
])('%s: the invitation, and the server hears only the hash of its secret', async (_, text) => {
  asked.length = 0
  const { deviceClass, role, expires } = terms
  expect(await read(text)).toEqual({
    is: 'invitation',
    invitation: { pid, secret, fingerprint, deviceClass, role, expires },
  })
  expect(asked).toEqual([base64url(await sha256(secret))])
})

test('a word that is none is named with its place and what may be meant; taking that one puts it right', async () => {
  const slip = `${words[3]}x`
  const text = words.with(3, slip).join(' ')
  asked.length = 0
  const found = await read(text)
  expect(found).toMatchObject({ is: 'unknown', at: 3, word: slip })
  expect(found.is === 'unknown' && found.instead).toContain(words[3])
  expect(asked).toEqual([])
  expect(await read(instead(text, 3, words[3]!))).toMatchObject({ is: 'invitation' })
})

test('too few, too many, two changed about: said before anybody is asked', async () => {
  asked.length = 0
  expect(await read(words.slice(0, 9).join(' '))).toEqual({ is: 'count', count: 9 })
  expect(await read('')).toEqual({ is: 'count', count: 0 })
  expect(await read([...words, words[0]].join(' '))).toEqual({ is: 'count', count: 13 })
  // One slip in sixteen is not seen here, but by the server: this one is.
  expect(await read(words.with(3, words[8]!).with(8, words[3]!).join(' '))).toEqual({ is: 'check' })
  expect(asked).toEqual([])
})

test('a server that gives the key of another house is not believed', async () => {
  const lie = { root: base64url(root.toReversed()) }
  expect(await read(words.join(' '), answers(lie))).toEqual({ is: 'no', code: 'wrong-letters' })
})

test.each(['used-up', 'expired', 'revoked'] as const)('an invitation that is %s says so', async (state) => {
  expect(await read(words.join(' '), answers({ state }))).toEqual({ is: 'no', code: state })
})

test('what nobody knows, what nobody answers, and too often', async () => {
  const text = words.join(' ')
  expect(await read(text, refuses('refused', 'unknown-invitation'))).toEqual({ is: 'no', code: 'unknown-invitation' })
  for (const why of ['offline', 'fault', 'not-ours'])
    expect(await read(text, refuses(why))).toEqual({ is: 'unheard', why: 'offline' })
  expect(await read(text, refuses('busy'))).toEqual({ is: 'unheard', why: 'busy' })
})
