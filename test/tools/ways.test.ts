// The ways that a run walks: together the parts are all of them, and the promises are in each.

import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LONG } from './longest-first.ts'
import { ALWAYS, PARTS, secondsOf, WAYS, waysOf } from '../ways.ts'

const part = (n: number) => waysOf(n.toString(16).padStart(8, '0'))

test('every way is walked in one of the parts, and whatever carries the promises in each', () => {
  const parts = Array.from({ length: PARTS }, (_, n) => part(n))
  expect([...new Set(parts.flat())].toSorted()).toEqual(WAYS.toSorted())
  for (const ways of parts) {
    expect(new Set(ways).size).toBe(ways.length)
    for (const name of ALWAYS) expect(ways.filter((file) => file.endsWith(`/${name}.test.ts`))).toHaveLength(1)
  }
})

test('the same code goes the same ways', () => {
  expect(part(3)).toEqual(part(3 + PARTS))
  expect(part(3)).not.toEqual(part(4))
})

test('no part is longer than another by more than one way', () => {
  const others = Array.from({ length: PARTS }, (_, n) => part(n).slice(ALWAYS.length))
  const sums = others.map((ways) => ways.reduce((sum, way) => sum + secondsOf(way), 0))
  for (const [i, ways] of others.entries())
    expect(sums[i]! - Math.min(...ways.map(secondsOf))).toBeLessThanOrEqual(Math.min(...sums))
})

test('what is said to be long is there', () => {
  for (const file of Object.keys(LONG)) expect(existsSync(file), file).toBe(true)
})
