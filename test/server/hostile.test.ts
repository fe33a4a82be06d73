// Fifty thousand requests that mean harm or make no sense, and good ones between them: what may change changes, and nothing else.

import { expect, test } from 'vitest'
import { sourceHash } from '../../build/source.ts'
import { storm } from '../fuzz/storm.ts'
import { openRoads } from '../tools/roads.ts'

const COUNT = Number(process.env['REQUESTS'] ?? 50_000)
/** The same code hears the same requests; others come with npm run fuzz. */
const seed = Number(process.env['SEED'] ?? Number.parseInt(sourceHash().slice(0, 7), 16))

test(`${COUNT} hostile requests from seed ${seed}: a code each, nothing kept, changed or told that may not be`, async () => {
  const { requests, seconds, tally, failure } = await storm(seed, COUNT)
  console.log(`${requests} hostile requests from seed ${seed} in ${seconds.toFixed(0)} s; again with SEED=${seed}`)
  expect(failure, failure).toBeUndefined()
  expect(requests).toBeGreaterThanOrEqual(COUNT)
  // The storm reached every wall, not only the first; and good requests came through it.
  for (const word of [
    'yes',
    'unknown-device',
    'unknown-desk',
    'unknown-field',
    'too-deep',
    'too-large',
    'compressed',
    'cut-short',
    'not-json',
    'not-utf8',
    'no-such-road',
    'wrong-signature',
    'unknown-invitation',
    'only-voices',
    'cursor-gone',
  ])
    expect(tally.get(word), word).toBeGreaterThan(0)
}, 570_000)

test.each(['register', 'push', 'have', 'erase', 'letters'])(
  'a %s whose sender goes away in the middle is cut short, and no fault of the house',
  async (road) => {
    const roads = await openRoads()
    const { token } = await roads.guest()
    const body = new ReadableStream({
      start(c) {
        c.enqueue(new Uint8Array(20))
        c.error(new TypeError('terminated'))
      },
    })
    const headers = { authorization: `Bearer ${token}` }
    const said = await roads.ask(`/api/v1/${road}`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
    expect(said).toMatchObject({ status: 422, json: { code: 'cut-short' } })
    expect(roads.log).not.toContainEqual(expect.objectContaining({ word: 'fault' }))
    await roads.store.close()
  },
)
