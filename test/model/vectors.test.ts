// What was written once can always be read: the vectors are rebuilt from their inputs, or opened and verified, never made anew.

import { createHash, hkdfSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Bytes, fromBase64url, fromUtf8, utf8 } from '../../src/model/bytes.ts'
import { FIRST_KEYS, readCard, secretFor, STRETCHES, writeCard } from '../../src/model/card.ts'
import { firstOf, stretchId } from '../../src/model/stretch.ts'
import { type Head, headBytes, readEnvelope } from '../../src/model/envelope.ts'
import { readFrames, writeFrames } from '../../src/model/frames.ts'
import { Ledger, Opened, read } from '../../src/model/gate.ts'
import { type Invitation, readInvitation, writeInvitation } from '../../src/model/invitation.ts'
import { openLetter } from '../../src/model/letter.ts'
import { type Payload, readPayload, writePayload } from '../../src/model/payload.ts'
import { attempt, canonical, parse, uuid } from '../../src/model/read.ts'
import { OUTCOMES, readPushed } from '../../src/model/receipt.ts'
import { fromTyped, wordsOf } from '../../src/model/typed.ts'
import { open } from '../../src/seal/open.ts'
import { threadOf } from '../../src/device/identity.ts'
import { crypt, eraseKey } from '../../src/seal/sign.ts'
import answer from './vectors/answer.json' with { type: 'json' }
import card from './vectors/card.json' with { type: 'json' }
import envelope from './vectors/envelope.json' with { type: 'json' }
import erase from './vectors/erase-key.json' with { type: 'json' }
import frames from './vectors/frames.json' with { type: 'json' }
import invitation from './vectors/invitation.json' with { type: 'json' }
import onward from './vectors/onward.json' with { type: 'json' }
import letter from './vectors/letter.json' with { type: 'json' }
import payload from './vectors/payload.json' with { type: 'json' }

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const fromHex = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'hex'))
const from64 = (text: string): Bytes => fromBase64url(text)!
/** Not ours: so that a fault of our own hash would show. */
const hash64 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url')

describe('an erase key', () => {
  test('follows from the secret, the project and the number', async () => {
    expect(hex(await eraseKey(from64(erase.secret), erase.pid, erase.n))).toBe(hex(from64(erase.key)))
    expect(hash64(from64(erase.key))).toBe(erase.eh)
  })

  test('is what any other HKDF makes of them', () => {
    const bits = hkdfSync('sha256', from64(erase.secret), utf8(erase.pid), utf8(`inbreng/1 erase ${erase.n}`), 32)
    expect(hex(new Uint8Array(bits))).toBe(hex(from64(erase.key)))
  })
})

describe('a card', () => {
  const secret = from64(card.secret)

  test('is its code and its words, and both lead back to the secret', () => {
    expect(writeCard({ pid: card.pid, secret })).toBe(card.code)
    expect(readCard(card.code)).toEqual({ pid: card.pid, secret })
    expect(wordsOf(secret)).toEqual(card.words)
    expect(fromTyped(card.words.join(' '))).toEqual({ ok: true, value: secret })
  })

  test('ends as any other SHA-256 says, and its keys are those of its numbers', async () => {
    const mark = createHash('sha256').update(card.pid).digest().subarray(0, 2)
    expect(hex(secret.subarray(14))).toBe(hex(mark))
    expect(await secretFor(secret.slice(0, 14), card.pid, crypt.sha256)).toEqual(secret)
    expect(hash64(await eraseKey(secret, card.pid, 1))).toBe(card.first)
    expect(hash64(await eraseKey(secret, card.pid, FIRST_KEYS))).toBe(card.last)
  })

  test('its voice and its stretches are what they were, by another HKDF and another SHA-256 as well', async () => {
    const key = (n: number) =>
      new Uint8Array(hkdfSync('sha256', secret, utf8(card.pid), utf8(`inbreng/1 erase ${n}`), 32))
    expect(onward.thread).toBe(Buffer.from(key(0)).subarray(0, 16).toString('base64url'))
    expect(await threadOf({ eraseKey }, card.pid, secret)).toBe(onward.thread)
    for (let nth = 0; nth < STRETCHES; nth++) {
      const first = key(firstOf(nth))
      const named = createHash('sha256').update('inbreng/1 stretch\n').update(first).digest('hex')
      const id = await stretchId(first, crypt.sha256)
      expect(id).toBe(onward.stretches[nth])
      expect(id.replaceAll('-', '').slice(0, 12)).toBe(named.slice(0, 12))
      expect(uuid(id)).toBe(id)
    }
  })
})

