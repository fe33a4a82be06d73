// How long a device waits after a failure: any time at all up to a bound that doubles, and never above a quarter of an hour.

import { expect, test } from 'vitest'
import { view } from '../../src/model/bytes.ts'
import { waitAfter } from '../../src/sync/backoff.ts'

const chanceOf = (share: number) => () => {
  const bytes = new Uint8Array(4)
  view(bytes).setUint32(0, Math.floor(share * 0xffffffff))
  return bytes
}

test.each([
  [1, 4_000],
  [2, 8_000],
  [3, 16_000],
  [5, 64_000],
  [7, 256_000],
  [8, 512_000],
  [9, 900_000],
  [20, 900_000],
  [1_000, 900_000],
  [Number.MAX_SAFE_INTEGER, 900_000],
])('after %i failures in a row it is from nothing up to %i ms, spread evenly', (failures, bound) => {
  expect(waitAfter(failures, chanceOf(0))).toBe(0)
  expect(waitAfter(failures, chanceOf(1))).toBe(bound - 1)
  for (const share of [0.25, 0.5, 0.75])
    expect(Math.abs(waitAfter(failures, chanceOf(share)) - share * bound)).toBeLessThanOrEqual(1)
})
