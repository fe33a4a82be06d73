// Fifty thousand requests that mean harm or make no sense, and good ones between them: what may change changes, and nothing else.

import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { sourceHash } from '../../build/source.ts'
import { openRoads } from '../tools/roads.ts'

const COUNT = Number(process.env['REQUESTS'] ?? 50_000)
/** The same code hears the same requests; others come with npm run fuzz. */
const seed = Number(process.env['SEED'] ?? Number.parseInt(sourceHash().slice(0, 7), 16))

/** In a process of its own, where nothing stands between the modules: half the time. */
const storm = (): Promise<{ status: number; out: string; err: string }> =>
  new Promise((done) => {
    const args = ['test/fuzz/run.ts', '--requests', String(COUNT), '--seed', String(seed)]
    const env = { ...process.env, NODE_OPTIONS: '' }
    execFile(process.execPath, args, { env, maxBuffer: 1e8 }, (error, out, err) =>
      done({ status: error ? 1 : 0, out, err }),
    )
  })

test(`${COUNT} hostile requests from seed ${seed}: a code each, nothing kept, changed or told that may not be`, async () => {
  const { status, out, err } = await storm()
  const told = /^(\d+) hostile requests in .+$/m.exec(out)
  console.log(`${told?.[0]} from seed ${seed}; again with SEED=${seed}`)
  expect(status, err).toBe(0)
  expect(Number(told?.[1])).toBeGreaterThanOrEqual(COUNT)
  const tally = new Map([...out.matchAll(/^ *(\d+) {2}([\w-]+)$/gm)].map(([, count, word]) => [word, Number(count)]))
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
