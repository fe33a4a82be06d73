// What a house owes: an answer within thirty days, and what it promised; nothing closes that was not answered.

import { expect, test } from 'vitest'
import { inTime, mayClose, owed, peopleIn } from '../../src/desk/answer/owed.ts'
import { daysAfter } from '../../src/model/time.ts'
import type { Seen } from '../../src/desk/fetching.ts'

const TODAY = '2026-11-28'
type Given = [activity: string, day: string, thread?: string]
function house(given: Given[], cards: [activity: string, day?: string][] = [], activities: object[] = []): Seen {
  const names = ['a', 'b', 'c', 'd']
  const all = names.map((name, order) => ({ name, order, version: 1, title: { nl: name, en: name } }))
  return {
    lines: given.map(([name, day, thread = 'x']) => ({
      open: true,
      value: { activity: { name }, thread, at: `${day}T10:00:00+01:00` },
    })),
    activities: new Map([...all, ...activities].map((one, i) => [`${i}`, one])),
    results: new Map(cards.map(([activity, on], i) => [`${i}`, { activity, on }])),
  } as unknown as Seen
}
const list = (seen: Seen) =>
  owed(seen, TODAY).map(({ what, activity, due, state }) => [what, activity.name, due, state])
const promise = (by?: string, done?: string) => {
  const words = { nl: 'x', en: 'x' }
  return { name: 'd', version: 2, order: 3, title: words, promise: { who: words, what: words, when: words, by, done } }
}

test('thirty days go over the ends of months and years', () => {
  expect(daysAfter('2026-11-28', 30)).toBe('2026-12-28')
  expect(daysAfter('2027-12-15', 30)).toBe('2028-01-14')
  expect(daysAfter('2028-02-10', 30)).toBe('2028-03-11')
})

test('what was given is owed an answer within thirty days; on the last day it is not late yet', () => {
  expect(
    list(
      house([
        ['a', '2026-10-28'],
        ['b', '2026-10-29'],
        ['c', '2026-11-28'],
      ]),
    ),
  ).toEqual([
    ['answer', 'a', '2026-11-27', 'overdue'],
    ['answer', 'b', '2026-11-28', 'open'],
    ['answer', 'c', '2026-12-28', 'open'],
  ])
})

test('a card answers what was given up to its day, and what comes after it is owed anew from its own day', () => {
  expect(
    list(
      house(
        [
          ['a', '2026-11-01'],
          ['a', '2026-11-10'],
        ],
        [['a', '2026-11-10']],
      ),
    ),
  ).toEqual([])
  expect(
    list(
      house(
        [
          ['a', '2026-09-01'],
          ['a', '2026-11-11'],
        ],
        [['a', '2026-11-10']],
      ),
    ),
  ).toEqual([['answer', 'a', '2026-12-11', 'open']])
  expect(
    list(
      house(
        [['a', '2026-11-11']],
        [
          ['b', '2026-11-20'],
          ['a', '2026-11-10'],
        ],
      ),
    ),
  ).toHaveLength(1)
  // The example of a practice house.
  expect(list(house([['a', '2026-11-11']], [['a']]))).toEqual([])
})

test('a tablet whose clock runs ahead gave it today', () => {
  const seen = house([['a', '2031-01-01']])
  expect(list(seen)).toEqual([['answer', 'a', '2026-12-28', 'open']])
  expect(list(house([['a', '2031-01-01']], [['a', TODAY]]))).toEqual([])
})

test('a promise is owed by its day, is late after it, and is done when somebody says so', () => {
  expect(list(house([], [], [promise('2026-11-27')]))).toEqual([['promise', 'd', '2026-11-27', 'overdue']])
  expect(list(house([], [], [promise('2026-11-28')]))).toEqual([['promise', 'd', '2026-11-28', 'open']])
  expect(list(house([], [], [promise()]))).toEqual([['promise', 'd', undefined, 'open']])
  const both = house([['a', '2026-11-20']], [], [promise('2026-11-01', '2026-11-02')])
  expect(list(both)).toEqual([
    ['answer', 'a', '2026-12-20', 'open'],
    ['promise', 'd', '2026-11-01', 'done'],
  ])
})

test('the share counts who was answered or should have been: in time, late, never; not who still has time', () => {
  const given: Given[] = [
    ['a', '2026-09-01'],
    ['b', '2026-09-01'],
    ['c', '2026-09-01'],
    ['d', '2026-11-20'],
  ]
  const seen = house(given, [
    ['a', '2026-10-01'],
    ['b', '2026-10-02'],
  ])
  expect(inTime(seen, TODAY)).toEqual({ within: 1, of: 3 })
  expect(inTime(house(given, [['d', '2026-11-21']]), TODAY)).toEqual({ within: 1, of: 4 })
  expect(inTime(house([]), TODAY)).toEqual({ within: 0, of: 0 })
  // A card without a day says nothing about time.
  expect(inTime(house([['a', '2026-09-01']], [['a']]), TODAY)).toEqual({ within: 0, of: 0 })
  // A card from before anybody gave anything answered nobody.
  expect(inTime(house([['a', '2026-11-20']], [['a', '2026-11-01']]), TODAY)).toEqual({ within: 0, of: 0 })
})

test('nothing closes without a card, nor with something in it that nobody heard about', () => {
  expect(mayClose(house([]), 'a', TODAY)).toBe(false)
  expect(mayClose(house([['a', '2026-11-20']]), 'a', TODAY)).toBe(false)
  expect(mayClose(house([['a', '2026-11-20']], [['a', '2026-11-19']]), 'a', TODAY)).toBe(false)
  expect(mayClose(house([['a', '2026-11-20']], [['a', '2026-11-20']]), 'a', TODAY)).toBe(true)
  expect(mayClose(house([], [['a', '2026-11-20']]), 'a', TODAY)).toBe(true)
})

test('people are counted once, however often they gave something', () => {
  const seen = house([
    ['a', '2026-11-20'],
    ['a', '2026-11-21'],
    ['a', '2026-11-21', 'y'],
    ['b', '2026-11-21', 'z'],
  ])
  expect(peopleIn(seen, 'a')).toBe(2)
})
