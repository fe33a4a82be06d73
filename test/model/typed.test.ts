// Twelve words carry sixteen bytes, forgive how they are written, and tell a slip from a code.

import { expect, test } from 'vitest'
import { fromTyped, listed, nearest, secretOf, typedInvitation, WORDS, wordsOf } from '../../src/model/typed.ts'
import { sha256 } from '../../src/seal/sign.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'

const random = randomFrom(21)

test('2,048 words of four to eight letters, in order, known by their first four letters', () => {
  expect(WORDS).toHaveLength(2048)
  expect(WORDS.every((word) => /^[a-z]{4,8}$/.test(word))).toBe(true)
  expect(WORDS).toEqual(WORDS.toSorted())
  expect(new Set(WORDS.map((word) => word.slice(0, 4))).size).toBe(2048)
})

test('no two words differ by one letter, changed or added', () => {
  const seen = new Map<string, string>()
  for (const word of WORDS)
    for (let i = 0; i < word.length; i++) {
      const changed = `${word.slice(0, i)}*${word.slice(i + 1)}`
      expect(seen.get(changed), word).toBe(undefined)
      seen.set(changed, word)
    }
  const all = new Set(WORDS)
  for (const word of WORDS)
    for (let i = 0; i < word.length; i++) expect(all.has(word.slice(0, i) + word.slice(i + 1)), word).toBe(false)
})

test('the words of these bytes are these: the format never changes', async () => {
  expect(wordsOf(new Uint8Array(16)).join(' ')).toBe(
    'aanbod aanbod aanbod aanbod aanbod aanbod aanbod aanbod aanbod aanbod aanbod aankomst',
  )
  expect(wordsOf(new Uint8Array(16).fill(255)).join(' ')).toBe(
    'zwoel zwoel zwoel zwoel zwoel zwoel zwoel zwoel zwoel zwoel zwoel zonnig',
  )
  const seed = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])
  expect(typedInvitation(seed, new Uint8Array(32).fill(9))).toEqual(Uint8Array.from([...seed, ...Array(8).fill(9)]))
  expect(Buffer.from(await secretOf(seed, sha256)).toString('hex')).toBe('839f9d8651e32e049d8f88c12cff6aac')
})

test('any sixteen bytes come back, however they were written', () => {
  for (let i = 0; i < 500; i++) {
    const bytes = random.bytes(16)
    const words = wordsOf(bytes)
    expect(words).toHaveLength(12)
    const ways = [
      words.join(' '),
      words.map((word, n) => `${n + 1}. ${word.toUpperCase()}`).join('\n'),
      words.map((word) => word.slice(0, 4)).join(', '),
      `  ${words.join(' - ').replace('e', 'é')} `,
    ]
    for (const way of ways) expect(fromTyped(way)).toEqual({ ok: true, value: bytes })
  }
})

test('too few, unknown and mixed up are told apart', () => {
  const words = wordsOf(random.bytes(16))
  expect(fromTyped('')).toEqual({ ok: false, code: 'too-few-words' })
  expect(fromTyped(words.slice(1).join(' '))).toEqual({ ok: false, code: 'too-few-words' })
  expect(fromTyped(words.with(3, 'qqqq').join(' '))).toEqual({ ok: false, code: 'unknown-word' })
  expect(fromTyped([...words, words[0]].join(' '))).toEqual({ ok: false, code: 'wrong-check' })
})

test('of wrong words and of changed order nine in ten are seen', () => {
  let wrong = 0
  let turned = 0
  for (let i = 0; i < 1000; i++) {
    const words = wordsOf(random.bytes(16))
    const at = i % 11
    if (!fromTyped(words.with(at, WORDS[(WORDS.indexOf(words[at]!) + 1 + i) % 2048]!).join(' ')).ok) wrong++
    const other = words.with(at, words[at + 1]!).with(at + 1, words[at]!)
    if (!fromTyped(other.join(' ')).ok) turned++
  }
  expect(wrong).toBeGreaterThan(900)
  expect(turned).toBeGreaterThan(900)
})

test('a slip finds the word that was meant', () => {
  for (const word of WORDS.filter((_, i) => i % 37 === 0)) {
    expect(nearest(word)[0]).toBe(word)
    expect(nearest(`${word.slice(0, 2)}${word.slice(3)}`)).toContain(word)
    expect(nearest(`${word[1]}${word[0]}${word.slice(2)}`)).toContain(word)
    expect(nearest(word.slice(0, -1) + 'x')[0]).toBe(word)
  }
  expect(nearest('qqqqqqqq')).toEqual([])
  expect(listed('xyz')).toBe(undefined)
})