describe('a payload', () => {
  const padded = () => writePayload(payload.payload as Payload)!

  test('is written as the same text, filled up with spaces to the same size', () => {
    expect(canonical(payload.payload)).toBe(payload.json)
    expect(padded().n).toBe(payload.n)
    expect(fromUtf8(padded().bytes)).toBe(
      payload.json.padEnd(payload.n - utf8(payload.json).length + payload.json.length),
    )
    expect(hash64(padded().bytes)).toBe(payload.sha)
  })

  test('is read back', () => {
    expect(readPayload(padded().bytes)).toEqual({ ok: true, value: payload.payload })
  })
})

describe('an envelope', () => {
  const whole = from64(envelope.whole)
  const opened = readEnvelope(whole)
  if (!opened.ok) throw new Error(opened.code)
  const { head, signed, sig, body } = opened.value

  test('has a head of exactly these bytes', () => {
    expect(hex(headBytes(envelope.head as Head))).toBe(envelope.headHex)
    expect(fromUtf8(signed.subarray(0, 4))).toBe('IBE1')
    expect(hex(signed)).toBe(envelope.headHex)
    expect(head).toEqual(envelope.head)
  })

  test('is head, signature and body, and nothing else', () => {
    expect(envelope.headHex + hex(from64(envelope.sig)) + hex(from64(envelope.body))).toBe(hex(whole))
    expect(hex(sig)).toBe(hex(from64(envelope.sig)))
  })

  test('is signed by the device it names, over a body with this hash', async () => {
    const key = from64(envelope.signKey.publicKey)
    expect(hash64(body)).toBe(head.sha)
    expect(Buffer.from(hash64(key), 'base64url').subarray(0, 16).toString('base64url')).toBe(head.dev)
    expect(await crypt.verify(key, 'envelope', signed, sig)).toBe(true)
  })

  test.each(Object.entries(envelope.identities))(
    'opens with the %s key to the payload of the vectors',
    async (_who, identity) => {
      const content = await open(opened.value, identity)
      if (!content.ok) throw new Error(content.code)
      const ledger = new Ledger()
      const { eraseKey: _, answers: __, ...given } = payload.payload as Payload & { answers: unknown }
      const consent = { ...given, id: payload.payload.consent, eraseKey: erase.key, kind: 'consent', scope: 'meedoen' }
      const text = { screen: 's4', hash: erase.eh, level: 'A2', how: 'read' }
      const event = { ...consent, consent: undefined, type: 'given', prev: null, n: 1, text, expression: 'tap' }
      ledger.learn(new Opened(event as unknown as Payload))
      expect(read(content.value, ledger, 'meedoen', Date.parse('2026-12-01'))).toEqual({
        ok: true,
        value: payload.payload,
      })
    },
  )
})

test('frames are laid and taken apart byte by byte', () => {
  const parts = frames.parts.map(fromHex)
  expect(hex(writeFrames(parts))).toBe(frames.body)
  expect(readFrames(fromHex(frames.body), 3)).toEqual({ ok: true, value: parts })
})

test('an answer with each of the seven outcomes is read as it was sent', () => {
  const read = attempt(() => readPushed(parse(answer.json, { depth: 6, length: 10_000 })))
  expect(read).toEqual({ ok: true, value: JSON.parse(answer.json) })
  expect(read.ok && read.value.results.map(({ s }) => s)).toEqual([...OUTCOMES])
})

test('an invitation is written as the same 71 bytes, and read back', () => {
  const { about: _, code, hex: bytes, secret, fingerprint, ...rest } = invitation
  const plain = { ...rest, secret: from64(secret), fingerprint: from64(fingerprint) } as Invitation
  expect(writeInvitation(plain)).toBe(code)
  expect(hex(from64(code))).toBe(bytes)
  expect(readInvitation(code)).toEqual(plain)
  expect(invitation.fingerprint).toBe(hash64(from64(envelope.signKey.publicKey)))
})

test('a letter has this name, this text and a signature that holds', async () => {
  const opened = openLetter(utf8(canonical(letter.letter)))
  expect(opened).toMatchObject({
    ok: true,
    value: { letter: letter.letter, body: { recipients: envelope.recipients } },
  })
  expect(hash64(utf8(letter.letter.body))).toBe(letter.hash)
  const { signer, sig, body } = letter.letter
  expect(await crypt.verify(from64(signer), 'letter', utf8(body), from64(sig))).toBe(true)
  expect(await crypt.verify(from64(signer), 'terms', utf8(body), from64(sig))).toBe(false)
})
