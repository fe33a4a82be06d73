// What is closed opens for each of its key holders and for nobody else, and only in the place it was made for.

import { beforeAll, describe, expect, test } from 'vitest'
import { type Bytes, concat, equal } from '../../src/model/bytes.ts'
import { type Envelope, type Head, readEnvelope } from '../../src/model/envelope.ts'
import { Ledger, Opened, read } from '../../src/model/gate.ts'
import type { ConsentEvent, Contribution } from '../../src/model/payload.ts'
import { close } from '../../src/seal/close.ts'
import { makeDeskKey } from '../../src/seal/keys.ts'
import { open } from '../../src/seal/open.ts'
import { crypt, makePair, signerOf } from '../../src/seal/sign.ts'
import {
  consentEvent,
  contribution,
  type Desk,
  flipped,
  type Hand,
  newDesk,
  newHand,
  newId,
  NOW,
  random,
  seal,
} from '../tools/sealed.ts'

let desk: Desk
let hand: Hand
let envelope: Envelope
let given: ConsentEvent
let said: Contribution
beforeAll(async () => {
  desk = await newDesk()
  hand = await newHand()
  given = consentEvent(desk)
  said = contribution(desk, { consent: given.id, thread: given.thread })
  envelope = asRead((await seal(desk, hand, said)).bytes)
})
function asRead(bytes: Bytes): Envelope {
  const whole = readEnvelope(bytes)
  if (!whole.ok) throw new Error(whole.code)
  return whole.value
}
const code = async (what: Envelope, identity = desk.desk.identity) => {
  const opened = await open(what, identity)
  return opened.ok ? 'opened' : opened.code
}

test.each(['desk', 'recovery'] as const)(
  'the key of the %s opens it, and the gate gives exactly what was said',
  async (who) => {
    const opened = await open(envelope, desk[who].identity)
    if (!opened.ok) throw new Error(opened.code)
    const ledger = new Ledger()
    ledger.learn(new Opened(given))
    expect(read(opened.value, ledger, 'meedoen', NOW)).toEqual({ ok: true, value: said })
  },
)

test('nobody else opens it', async () => {
  expect(await code(envelope, (await makeDeskKey(desk.pid)).identity)).toBe('cannot-open')
})

test('nothing is sealed to one key alone', async () => {
  await expect(close(new Uint8Array(1024), desk.recipients.slice(0, 1))).rejects.toThrow('two keys')
  await expect(close(new Uint8Array(1024), [])).rejects.toThrow('two keys')
})

test('sealing the same twice gives other bytes, and none of the words can be found in them', async () => {
  const plain = new TextEncoder().encode('Mevrouw De Vries '.repeat(60))
  const [a, b] = [await close(plain, desk.recipients), await close(plain, desk.recipients)]
  expect(equal(a, b)).toBe(false)
  expect(Buffer.from(a).includes('Vries')).toBe(false)
})

test.each<[string, () => Partial<Head>]>([
  ['another id', () => ({ id: newId() })],
  ['another project', () => ({ pid: newId() })],
  ['another consent text', () => ({ cv: desk.keysHash })],
])('a body moved behind a head with %s is noticed, although that head is truly signed', async (_what, lie) => {
  expect(await code(asRead((await seal(desk, hand, contribution(desk), lie())).bytes))).toBe('moved')
})

test('a body with any part changed, cut or lengthened does not open', async () => {
  const { body } = envelope
  for (let at = 0; at < body.length; at += 13)
    expect(await code({ ...envelope, body: flipped(body, at) }), `byte ${at}`).toBe('cannot-open')
  for (const other of [body.slice(0, -1), body.slice(0, 200), concat([body, random(1)]), new Uint8Array(0)])
    expect(await code({ ...envelope, body: other })).toBe('cannot-open')
})

test('a well sealed body with nonsense in it has a code too', async () => {
  const body = await close(new TextEncoder().encode('{"schema":"inbreng/1"}'), desk.recipients)
  expect(await code({ ...envelope, body })).toMatch(/^bad-/)
})

describe('signing keys', () => {
  test('of a device cannot be taken out, of a desk they can once', async () => {
    const pair = await makePair()
    expect(pair.privateKey.extractable).toBe(false)
    for (const format of ['jwk', 'pkcs8'] as const)
      await expect(globalThis.crypto.subtle.exportKey(format, pair.privateKey)).rejects.toThrow()
    expect((await makePair(true)).privateKey.extractable).toBe(true)
  })

  test('sign for one purpose only', async () => {
    const signer = signerOf(await makePair())
    const bytes = random(50)
    const sig = await signer.sign('request', bytes)
    expect(await crypt.verify(signer.publicKey, 'request', bytes, sig)).toBe(true)
    for (const purpose of ['envelope', 'letter', 'terms', 'register'] as const)
      expect(await crypt.verify(signer.publicKey, purpose, bytes, sig), purpose).toBe(false)
    expect(await crypt.verify(signer.publicKey, 'request', random(50), sig)).toBe(false)
  })

  test.each<[string, (key: Bytes) => Bytes]>([
    ['a point that is not on the curve', (key) => flipped(key, 40)],
    ['no point at all', () => new Uint8Array(65)],
    ['too few bytes', (key) => key.slice(0, 64)],
  ])('%s verifies nothing and breaks nothing', async (_what, spoil) => {
    const signer = signerOf(await makePair())
    const sig = await signer.sign('letter', random(1))
    expect(await crypt.verify(spoil(signer.publicKey), 'letter', random(1), sig)).toBe(false)
  })
})
