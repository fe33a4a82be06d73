// Who was asked enough: one activity a day, three a week, and nobody is asked less for having been kept from it.

import { expect, test } from 'vitest'
import type { PartnerLoad } from '../../src/model/loads.ts'
import { enough, LOADS, MOST, tooLong } from '../../src/work/burden.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Thursday, ten in the morning in the Netherlands. */
const NOW = Date.parse('2026-11-26T10:00:00+01:00')
const sat = (...ago: number[]) => ago.map((ms) => ({ at: NOW - ms, activity: 'mijn-dag' }))

const team = (most: number, ...partners: PartnerLoad[]) => ({ team: most, partners })
const partners = (...loads: PartnerLoad[]) => team(MOST.week, ...loads)

test('nobody was asked: not too much', () => {
  expect(enough({ asked: [] }, NOW, 60)).toBeUndefined()
})

test('once today is enough for today, also early in the morning; yesterday evening was another day', () => {
  expect(enough({ asked: sat(9 * HOUR) }, NOW, 60)).toEqual({ why: 'day' })
  expect(enough({ asked: sat(11 * HOUR) }, NOW, 60)).toBeUndefined()
})

test('three days of seven are enough for a week', () => {
  expect(enough({ asked: sat(DAY, 2 * DAY) }, NOW, 60)).toBeUndefined()
  expect(enough({ asked: sat(DAY, 2 * DAY, 6 * DAY) }, NOW, 60)).toEqual({ why: 'week' })
  expect(enough({ asked: sat(DAY, 2 * DAY, 7 * DAY) }, NOW, 60)).toBeUndefined()
})

test('being kept from it, and a day that a wrong clock put into the future, count for nothing', () => {
  const kept = sat(HOUR).map((one) => ({ ...one, kept: 'tired' as const }))
  expect(enough({ asked: [...kept, ...sat(-DAY)] }, NOW, 60)).toBeUndefined()
})

test('somebody’s own wish and the team’s choice lower it, and say so; neither can raise it', () => {
  const asked = sat(2 * DAY)
  expect(enough({ asked, wish: 1 }, NOW, 60)).toEqual({ why: 'wish' })
  expect(enough({ asked, wish: 2 }, NOW, 60)).toBeUndefined()
  expect(enough({ asked, wish: 0 }, NOW, 60, team(LOADS.calm))).toEqual({ why: 'wish' })
  expect(enough({ asked: [] }, NOW, 60, team(LOADS.none))).toEqual({ why: 'load' })
  expect(enough({ asked, wish: 2 }, NOW, 60, team(LOADS.calm))).toEqual({ why: 'load' })
  expect(enough({ asked: sat(DAY, 2 * DAY, 3 * DAY), wish: 7 }, NOW, 60, team(7))).toEqual({ why: 'week' })
})

test('a partner lowers it and is named; the least of default, partners, team and wish counts, and nobody raises it', () => {
  const asked = sat(2 * DAY)
  expect(enough({ asked }, NOW, 60, partners({ who: 'De Linde', week: 1 }))).toEqual({
    why: 'partner',
    who: 'De Linde',
  })
  expect(enough({ asked }, NOW, 60, partners({ week: 1 }))).toEqual({ why: 'partner', who: undefined })
  expect(enough({ asked }, NOW, 60, partners({ who: 'De Linde', week: 2 }))).toBeUndefined()
  expect(enough({ asked }, NOW, 60, partners({ who: 'Een school', week: 2 }, { who: 'De Linde', week: 1 }))).toEqual({
    why: 'partner',
    who: 'De Linde',
  })
  expect(enough({ asked, wish: 1 }, NOW, 60, partners({ who: 'De Linde', week: 1 }))).toEqual({ why: 'wish' })
  expect(enough({ asked: [] }, NOW, 60, team(LOADS.none, { who: 'De Linde', week: 1 }))).toEqual({ why: 'load' })
  expect(enough({ asked, wish: 2 }, NOW, 60, team(LOADS.calm, { who: 'De Linde', week: 2 }))).toEqual({ why: 'load' })
  const often = sat(DAY, 2 * DAY, 3 * DAY)
  expect(enough({ asked: often, wish: 7 }, NOW, 60, team(7, { who: 'De Linde', week: 7 }))).toEqual({ why: 'week' })
  // In all combinations: never more than the least of them.
  for (const [most, wish, week] of [0, 1, 2, 3, 4].flatMap((a) =>
    [0, 1, 2, 3, 4].flatMap((b) => [0, 1, 2, 3, 4].map((c) => [a, b, c] as const)),
  ))
    for (let times = 0; times <= 4; times++) {
      const some = { asked: sat(...Array.from({ length: times }, (_, i) => (i + 1) * DAY)), wish }
      const full = enough(some, NOW, 60, team(most, { week })) !== undefined
      expect(full, `${times} of ${most}, ${wish}, ${week}`).toBe(times >= Math.min(MOST.week, most, wish, week))
    }
})

test('where a partner rests nobody is asked, up to and with that day as it is here; the last of several counts', () => {
  const rest = (...days: string[]) => partners(...days.map((day, i) => ({ who: `Partner ${i}`, rest: day })))
  expect(enough({ asked: [] }, NOW, 60, rest('2026-11-26'))).toEqual({
    why: 'rest',
    who: 'Partner 0',
    until: '2026-11-26',
  })
  expect(enough({ asked: [] }, NOW, 60, rest('2026-11-25'))).toBeUndefined()
  expect(enough({ asked: sat(HOUR) }, NOW, 60, rest('2026-12-01', '2026-12-10'))).toMatchObject({ who: 'Partner 1' })
  // Half past midnight here, while it is still yesterday by the clock of the world.
  expect(enough({ asked: [] }, Date.parse('2026-11-26T00:30:00+01:00'), 60, rest('2026-11-25'))).toBeUndefined()
})

test('a partner may want fewer questions at once, never more', () => {
  expect(tooLong(5, partners())).toBeUndefined()
  expect(tooLong(6, partners({ who: 'De Linde', questions: 9 }))).toEqual({ most: 5 })
  expect(tooLong(4, partners({ who: 'De Linde', questions: 3 }))).toEqual({ most: 3, who: 'De Linde' })
})
