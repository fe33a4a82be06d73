// Who may be asked today, in the order of the names: nobody who sat down, said no or was kept back today.

import { expect, test } from 'vitest'
import type { Asked, Someone } from '../../../src/work/someone.ts'
import type { PartnerLoad } from '../../../src/model/loads.ts'
import { askToday } from '../../../src/work/team/today.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.parse('2026-11-26T10:00:00+01:00')
const one = (name: string, ...asked: Omit<Asked, 'activity'>[]): Someone => ({
  id: name,
  name,
  picture: 'cup',
  likes: {},
  voices: {},
  asked: asked.map((time) => ({ activity: 'mijn-dag', ...time })),
})
const may = (people: readonly Someone[], load = 3, ...partners: PartnerLoad[]) =>
  askToday(people, { now: NOW, offset: 60, limits: { team: load, partners }, lang: 'nl' }).map(({ name }) => name)
const names = (...people: Someone[]) => may(people)

test('everybody who may, by name, however long ago it was', () => {
  expect(names(one('Willems', { at: NOW - 9 * DAY }), one('Öztürk'), one('Bakker', { at: NOW - 2 * DAY }))).toEqual([
    'Bakker',
    'Öztürk',
    'Willems',
  ])
})

test.each(['said-no', 'showed-no', 'tired', 'too-much', 'other'] as const)(
  'who was not asked today because of %s rests today, and not tomorrow',
  (kept) => {
    expect(names(one('Jansen', { at: NOW - HOUR, kept }))).toEqual([])
    expect(names(one('Jansen', { at: NOW - DAY, kept }))).toEqual(['Jansen'])
  },
)

test('who sat down today, or three times this week, was asked enough', () => {
  expect(names(one('Smit', { at: NOW - HOUR }))).toEqual([])
  expect(names(one('Smit', ...[1, 2, 3].map((days) => ({ at: NOW - days * DAY }))))).toEqual([])
})

test('a day is a day here: late in the evening is not the next morning', () => {
  expect(names(one('Visser', { at: Date.parse('2026-11-25T23:30:00+01:00'), kept: 'tired' }))).toEqual(['Visser'])
  expect(names(one('Visser', { at: Date.parse('2026-11-26T00:30:00+01:00'), kept: 'tired' }))).toEqual([])
})

test('a team that has no room for questions, and somebody who wishes fewer, are heard', () => {
  expect(may([one('Dekker')], 0)).toEqual([])
  const calm = one('Mulder', { at: NOW - 2 * DAY })
  expect(may([calm], 3)).toEqual(['Mulder'])
  expect(may([calm], 1)).toEqual([])
  expect(names({ ...calm, wish: 1 })).toEqual([])
})

test('where a partner rests nobody stands there', () => {
  expect(may([one('Bakker')], 3, { who: 'De Linde', rest: '2026-11-30' })).toEqual([])
  expect(may([one('Bakker')], 3, { who: 'De Linde', rest: '2026-11-20' })).toEqual(['Bakker'])
})
