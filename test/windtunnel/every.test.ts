// All orders of a little world without a crash, and a piece of those with one; all of them: npm run windtunnel -- --every

import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { everyOrder } from './every.ts'

const tell = (how: string, { states, orders, ends, whole }: Awaited<ReturnType<typeof everyOrder>>) =>
  console.log(`little worlds ${how}: ${states} states, ${orders} orders, ${ends} ends, ${whole ? 'all' : 'not all'}`)

test('two devices, one taking back and one request twice keep every promise in every order', async () => {
  const found = await everyOrder({ fine: false, rounds: 1, parts: 0, crashes: 0, repeats: 1 })
  tell('without a crash', found)
  expect(found.wrong).toEqual([])
  expect(found.whole).toBe(true)
  // As many as there are: fewer would mean that some no longer come about.
  expect(found.orders).toBeGreaterThan(100_000n)
})

test('with one crash of a device or the server they keep them in as many orders as there is time for', async () => {
  const found = await everyOrder({ fine: false, rounds: 1, parts: 0, crashes: 1, repeats: 1 }, 3000)
  tell('with a crash', found)
  expect(found.wrong).toEqual([])
  expect(found.ends).toBeGreaterThan(10)
})

test('a server that takes a thing as often as it comes is found', () => {
  const env = { ...process.env, PLANT: 'no dedupe' }
  const args = ['--import', './test/windtunnel/plant.ts', 'test/windtunnel/small.ts', '--most', '1500']
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env })
  expect(stdout).toContain('twice: what b said')
  expect(status).toBe(1)
})
