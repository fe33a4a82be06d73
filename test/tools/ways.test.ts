// The ways that a run walks: together the parts are all of them, and the promises are in each.

import { expect, test } from 'vitest'
import { ALWAYS, PARTS, WAYS, waysOf } from '../ways.ts'

const part = (n: number) => waysOf(n.toString(16).padStart(8, '0'))

test('every way is walked in one of the parts, and whatever carries the promises in each', () => {
  const parts = Array.from({ length: PARTS }, (_, n) => part(n))
  expect([...new Set(parts.flat())].toSorted()).toEqual(WAYS.toSorted())
  for (const ways of parts) {
    expect(new Set(ways).size).toBe(ways.length)
    for (const name of ALWAYS) expect(ways.filter((file) => file.endsWith(`/${name}.test.ts`))).toHaveLength(1)
    expect(ways.length).toBeLessThan(ALWAYS.length + WAYS.length / PARTS + 1)
  }
})

test('the same code goes the same ways', () => {
  expect(part(3)).toEqual(part(3 + PARTS))
  expect(part(3)).not.toEqual(part(4))
})
