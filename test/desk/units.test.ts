// No number under five is told of a place: not by itself, not by taking away, and not to whoever looks again each week.

import { expect, test } from 'vitest'
import { type Counted, noesOf, told, unitsOf } from '../../src/desk/asked/units.ts'

const PLACES = new Map([
  ['a', 'Kamer 3'],
  ['b', 'Woonkamer'],
])
const week = (n: number, more: Partial<Counted> = {}): Counted => ({
  device: 'a',
  name: 'mijn-dag',
  from: `2026-11-${String(n).padStart(2, '0')}`,
  no: 0,
  ...more,
})
const units = (...weeks: Counted[]) => unitsOf(weeks, PLACES)

test.each([
  [[4], 0],
  [[5], 5],
  [[4, 1], 5],
  [[5, 1], 5],
  [[5, 1, 3], 5],
  [[5, 1, 3, 2], 11],
  [[0, 0, 7, 0], 7],
])('weeks of %j are told as %i', (weeks, sum) => {
  const all = weeks.map((no, i) => week(i + 1, { no }))
  expect(told(all, ({ no }) => no)).toBe(sum)
  expect(
    told(all.toReversed(), ({ no }) => no),
    'in whatever order they come',
  ).toBe(sum)
})

test('two tablets of one place are one place; one whose place nobody wrote down comes last', () => {
  const weeks = [week(2, { asked: 3 }), week(2, { asked: 4, device: 'x' }), week(9, { asked: 6, device: 'b' })]
  const same = new Map([...PLACES, ['x', 'Kamer 3']])
  expect(unitsOf(weeks, same).map(({ place, asked }) => [place, asked])).toEqual([
    ['Kamer 3', 7],
    ['Woonkamer', 6],
  ])
  expect(units(week(2, { asked: 9, device: 'y' }), week(2, { asked: 9 })).map(({ place }) => place)).toEqual([
    'Kamer 3',
    undefined,
  ])
})

test('a place of which nothing may be told does not stand there', () => {
  expect(units(week(2, { asked: 4, no: 2, kept: { tired: 4 } }))).toEqual([])
})

test('why helpers did not ask stands apart only where what is left over is not a few', () => {
  expect(units(week(2, { kept: { tired: 6, 'too-much': 5 } }))[0]).toMatchObject({
    kept: 11,
    why: { tired: 6, 'too-much': 5 },
  })
  expect(units(week(2, { kept: { tired: 6, 'too-much': 2 } }))[0], 'eight less six').toMatchObject({ kept: 8, why: {} })
  expect(units(week(2, { kept: { tired: 6, 'too-much': 8, other: 1 } }))[0]).toMatchObject({
    kept: 15,
    why: { 'too-much': 8 },
  })
})

test('a reason that this desk does not know counts with the others', () => {
  expect(units(week(2, { kept: { tired: 5, 'away-today': 3, other: 2 } }))[0]).toMatchObject({
    kept: 10,
    why: { tired: 5, other: 5 },
  })
})

test('beside the noes of each activity the noes of the places tell of no few either', () => {
  const weeks = [week(2, { no: 6 }), week(2, { no: 2, device: 'b' })]
  expect(noesOf(weeks)).toEqual([{ name: 'mijn-dag', no: 8 }])
  expect(unitsOf(weeks, PLACES), 'eight less six').toEqual([])
  const more = [week(2, { no: 6 }), week(2, { no: 7, device: 'b' })]
  expect(unitsOf(more, PLACES).map(({ no }) => no)).toEqual([6, 7])
})
