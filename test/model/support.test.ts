// The code that is read aloud: it says again what was put in, and a letter that was misheard is seen.

import { expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import {
  buildMark,
  deviceMark,
  MOST_WAITING,
  readSupport,
  SIGNS,
  type Support,
  writeSupport,
} from '../../src/model/support.ts'

const ONE: Support = {
  build: buildMark('9f3c00aa11bb22cc'),
  device: deviceMark(base64url(Uint8Array.from({ length: 16 }, (_, i) => 17 * (i + 3)))),
  waiting: 12,
  heard: Date.parse('2026-11-29T10:00:00Z'),
  signs: ['may-be-emptied', 'clock-wrong'],
}
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('sixteen letters in groups of four, and everything is in them', () => {
  const code = writeSupport(ONE)
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(readSupport(code)).toEqual({ ok: true, value: ONE })
})

test('each thing at its ends: nothing, never, everything, more than fits', () => {
  const least: Support = { build: 0, device: 0, waiting: 0, heard: undefined, signs: [] }
  const most: Support = {
    build: 2 ** 15 - 1,
    device: 2 ** 20 - 1,
    waiting: MOST_WAITING,
    heard: Date.parse('2126-01-01T05:00:00Z'),
    signs: SIGNS,
  }
  for (const one of [least, most]) expect(readSupport(writeSupport(one))).toEqual({ ok: true, value: one })
  expect(readSupport(writeSupport({ ...most, waiting: 5000 }))).toMatchObject({ value: { waiting: MOST_WAITING } })
  // A device whose server lives before the counting began was heard, and not never.
  expect(readSupport(writeSupport({ ...least, heard: 0 }))).toMatchObject({
    value: { heard: Date.parse('2026-01-01T00:00:00Z') },
  })
})

test('however somebody writes it down', () => {
  const code = writeSupport({ ...ONE, device: deviceMark('AAAAAAAAAAAAAAAAAAAAAA') })
  const heard = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(readSupport(` ${heard} `)).toEqual(readSupport(code))
})

test('one letter misheard is always seen', () => {
  const code = writeSupport(ONE).replaceAll('-', '')
  for (let at = 0; at < 16; at++)
    for (const letter of LETTERS) {
      if (letter === code[at]) continue
      expect(readSupport(code.slice(0, at) + letter + code.slice(at + 1)).ok, `${letter} at ${at}`).toBe(false)
    }
})

test.each([
  ['', 'no-support-code'],
  ['1ABC-DEFG-HJKM', 'no-support-code'],
  ['1ABC-DEFG-HJKM-NPQRS', 'no-support-code'],
  ['1ABC-DEFG-HJKM-NPQ?', 'no-support-code'],
  ['2000-0000-0000-000W', 'newer-support-code'],
])('%j is %s', (text, code) => {
  expect(readSupport(text)).toEqual({ ok: false, code })
})

test('a build of a test, or of a later scheme, has no mark rather than a wrong one', () => {
  expect(buildMark('test')).toBe(0)
  expect(buildMark('ffff000000000000')).toBe(2 ** 15 - 1)
  expect(deviceMark('?')).toBe(0)
})
