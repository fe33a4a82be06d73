// Who was asked enough: one activity a day, three a week, and nobody is asked less for having been kept from it.

import { expect, test } from 'vitest'
import { enough } from '../../src/work/burden.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Thursday, ten in the morning in the Netherlands. */
const NOW = Date.parse('2026-11-26T10:00:00+01:00')
const sat = (...ago: number[]) => ago.map((ms) => ({ at: NOW - ms, activity: 'mijn-dag' }))

test('nobody was asked: not too much', () => {
  expect(enough([], NOW, 60)).toBeUndefined()
})

test('once today is enough for today, also early in the morning; yesterday evening was another day', () => {
  expect(enough(sat(9 * HOUR), NOW, 60)).toBe('day')
  expect(enough(sat(11 * HOUR), NOW, 60)).toBeUndefined()
})

test('three days of seven are enough for a week', () => {
  expect(enough(sat(DAY, 2 * DAY), NOW, 60)).toBeUndefined()
  expect(enough(sat(DAY, 2 * DAY, 6 * DAY), NOW, 60)).toBe('week')
  expect(enough(sat(DAY, 2 * DAY, 7 * DAY), NOW, 60)).toBeUndefined()
})

test('being kept from it, and a day that a wrong clock put into the future, count for nothing', () => {
  const kept = sat(HOUR).map((one) => ({ ...one, kept: 'tired' as const }))
  expect(enough([...kept, ...sat(-DAY)], NOW, 60)).toBeUndefined()
})
