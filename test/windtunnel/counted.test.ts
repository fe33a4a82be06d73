// One sitting, again and again, in which the n-th write or question fails; for every n, until one passes untouched.

import { describe, expect, test } from 'vitest'
import { AFTERWARDS, AT_DEVICE, AT_SERVER, sitting } from './counted.ts'

const all = [
  ...AT_DEVICE.map((what) => ({ where: 'device', what }) as const),
  ...AT_SERVER.map((what) => ({ where: 'server', what }) as const),
]

describe.each(AFTERWARDS)('and then they %s', (after) => {
  test.each(all)('one fault at the $where: $what', async ({ where, what }) => {
    let n = 0
    for (let struck = true; struck; n++) {
      const done = await sitting({ where, what, n, after })
      expect(done.wrong, `the ${n}th`).toEqual([])
      struck = done.struck
    }
    console.log(`${where}, ${what}, ${after}: ${n - 1} places`)
    expect(n).toBeGreaterThan(30)
  })
})
