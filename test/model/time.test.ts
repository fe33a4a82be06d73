// A time is written as the wall clock showed it, with its distance from UTC, and read back to the same moment.

import { expect, test } from 'vitest'
import { instant, localTime, startOfDay } from '../../src/model/time.ts'

const moment = Date.parse('2026-11-21T23:30:05Z')

test.each([
  [60, '2026-11-22T00:30:05+01:00'],
  [0, '2026-11-21T23:30:05+00:00'],
  [-210, '2026-11-21T20:00:05-03:30'],
  [345, '2026-11-22T05:15:05+05:45'],
])('%i minutes from UTC is written %s', (offset, written) => {
  expect(localTime(moment, offset)).toBe(written)
  expect(instant(written)).toBe(moment)
})

test('a day begins at midnight UTC', () => {
  expect(startOfDay(moment)).toBe(Date.parse('2026-11-21T00:00:00Z'))
  expect(startOfDay(startOfDay(moment))).toBe(startOfDay(moment))
})
