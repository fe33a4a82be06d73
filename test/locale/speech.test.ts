// One word at a time, by a key that the compiler knows.

import { expect, test } from 'vitest'
import { type Loader, speech } from '../../src/locale/speech.ts'

const words = (next: string) => ({
  frame: { next, where: 'Vraag {n} van {total}' },
  home: { recovered_one: 'Wij vonden één bijdrage terug.', recovered_other: 'Wij vonden {count} bijdragen terug.' },
  trouble: { 'no-room': { what: 'Vol.' } },
})
const load = { nl: async () => ({ default: words('Verder') }), en: async () => ({ default: words('Next') }) } as Loader

test('a word by its key, also by one with a dash in it, and in the other language after a turn', async () => {
  const { t, turn, lang } = await speech('app', 'nl', load)
  expect([lang, t.lang, t(($) => $.frame.next), t(($) => $.trouble['no-room'].what)]).toEqual([
    'nl',
    'nl',
    'Verder',
    'Vol.',
  ])
  const english = await turn('en')
  expect([english.lang, english.t(($) => $.frame.next), t(($) => $.frame.next)]).toEqual(['en', 'Next', 'Verder'])
})

test('values stand in the sentence as text, and a mark without a value stays', async () => {
  const { t } = await speech('app', 'nl', load)
  expect(t(($) => $.frame.where, { n: 2, total: '<b>' })).toBe('Vraag 2 van <b>')
  expect(t(($) => $.frame.where, { n: 2 })).toBe('Vraag 2 van {total}')
})

test.each([
  [0, 'Wij vonden 0 bijdragen terug.'],
  [1, 'Wij vonden één bijdrage terug.'],
  [7, 'Wij vonden 7 bijdragen terug.'],
])('of %i: %s', async (count, line) => {
  const { t } = await speech('app', 'nl', load)
  expect(t(($) => $.home.recovered, { count })).toBe(line)
})

test('without a count the form for more is said', async () => {
  const { t } = await speech('app', 'nl', load)
  expect(t(($) => $.home.recovered)).toBe('Wij vonden {count} bijdragen terug.')
})

test('with one form only, that one is said for every count', async () => {
  const only = async () => ({ default: { home: { recovered_other: '{count} terug' } } })
  const { t } = await speech('app', 'nl', { nl: only, en: only })
  expect([1, 2].map((count) => t(($) => $.home.recovered, { count }))).toEqual(['1 terug', '2 terug'])
})

test('a word that turns out not to be there gives the last part of its path, however deep it was looked for', async () => {
  const { t } = await speech('app', 'nl', load)
  const code: string = 'too-late'
  expect(t(($) => $.trouble[code as 'storage'].what)).toBe('what')
  expect(t(($) => $.trouble[code as 'storage'] as unknown as string)).toBe('too-late')
  // Where one word is asked for, a whole branch is no word either.
  expect(t(($) => $.trouble['no-room'] as unknown as string)).toBe('no-room')
})

test('a key that is not there does not compile', async () => {
  const { t } = await speech('app', 'nl', load)
  // @ts-expect-error: no such word
  expect(t(($) => $.frame.nowhere ?? 'nowhere')).toBe('nowhere')
  // @ts-expect-error: forms are asked for by their common name
  expect(t(($) => $.home.recovered_one ?? 'nowhere')).toBe('nowhere')
})
