// Who was asked enough: one activity a day, three a week, and nobody is asked less for having been kept from it.

import { expect, test } from 'vitest'
import { enough, LOADS } from '../../src/work/burden.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Thursday, ten in the morning in the Netherlands. */
const NOW = Date.parse('2026-11-26T10:00:00+01:00')
const sat = (...ago: number[]) => ago.map((ms) => ({ at: NOW - ms, activity: 'mijn-dag' }))

test('nobody was asked: not too much', () => {
  expect(enough({ asked: [] }, NOW, 60)).toBeUndefined()
})

test('once today is enough for today, also early in the morning; yesterday evening was another day', () => {
  expect(enough({ asked: sat(9 * HOUR) }, NOW, 60)).toBe('day')
  expect(enough({ asked: sat(11 * HOUR) }, NOW, 60)).toBeUndefined()
})

test('three days of seven are enough for a week', () => {
  expect(enough({ asked: sat(DAY, 2 * DAY) }, NOW, 60)).toBeUndefined()
  expect(enough({ asked: sat(DAY, 2 * DAY, 6 * DAY) }, NOW, 60)).toBe('week')
  expect(enough({ asked: sat(DAY, 2 * DAY, 7 * DAY) }, NOW, 60)).toBeUndefined()
})

test('being kept from it, and a day that a wrong clock put into the future, count for nothing', () => {
  const kept = sat(HOUR).map((one) => ({ ...one, kept: 'tired' as const }))
  expect(enough({ asked: [...kept, ...sat(-DAY)] }, NOW, 60)).toBeUndefined()
})

test('somebody’s own wish and the team’s choice lower it, and say so; neither can raise it', () => {
  const asked = sat(2 * DAY)
  expect(enough({ asked, wish: 1 }, NOW, 60)).toBe('wish')
  expect(enough({ asked, wish: 2 }, NOW, 60)).toBeUndefined()
  expect(enough({ asked, wish: 0 }, NOW, 60, LOADS.calm)).toBe('wish')
  expect(enough({ asked: [] }, NOW, 60, LOADS.none)).toBe('load')
  expect(enough({ asked, wish: 2 }, NOW, 60, LOADS.calm)).toBe('load')
  expect(enough({ asked: sat(DAY, 2 * DAY, 3 * DAY), wish: 7 }, NOW, 60, 7)).toBe('week')
})
