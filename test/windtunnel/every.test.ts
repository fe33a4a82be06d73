// Some of the states of a little world, in the order in which they are found; all of them: node test/windtunnel/small.ts

import { expect, test } from 'vitest'
import { everyOrder } from './every.ts'

test('two devices, one taking back, one crash and one request twice keep every promise in many orders', async () => {
  const { wrong, ...found } = await everyOrder({ fine: false, rounds: 1, parts: 0 }, 150)
  expect(wrong).toEqual([])
  expect(found.ends).toBeGreaterThan(10)
  console.log(
    `little worlds: ${found.states} states, ${found.orders} orders, ${found.ends} ends, ${found.whole ? 'all' : 'not all'}`,
  )
})
