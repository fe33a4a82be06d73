// The limits of a push: what is too much is later, what is not a push is refused whole, and neither loses anything.

import { beforeEach, describe, expect, test } from 'vitest'
import { base64url, utf8 } from '../../src/model/bytes.ts'
import { writeFrames } from '../../src/model/frames.ts'
import { attempt } from '../../src/model/read.ts'
import { PROTO, readRefusal } from '../../src/model/receipt.ts'
import { openRoads, outcome, type Roads } from '../tools/roads.ts'
import { contribution, type Hand, newId, random, seal } from '../tools/sealed.ts'

let roads: Roads
let guest: Hand & { token: string }
beforeEach(async () => {
  roads = await openRoads()
  guest = await roads.guest()
  return () => roads.store.close()
})
const sealed = () => seal(roads.desk, guest, contribution(roads.desk))
const push = (...items: { bytes: Uint8Array }[]) => roads.push(guest.token, items)

describe('over a limit is later, never lost:', () => {
  test('a disk that is nearly full takes nothing new', async () => {
    roads.world.free = 0.04
    const item = await sealed()
    expect(outcome(await push(item), item)).toMatchObject({ s: 'later', code: 'no-room' })
    roads.world.free = 0.05
    expect(outcome(await push(item), item)).toMatchObject({ s: 'stored' })
  })

  test('more items in a day than a device may send', async () => {
    roads.world.limits.itemsPerDay = 2
    const batch = [await sealed(), await sealed(), await sealed()]
    const s = async (...items: typeof batch) =>
      ((await push(...items)).json['results'] as { s: string; code?: string }[]).map((r) => r.code ?? r.s)
    expect(await s(...batch)).toEqual(['stored', 'stored', 'too-many-today'])
    expect(await s(batch[2]!)).toEqual(['too-many-today'])
    roads.world.now += 86_400_000
    expect(await s(batch[2]!)).toEqual(['stored'])
  })

  test('more requests in a minute', async () => {
    roads.world.limits.requestsPerMinute = 2
    roads.world.now += 60_000
    const statuses = [await push(), await push(), await push()].map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 429])
    expect((await roads.guest()).token).toBeTruthy() // and this was a minute
    expect((await push()).status).toBe(200)
  })

  test('more new keys from one address than it may have written down; what is known already goes on', async () => {
    roads.world.limits.strangersPerMinute = 1
    roads.world.now += 60_000
    const keys = (n: number) => Array.from({ length: n }, () => base64url(random(32)))
    const erase = async (some: string[], address = '203.0.113.7') => {
      const body = JSON.stringify({ proto: PROTO, batch: newId(), pid: roads.desk.pid, keys: some })
      const { status } = await roads.ask('/api/v1/erase', { method: 'POST', body, address, headers: {} })
      return status
    }
    const [first, second, third] = [keys(64), keys(63), keys(2)]
    expect([await erase(first), await erase(second)]).toEqual([200, 200])
    expect(await erase(third)).toBe(429)
    expect([await erase(third.slice(1)), await erase(first), await erase(second)]).toEqual([200, 200, 200])
    expect(await erase(third, '203.0.113.8'), 'nobody else is kept waiting').toBe(200)
    for (let n = 6; n < 10; n++) await erase(first)
    expect(await erase(first), 'however well they are known').toBe(429)
  })

  test('more batches at once than the server wants to hold', async () => {
    roads.world.limits.batchesInFlight = 3
    const items = await Promise.all(Array.from({ length: 6 }, () => sealed()))
    const said = await Promise.all(items.map((item) => push(item)))
    const busy = said.filter(({ status }) => status === 503)
    expect(busy.length).toBe(3)
    for (const { json, headers } of busy) expect([json['code'], headers.get('retry-after')]).toEqual(['busy', '2'])
    expect((await push(items[0]!)).status).toBe(200)
  })
})

describe('a request that is not one is refused whole:', () => {
  const good = { proto: PROTO, batch: newId() }
  const raw = (body: Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) =>
    roads.ask('/api/v1/push', { method: 'POST', headers: { authorization: `Bearer ${guest.token}`, ...more }, body })
  const framed = (head: string, items = 0) =>
    writeFrames([utf8(head), ...Array.from({ length: items }, () => new Uint8Array(1))])
  test.each<[string, number, string, () => ReturnType<typeof raw>]>([
    ['nothing', 422, 'no-head', () => raw(new Uint8Array(0))],
    ['cut off', 422, 'cut-short', () => raw(framed(JSON.stringify(good), 2).slice(0, -3))],
    ['a head that is no JSON', 422, 'not-json', () => raw(framed('IBP/1'))],
    ['a head that is not UTF-8', 422, 'not-utf8', () => raw(writeFrames([Uint8Array.from([0xff])]))],
    ['a head with depth', 422, 'too-deep', () => raw(framed('[[[[[[[1]]]]]]]'))],
    ['a head with a field more', 422, 'unknown-field', () => raw(framed(JSON.stringify({ ...good, more: 1 })))],
    ['another protocol', 422, 'bad-word', () => raw(framed(JSON.stringify({ ...good, proto: 'IBP/2' })))],
    ['fifty-one items', 422, 'too-many', () => raw(framed(JSON.stringify(good), 51))],
    ['more than a batch', 413, 'too-large', () => raw(new Uint8Array(1_048_576 + 4097))],
    ['compressed', 415, 'compressed', () => raw(framed(JSON.stringify(good)), { 'content-encoding': 'gzip' })],
    [
      'with an unknown token',
      401,
      'unknown-device',
      () => raw(new Uint8Array(0), { authorization: `Bearer ${base64url(random(32))}` }),
    ],
    ['without a token', 401, 'unknown-device', () => raw(new Uint8Array(0), { authorization: '' })],
  ])('%s: %i %s', async (_what, status, code, ask) => {
    const said = await ask()
    expect(said).toMatchObject({ status, json: { proto: PROTO, code } })
    expect(attempt(() => readRefusal(said.json)).ok).toBe(true)
  })

  test('fifty items are not too many', async () => {
    expect((await raw(framed(JSON.stringify(good), 50))).status).toBe(200)
  })
})
