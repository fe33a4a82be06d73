// What the filters of the reading room leave: by activity, role, place and day, together, quickly; what is shut says nothing.

import { expect, test } from 'vitest'
import { choices, daysOf, EVERYTHING, sift } from '../../src/desk/reading/sift.ts'
import type { Line } from '../../src/desk/opener.ts'
import { idOf, line } from './lines.ts'
import { working } from '../tools/working.ts'

const today = '2026-11-28'
const places = new Map([
  ['tablet-1', 'Huiskamer'],
  ['tablet-2', 'Tuin'],
])
const shut: Line = { id: idOf(9), seq: 9, open: false, why: 'withdrawn' }
const lines: Line[] = [
  shut,
  line(4, { role: 'student', at: '2026-11-28T23:59:00-08:00', from: 'phone' }),
  line(3, { role: 'relative', at: '2026-11-23T00:00:00+01:00', activity: { name: 'samen-eten', hash: '' } }),
  line(2, { at: '2026-11-22T23:59:59+01:00', from: 'tablet-2' }),
  line(1, { at: '2026-10-31T10:00:00+01:00' }),
]
const left = (wish: Partial<typeof EVERYTHING>) =>
  sift(lines, { ...EVERYTHING, ...wish }, { places, today }).map(({ seq }) => seq)

test('nothing wished for: everything, also what stays shut', () => expect(left({})).toEqual([9, 4, 3, 2, 1]))

test.each<[string, Partial<typeof EVERYTHING>, number[]]>([
  ['one activity', { activity: 'samen-eten' }, [3]],
  ['one role', { role: 'person' }, [2, 1]],
  ['one place', { place: 'Tuin' }, [2]],
  ['this week, which begins on Monday', { period: 'week' }, [4, 3]],
  ['this month', { period: 'month' }, [4, 3, 2]],
  ['from a day', { period: 'between', first: '2026-11-23' }, [4, 3]],
  ['up to and with a day', { period: 'between', last: '2026-11-22' }, [2, 1]],
  ['one day, as it was where it was given', { period: 'between', first: '2026-11-28', last: '2026-11-28' }, [4]],
  [
    'days that were chosen before do not count for another period',
    { period: 'all', first: '2026-11-28' },
    [9, 4, 3, 2, 1],
  ],
  ['all together', { role: 'person', place: 'Huiskamer', period: 'between', last: '2026-11-01' }, [1]],
  ['nothing', { role: 'volunteer' }, []],
])('%s', (_, wish, expected) => expect(left(wish)).toEqual(expected))

test.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
  ['2026-03-01', '2026-02-23'],
])('the week of %s began on %s', (day, monday) =>
  expect(daysOf({ ...EVERYTHING, period: 'week' }, day)).toEqual({ first: monday, last: '' }),
)

test('only what would find something can be chosen', () =>
  expect(choices(lines, places)).toEqual({
    activities: new Set(['mijn-dag', 'samen-eten']),
    roles: ['person', 'relative', 'student'],
    places: ['Huiskamer', 'Tuin'],
  }))

test('two thousand are filtered well within a tenth of a second', () => {
  const many = Array.from({ length: 2000 }, (_, n) => line(n, { role: n % 3 ? 'person' : 'student' }))
  const worked = working()
  expect(sift(many, { ...EVERYTHING, role: 'student', period: 'month' }, { places, today })).toHaveLength(667)
  expect(worked()).toBeLessThan(100)
})
