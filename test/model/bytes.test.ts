// One value has one spelling: bytes, UTF-8 and base64url, and nothing is guessed.

import { expect, test } from 'vitest'
import { base64url, concat, equal, fromBase64url, fromUtf8, utf8 } from '../../src/model/bytes.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'

test('base64url brings back every length of bytes', () => {
  const random = randomFrom(1)
  for (let size = 0; size < 200; size++) {
    const bytes = random.bytes(size)
    const text = base64url(bytes)
    expect(text).toBe(Buffer.from(bytes).toString('base64url'))
    expect(fromBase64url(text)).toEqual(bytes)
  }
})

test.each([
  ['padding', 'AA=='],
  ['the alphabet of ordinary base64', '+/+/'],
  ['a length that no bytes have', 'AAAAA'],
  ['bits left over: a second spelling of the same byte', 'AB'],
  ['white space', 'AA AA'],
  ['a line end', 'AAAA\n'],
  ['another script', 'éééé'],
])('base64url with %s is not read', (_what, text) => {
  expect(fromBase64url(text)).toBeNull()
})

test('of all the ways to spell an end, one is read', () => {
  for (const begin of ['', 'Zz-_'])
    for (const end of ['A', 'AA', 'AAA'])
      for (let code = 32; code < 128; code++) {
        const text = `${begin}${end}${String.fromCharCode(code)}`
        const only = /^[\w-]+$/.test(text) && Buffer.from(text, 'base64url').toString('base64url') === text
        expect([text, fromBase64url(text) !== null]).toEqual([text, only])
      }
})

test.each([
  ['a lone continuation', [0x80]],
  ['a character cut off', [0xe2, 0x82]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['an overlong slash', [0xc0, 0xaf]],
])('text with %s is refused, not mended', (_what, bytes) => {
  expect(() => fromUtf8(Uint8Array.from(bytes))).toThrow()
})

test('a mark at the beginning of a text is part of it', () => {
  expect(fromUtf8(utf8('\uFEFFja'))).toBe('\uFEFFja')
})

test('chunks are laid end to end, and equal means every byte', () => {
  const whole = concat([utf8('Mevrouw '), utf8(''), utf8('De Vries')])
  expect(fromUtf8(whole)).toBe('Mevrouw De Vries')
  expect(equal(whole, utf8('Mevrouw De Vries'))).toBe(true)
  expect(equal(whole, utf8('Mevrouw De Vrie'))).toBe(false)
  expect(equal(whole, utf8('Mevrouw de Vries'))).toBe(false)
})
