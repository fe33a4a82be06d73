// What is inside an envelope reads back unchanged, whatever was said, and its length says nothing of the answer.

import { beforeAll, describe, expect, test } from 'vitest'
import { SIZES } from '../../src/model/envelope.ts'
import { PART_BYTES, type Payload, readPayload, writePayload } from '../../src/model/payload.ts'
import { utf8 } from '../../src/model/bytes.ts'
import { canonical } from '../../src/model/read.ts'
import { consentEvent, contribution, type Desk, newDesk } from '../tools/sealed.ts'

let desk: Desk
beforeAll(async () => {
  desk = await newDesk()
})
const saying = (value: unknown): Payload => contribution(desk, { answers: [{ q: 'vertel', kind: 'text', value }] })
const length = (payload: Payload) => utf8(canonical(payload)).length

test.each([
  ['ordinary words', 'Mevrouw De Vries zingt graag.'],
  ['HTML', '<img src=x onerror=alert(1)>'],
  ['SQL', "'); drop table envelopes; --"],
  ['a formula', '=HYPERLINK("https://elsewhere.example")'],
  ['right to left', '\u202egnaarg tgniz'],
  ['a null character', 'a\u0000b'],
  ['spaces at the end, which padding must not touch', 'ja   '],
  ['many small faces', '😀'.repeat(5000)],
  ['a shape that no kind here knows', { deep: [{ later: [null, 1.5, true] }] }],
])('%s come out as they went in', (_what, value) => {
  const payload = saying(value)
  const written = writePayload(payload)
  expect(written && readPayload(written.bytes)).toEqual({ ok: true, value: payload })
})

test('a payload is as long as one of seven sizes, and the smallest that fits', () => {
  const empty = length(saying(''))
  for (const [i, size] of SIZES.entries()) {
    const full = writePayload(saying('a'.repeat(size - empty)))!
    expect([full.n, full.bytes.length]).toEqual([size, size])
    expect(writePayload(saying('a'.repeat(size - empty + 1)))?.n).toBe(SIZES[i + 1])
  }
})

test('a short answer and a shorter one cannot be told apart by length', () => {
  expect(writePayload(saying('ja'))!.bytes.length).toBe(writePayload(saying('nee, liever niet'))!.bytes.length)
  expect(writePayload(saying('ja'))!.n).toBe(writePayload(consentEvent(desk))!.n)
})

/** All that may be known of one consent event, each in its longest word. */
const told = {
  basis: 'vertegenwoordiger',
  helper: 'professional',
  representative: { kind: 'gemachtigde', evidence: 'document', says: 'unknown' },
  understood: 'not-now',
  offline: true,
  clockDoubted: true,
} as const

test('a consent event of which everything is known is no longer than a short answer', () => {
  const event = consentEvent(desk, { ...told, scope: 'stem-laten-horen', type: 'reconfirmed', expression: 'behaviour' })
  event.text = {
    ...event.text,
    screen: 'stem-laten-horen',
    how: 'pictures',
    address: 'je',
    version: 1000,
    pictures: true,
  }
  const written = writePayload(event)!
  expect(written.n).toBe(SIZES[0])
  expect(readPayload(written.bytes)).toEqual({ ok: true, value: event })
})

test('what is filled up is spaces, so that any JSON reader takes it', () => {
  const payload = saying('ja')
  const { bytes } = writePayload(payload)!
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(payload)
  expect(new TextDecoder().decode(bytes).trimEnd()).toBe(canonical(payload))
})

describe('a part of a recording', () => {
  const part = (size: number): Payload => {
    const { answers: _, ...said } = contribution(desk)
    const bytes = Uint8Array.from({ length: size }, (_, i) => [0x0a, 0x20, 0, 255, 0x7b][i % 5]!)
    return { ...said, kind: 'part', of: said.id, medium: said.id, n: 3, size, scope: 'stem', bytes }
  }

  test.each([1, 5, 1000, 40_000, PART_BYTES])(
    'of %i bytes comes out as it went in, spaces at its end included',
    (size) => {
      const payload = part(size)
      const written = writePayload(payload)!
      expect(SIZES).toContain(written.bytes.length)
      expect(readPayload(written.bytes)).toEqual({ ok: true, value: payload })
    },
  )

  test('that is cut, or says that it is longer than it is, is refused', () => {
    const { bytes } = writePayload(part(1000))!
    expect(readPayload(bytes.slice(0, 900))).toEqual({ ok: false, code: 'cut-short' })
    expect(readPayload(writePayload({ ...part(10), size: 5000 } as Payload)!.bytes)).toEqual({
      ok: false,
      code: 'cut-short',
    })
  })

  test('is no contribution, and a contribution with a line feed behind it is no part', () => {
    const { bytes } = writePayload(contribution(desk))!
    const padded = bytes.slice()
    padded[padded.lastIndexOf(0x7d) + 1] = 0x0a
    expect(readPayload(padded).ok).toBe(false)
  })
})

describe('what is refused:', () => {
  const changed = (field: string, value: unknown, of: Payload = contribution(desk)) => ({ ...of, [field]: value })
  test.each([
    ['schema', 'inbreng/2', 'bad-word'],
    ['id', 'x', 'bad-text'],
    ['eraseKey', 'AA', 'bad-bytes'],
    ['role', 'patient', 'bad-word'],
    ['at', '2026-11-21', 'bad-text'],
    ['at', '2026-11-21T15:32:00Z', 'bad-text'],
    ['lang', 'de', 'bad-word'],
    ['consent', undefined, 'bad-text'],
    ['answers', {}, 'bad-list'],
    ['answers', Array.from({ length: 101 }, () => ({ q: 'a', kind: 'text' })), 'bad-list'],
    ['answers', [{ q: 'a', kind: 'text', none: 'later' }], 'bad-word'],
    ['kind', 'diary', 'bad-word'],
  ])('%s: %j', (field, value, code) => {
    expect(readPayload(utf8(canonical(changed(field, value))))).toEqual({ ok: false, code })
  })

  test.each([
    ['scope', 'alles'],
    ['type', 'maybe'],
    ['n', 0],
    ['prev', undefined],
    ['expression', 'nod'],
    ['text', { screen: 's4' }],
    ['basis', 'wilsonbekwaam'],
    ['helper', 'Fatima'],
    ['representative', { kind: 'buur', evidence: 'seen', says: 'yes' }],
    ['understood', 'score 3'],
    ['signs', ['smiles']],
    ['reach', 'everywhere'],
  ])('of a consent event, %s: %j', (field, value) => {
    expect(readPayload(utf8(canonical(changed(field, value, consentEvent(desk))))).ok).toBe(false)
  })

  test.each([
    ['bytes that are no text', Uint8Array.from([0xff]), 'not-utf8'],
    ['no JSON', utf8('not at all'), 'not-json'],
    ['nothing', utf8('null'), 'bad-object'],
    ['endless depth', utf8('['.repeat(60_000)), 'too-deep'],
    ['more than an envelope holds', utf8(' '.repeat(61_441)), 'too-large'],
  ])('%s', (_what, bytes, code) => {
    expect(readPayload(bytes)).toEqual({ ok: false, code })
  })
})

test('a field that a later version adds is passed over inside an answer, not inside the whole being guessed', () => {
  const later = { ...contribution(desk), mood: 'x' }
  const read = readPayload(utf8(canonical(later)))
  expect(read.ok && Object.hasOwn(read.value, 'mood')).toBe(false)
  expect(read.ok).toBe(true)
})
