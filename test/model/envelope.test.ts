// An envelope reads back as it was written; whatever was done to it on the way is refused or is no longer authentic.

import { beforeAll, describe, expect, test } from 'vitest'
import { base64url, type Bytes, concat, equal, fromBase64url, utf8 } from '../../src/model/bytes.ts'
import {
  type Envelope,
  ENVELOPE_MAX,
  envelopeBytes,
  type Head,
  headBytes,
  readEnvelope,
  readHeadOf,
  SIZES,
} from '../../src/model/envelope.ts'
import { crypt, sha256 } from '../../src/seal/sign.ts'
import { contribution, type Desk, flipped, type Hand, newDesk, newHand, seal, type Sealed } from '../tools/sealed.ts'

let desk: Desk
let hand: Hand
let sealed: Sealed
let whole: Envelope
beforeAll(async () => {
  desk = await newDesk()
  hand = await newHand()
  sealed = await seal(desk, hand, contribution(desk))
  const read = readEnvelope(sealed.bytes)
  if (!read.ok) throw new Error(read.code)
  whole = read.value
})

/** What the server checks before it keeps anything. */
async function authentic({ head, signed, sig, body }: Envelope): Promise<boolean> {
  const own = equal(await sha256(body), fromBase64url(head.sha)!)
  return own && crypt.verify(hand.signer.publicKey, 'envelope', signed, sig)
}

const readAs = (bytes: Bytes): string => {
  const read = readEnvelope(bytes)
  return read.ok ? 'read' : read.code
}
/** The same body and signature behind another head. */
const behind = (json: string | Uint8Array): Bytes => {
  const head = typeof json === 'string' ? utf8(json) : json
  const length = Uint8Array.from([head.length >> 8, head.length & 255])
  return concat([utf8('IBE1'), length, head, whole.sig, whole.body])
}
const json = (head: object): string => new TextDecoder().decode(headBytes(head as Head).subarray(6))

test('an envelope reads back to exactly its parts', async () => {
  expect(whole.head).toMatchObject({ v: 1, pid: desk.pid, id: sealed.id, k: 'item', sha: sealed.sha, dev: hand.id })
  expect(equal(envelopeBytes(whole.signed, whole.sig, whole.body), sealed.bytes)).toBe(true)
  expect(equal(whole.signed, headBytes(whole.head))).toBe(true)
  expect(await authentic(whole)).toBe(true)
})

test('an envelope cut off anywhere is refused, or is not authentic', async () => {
  for (let end = 0; end < sealed.bytes.length; end++) {
    const read = readEnvelope(sealed.bytes.slice(0, end))
    if (read.ok) expect(await authentic(read.value), `cut at ${end}`).toBe(false)
    else expect(read.code).toMatch(/^[a-z][a-z0-9-]*$/)
  }
})

test('an envelope with any one byte changed is refused, or is not authentic', async () => {
  let stillRead = 0
  for (let at = 0; at < sealed.bytes.length; at++) {
    const read = readEnvelope(flipped(sealed.bytes, at, 1 << (at % 8)))
    if (!read.ok) expect(read.code).toMatch(/^[a-z][a-z0-9-]*$/)
    else {
      stillRead++
      expect(await authentic(read.value), `byte ${at}`).toBe(false)
    }
  }
  expect(stillRead).toBeGreaterThan(1000) // the body alone: the checks above did something
})

test('bytes added at the end are noticed', async () => {
  const read = readEnvelope(concat([sealed.bytes, utf8('x')]))
  expect(read.ok && (await authentic(read.value))).toBe(false)
})

describe('what is not exactly an envelope has a code:', () => {
  const h = () => whole.head
  const rows: [string, string, () => Bytes][] = [
    ['nothing at all', 'not-an-envelope', () => new Uint8Array(0)],
    ['a later version of the format', 'not-an-envelope', () => flipped(sealed.bytes, 3, 3)],
    [
      'a head longer than the whole',
      'cut-short',
      () => concat([utf8('IBE1'), Uint8Array.from([255, 255]), utf8('{}')]),
    ],
    ['no room for a signature', 'cut-short', () => sealed.bytes.slice(0, whole.signed.length + 64)],
    ['a head that is no JSON', 'not-json', () => behind('{')],
    ['a head with depth', 'too-deep', () => behind('{"v":{}}')],
    ['a very long head', 'too-large', () => behind(`{"v":"${'1'.repeat(2048)}"}`)],
    ['a head that is not UTF-8', 'not-utf8', () => behind(Uint8Array.from([0x7b, 0xff, 0x7d]))],
    ['a head with spaces', 'not-canonical', () => behind(json(h()).replace(':', ': '))],
    [
      'a head in another order',
      'not-canonical',
      () => behind(JSON.stringify(Object.fromEntries(Object.entries(h()).toReversed()))),
    ],
    ['a field more', 'unknown-field', () => behind(json({ ...h(), who: 'x' }))],
    ['a field twice', 'not-canonical', () => behind(json(h()).replace('{', '{"v":1,'))],
    ['a field less', 'bad-bytes', () => behind(json({ ...h(), eh: undefined }))],
    ['another kind', 'bad-word', () => behind(json({ ...h(), k: 'erase' }))],
    ['a size between the sizes', 'bad-word', () => behind(json({ ...h(), n: 1500 }))],
    ['a body shorter than it says', 'wrong-length', () => behind(json({ ...h(), n: 2048 }))],
    ['a body longer than it can be', 'wrong-length', () => concat([sealed.bytes, new Uint8Array(1025)])],
    ['more than one envelope may hold', 'too-large', () => concat([sealed.bytes, new Uint8Array(ENVELOPE_MAX)])],
  ]
  test.each(rows)('%s: %s', (_what, code, make) => {
    expect(readAs(make())).toBe(code)
  })
})

test('the head alone is readable when the rest is wrong, so that a refusal can be told by name', () => {
  const name = { ok: true, value: { id: sealed.id, sha: sealed.sha } }
  expect(readHeadOf(sealed.bytes.slice(0, whole.signed.length))).toMatchObject(name)
  expect(readHeadOf(concat([sealed.bytes, new Uint8Array(ENVELOPE_MAX)]))).toMatchObject(name)
  expect(readHeadOf(sealed.bytes.slice(0, whole.signed.length - 1))).toEqual({ ok: false, code: 'cut-short' })
})

test('every size of payload, sealed to two keys, fits an envelope', async () => {
  for (const size of SIZES) {
    const text = 'a'.repeat(size - 700 - (size > 61_000 ? 200 : 0))
    const item = await seal(desk, hand, contribution(desk, { answers: [{ q: 'v', kind: 'text', value: text }] }))
    expect(readEnvelope(item.bytes)).toMatchObject({ ok: true, value: { head: { n: size } } })
    expect(item.bytes.length).toBeLessThanOrEqual(ENVELOPE_MAX)
  }
})

test('a signature over an envelope is worth nothing for anything else, and another key signs nothing here', async () => {
  const { signed, sig } = whole
  expect(await crypt.verify(hand.signer.publicKey, 'letter', signed, sig)).toBe(false)
  expect(await crypt.verify((await newHand()).signer.publicKey, 'envelope', signed, sig)).toBe(false)
  expect(base64url(sig).length).toBe(86)
})
