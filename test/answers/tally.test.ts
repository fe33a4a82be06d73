// Many answers side by side: how many said what, in the order of the question. Nobody is left out, nobody is averaged.

import { expect, test } from 'vitest'
import { pure } from '../../src/answers/pure.ts'

const two = (nl: string) => ({ nl, en: `${nl} (en)` })
const steps = (...words: string[]) => ({ steps: words.map(two) })
const counted = (kind: string, setup: unknown, values: unknown[]) => {
  const { readSetup, read, tally } = pure[kind]!
  const known = readSetup(setup)
  return tally!(
    values.map((value) => read(value, known)),
    known,
  ).map(({ label, count }) => `${label.nl} ${count}`)
}

test('of faces each has its count, the last as well', () => {
  const values = ['bad', 'good', 'bad', 'so-so', 'bad'].map((face) => ({ face }))
  expect(counted('faces', steps('Fijn', 'Gaat wel', 'Niet fijn'), values)).toEqual([
    'Fijn 1',
    'Gaat wel 1',
    'Niet fijn 3',
  ])
})

test('of a line every stop stays, also where nobody stands', () => {
  const values = [1, 1, 5, 5].map((stop) => ({ stop }))
  const words = ['Nooit', 'Soms', 'Vaak', 'Meestal', 'Altijd']
  expect(counted('line', steps(...words), values)).toEqual(['Nooit 2', 'Soms 0', 'Vaak 0', 'Meestal 0', 'Altijd 2'])
})

test('yes and no are counted as they were said', () => {
  expect(counted('yes-no', {}, [{ yes: 'no' }, { yes: 'yes' }, { yes: 'no' }])).toEqual(['Ja 1', 'Nee 2'])
})

test('of cards each choice counts, also several of one person', () => {
  const options = ['a', 'b', 'c'].map((id) => ({ id, words: two(id) }))
  const values = [{ chosen: ['a', 'c'] }, { chosen: ['c'] }]
  expect(counted('choice', { options, many: true }, values)).toEqual(['a 1', 'b 0', 'c 2'])
})

test('what people wrote is never counted, and what only tells neither', () => {
  expect(pure['text']!.tally).toBeUndefined()
  expect(pure['note']!.tally).toBeUndefined()
})

test('labels come in every language', () => {
  const { readSetup, tally } = pure['line']!
  const setup = readSetup(steps('Nee', 'Misschien', 'Ja'))
  expect(tally!([], setup).map(({ label }) => label.en)).toEqual(['Nee (en)', 'Misschien (en)', 'Ja (en)'])
})
