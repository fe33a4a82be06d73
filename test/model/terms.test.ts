// How long things are kept is counted in days and months, the same everywhere.

import { expect, test } from 'vitest'
import { isOver, isShut } from '../../src/model/terms.ts'
import { monthsAfter } from '../../src/model/time.ts'

const at = (written: string) => Date.parse(`${written}T10:00:00Z`)
const DAY = 86_400_000

test.each([
  ['2026-01-15', 6, '2026-07-15'],
  ['2026-11-30', 3, '2027-03-02'],
  ['2027-11-30', 3, '2028-03-01'],
  ['2026-12-31', 12, '2027-12-31'],
  ['2028-02-29', 24, '2030-03-01'],
])('%s and %i months is %s', (from, months, to) => {
  expect(monthsAfter(at(from), months)).toBe(at(to))
})

test('over on the day itself, and never where nothing was agreed or nobody knows when it came', () => {
  expect(isOver(at('2026-01-15'), 6, at('2026-07-15') - 1)).toBe(false)
  expect(isOver(at('2026-01-15'), 6, at('2026-07-15'))).toBe(true)
  expect(isOver(undefined, 6, at('2126-07-15'))).toBe(false)
  expect(isOver(at('2026-01-15'), undefined, at('2126-07-15'))).toBe(false)
})

test('a voice is heard for thirty days, a picture seen for half a year, words as long as the project says', () => {
  const came = at('2026-01-15')
  expect(isShut(came, 'stem', came + 30 * DAY - 1)).toBe(false)
  expect(isShut(came, 'stem', came + 30 * DAY)).toBe(true)
  for (const scope of ['foto', 'foto-ik'] as const) {
    expect(isShut(came, scope, came + 182 * DAY)).toBe(false)
    expect(isShut(came, scope, came + 183 * DAY)).toBe(true)
  }
  expect(isShut(came, 'meedoen', at('2126-01-15'))).toBe(false)
  expect(isShut(undefined, 'stem', at('2126-01-15'))).toBe(false)
})
