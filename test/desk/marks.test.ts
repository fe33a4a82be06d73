// Attention that was asked for: kept on this laptop, waiting until somebody notes that it was taken up, gone with what was taken back.

import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { dropMark, keepMark, keepRoute, over, readAttention, waiting } from '../../src/desk/reading/marks.ts'
import { openShelf, type Shelf } from '../../src/desk/shelf.ts'

const houseOf = (shelf: Shelf, pid = '1') => ({ shelf, asker: { pid } })

test('it waits, the oldest first, until it is noted; the agreement of the team stands beside it', async () => {
  const house = houseOf(openShelf(indexedDB))
  expect(await readAttention(house)).toEqual({ route: '', marks: new Map() })
  await keepRoute(house, 'Bel Anna. Wacht niet tot morgen.')
  await keepMark(house, 'b', { on: '2026-11-28' })
  await keepMark(house, 'a', { on: '2026-11-27' })
  const first = await readAttention(houseOf(openShelf(indexedDB)))
  expect(first.route).toBe('Bel Anna. Wacht niet tot morgen.')
  expect(waiting(first)).toEqual(['a', 'b'])
  await keepMark(house, 'a', { on: '2026-11-27', done: { who: 'Anna', on: '2026-11-28' } })
  const second = await readAttention(house)
  expect(waiting(second)).toEqual(['b'])
  // What was taken back after it was dealt with goes; what still waits never goes by itself.
  expect(over(second, new Set())).toEqual(['a'])
  expect(over(second, new Set(['a']))).toEqual([])
  await dropMark(house, 'b')
  expect(waiting(await readAttention(house))).toEqual([])
})

test('a mark that somebody else wrote there is passed over, and the others stay', async () => {
  const house = houseOf(openShelf(indexedDB))
  await house.shelf.put('attention 1 of x', { on: 'yesterday' })
  await house.shelf.put('attention 1 route', 7)
  await keepMark(house, 'y', { on: '2026-11-28' })
  const found = await readAttention(house)
  expect([found.route, [...found.marks.keys()].filter((id) => 'xy'.includes(id))]).toEqual(['', ['y']])
})

test('two projects on one laptop have marks and a route of their own', async () => {
  const shelf = openShelf(indexedDB)
  const [linde, eik] = [houseOf(shelf, 'linde'), houseOf(shelf, 'eik')]
  await keepMark(linde, 'a', { on: '2026-11-28' })
  await keepRoute(linde, 'Bel Anna.')
  expect(await readAttention(eik)).toEqual({ route: '', marks: new Map() })
  await dropMark(eik, 'a')
  expect(waiting(await readAttention(linde))).toEqual(['a'])
})
