// Finding what was said: written words, choices as they are said, titles and voices; and folding that hides nothing.

import { expect, test } from 'vitest'
import { finder, fold } from '../../src/desk/reading/search.ts'
import { HOSTILE } from '../tools/hostile.ts'
import { working } from '../tools/working.ts'

test.each([
  ['KOFFIE', 'De koffie was koud.', true],
  ['cafe', 'Het Café', true],
  ['koud koffie', 'De koffie was koud.', true],
  ['koffie thee', 'De koffie was koud.', false],
  ['offi', 'De koffie was koud.', true],
  ['  ', 'Alles', true],
  ['.*', 'De koffie was koud', false],
  ['muziek', 'mu\u200bziek', true],
  ['حب', 'أحب الموسيقى', true],
])('%j in %j: %s', (words, text, found) => expect(finder(words)(fold(text))).toBe(found))

test.each(HOSTILE.map(({ name, text }) => [name, text] as const))('found whole, and harmless: %s', (_, text) => {
  const worked = working()
  expect(finder(text.slice(0, 200).replace(/\p{Surrogate}$/u, ''))(fold(text))).toBe(true)
  expect(worked()).toBeLessThan(200)
})
