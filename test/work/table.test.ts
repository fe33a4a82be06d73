// A table: the order, the dots without persons, and turns that survive a page that goes.

import { expect, test } from 'vitest'
import { beenBy, gaveBy, laidDown, newTable, nextRound, putLast, stillToCome } from '../../src/work/table/table.ts'

const ID = '00000000-0000-4000-8000-000000000000'
const people = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase(), picture: 'cup' }))
const laid = () => newTable({ name: 'waar-sta-ik', hash: 'h' }, 'nl', people)
const names = (table: Parameters<typeof stillToCome>[0]) => stillToCome(table).map(({ id }) => id)

test('the tablet goes round in order; whoever is not ready comes last, and nobody comes twice in a round', () => {
  const table = putLast(laid(), 'a')
  expect(names(table)).toEqual(['b', 'c', 'a'])
  const one = beenBy(table, 'b')
  expect(names(one)).toEqual(['c', 'a'])
  const all = beenBy(beenBy(one, 'c'), 'a')
  expect(names(all)).toEqual([])
  expect(names(nextRound(all))).toEqual(['b', 'c', 'a'])
})

test('with a yes a place lies on the table without a person; with a no it lies nowhere', () => {
  const turn = (seat: string) => ({ ...laid(), now: { seat, sitting: ID, item: ID } })
  const given = gaveBy(turn('a'), [{ q: 'eerst', value: { stop: 2 } }])
  expect(given.seats.map(({ gave }) => gave)).toEqual([true, undefined, undefined])
  const yes = laidDown(given, true, () => 0)
  expect(yes.shown).toEqual([[[{ q: 'eerst', value: { stop: 2 } }]]])
  expect(yes.now).toBeUndefined()
  expect(names(yes)).toEqual(['b', 'c'])
  const no = laidDown(given, false, () => 0)
  expect(JSON.stringify(no)).not.toContain('stop')
  expect(names(no)).toEqual(['b', 'c'])
  const after = gaveBy({ ...yes, now: { seat: 'b', sitting: ID, item: ID } }, [{ q: 'eerst', value: { stop: 3 } }])
  // Its place among the others is chance, and not whose turn it was.
  expect(
    laidDown(after, true, () => 0)
      .shown[0]!.flat()
      .map(({ value }) => value),
  ).toEqual([{ stop: 3 }, { stop: 2 }])
  expect(
    laidDown(after, true, () => 1)
      .shown[0]!.flat()
      .map(({ value }) => value),
  ).toEqual([{ stop: 2 }, { stop: 3 }])
})
