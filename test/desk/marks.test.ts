// Attention that was asked for: kept on this laptop, waiting until somebody notes that it was taken up, gone with what was taken back.

import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { dropMark, keepMark, keepRoute, over, readAttention, waiting } from '../../src/desk/reading/marks.ts'
import { openShelf } from '../../src/desk/shelf.ts'

test('it waits, the oldest first, until it is noted; the agreement of the team stands beside it', async () => {
  const shelf = openShelf(indexedDB)
  expect(await readAttention(shelf)).toEqual({ route: '', marks: new Map() })
  await keepRoute(shelf, 'Bel Anna. Wacht niet tot morgen.')
  await keepMark(shelf, 'b', { on: '2026-11-28' })
  await keepMark(shelf, 'a', { on: '2026-11-27' })
  const first = await readAttention(openShelf(indexedDB))
  expect(first.route).toBe('Bel Anna. Wacht niet tot morgen.')
  expect(waiting(first)).toEqual(['a', 'b'])
  await keepMark(shelf, 'a', { on: '2026-11-27', done: { who: 'Anna', on: '2026-11-28' } })
  const second = await readAttention(shelf)
  expect(waiting(second)).toEqual(['b'])
  // What was taken back after it was dealt with goes; what still waits never goes by itself.
  expect(over(second, new Set())).toEqual(['a'])
  expect(over(second, new Set(['a']))).toEqual([])
  await dropMark(shelf, 'b')
  expect(waiting(await readAttention(shelf))).toEqual([])
})

test('a mark that somebody else wrote there is passed over, and the others stay', async () => {
  const shelf = openShelf(indexedDB)
  await shelf.put('attention of x', { on: 'yesterday' })
  await shelf.put('attention route', 7)
  await keepMark(shelf, 'y', { on: '2026-11-28' })
  const found = await readAttention(shelf)
  expect([found.route, [...found.marks.keys()].filter((id) => 'xy'.includes(id))]).toEqual(['', ['y']])
})
