// A text is there in every language of the product, and a marked place takes only what it was given.

import { expect, test } from 'vitest'
import { fill, LANGS, readLines, readWords } from '../../src/model/words.ts'

test('a language that is missing is lent the Dutch words', () => {
  expect(readWords({ nl: 'Koffie', en: 'Coffee' })).toEqual({ nl: 'Koffie', en: 'Coffee' })
  expect(readWords({ nl: 'Koffie' })).toEqual({ nl: 'Koffie', en: 'Koffie' })
  expect(readWords({ fy: 'Kofje' })).toEqual({ nl: 'Kofje', en: 'Kofje' })
  expect(Object.keys(readLines({ nl: ['Ja.'] }))).toEqual([...LANGS])
})

test.each([
  ['Wij stellen u {count} vragen.', 'Wij stellen u 4 vragen.'],
  ['{count} en {count}', '4 en 4'],
  ['{who} blijft staan', '{who} blijft staan'],
  ['{toString} en {constructor} zijn geen waarden', '{toString} en {constructor} zijn geen waarden'],
])('%s', (line, filled) => {
  expect(fill(line, { count: '4' })).toBe(filled)
})

test('a value with a mark in it is not filled again', () => {
  expect(fill('{a}', { a: '{b}', b: 'no' })).toBe('{b}')
})
