// Five thousand requests that mean harm or make no sense: each is refused with a code, quickly, and nothing changes.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { base64url, type Bytes, concat, utf8 } from '../../src/model/bytes.ts'
import { writeFrames } from '../../src/model/frames.ts'
import { attempt } from '../../src/model/read.ts'
import { type Outcome, PROTO, readRefusal } from '../../src/model/receipt.ts'
import { everyRow, openRoads, type Roads, type Said } from '../tools/roads.ts'
import { contribution, flipped, type Hand, newDesk, newId, seal, type Sealed } from '../tools/sealed.ts'
import { type Random, randomFrom } from '../windtunnel/tunnel.ts'

const COUNT = 5000
const PATIENCE = 250
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_007)
console.log(`hostile requests from seed ${seed}; again with SEED=${seed}`)
const r: Random = randomFrom(seed)

let roads: Roads
let guest: Hand & { token: string }
let tablet: string
let there: Sealed[]
let foreign: Sealed
beforeAll(async () => {
  roads = await openRoads()
  roads.world.limits = { requestsPerMinute: 1e9, itemsPerDay: 1e9, strangersPerMinute: 1e9, batchesInFlight: 32 }
  guest = await roads.guest()
  tablet = (await roads.guest()).token
  there = await Promise.all([1, 2, 3].map(() => seal(roads.desk, guest, contribution(roads.desk))))
  await roads.push(guest.token, there)
  const elsewhere = await newDesk()
  foreign = await seal(elsewhere, guest, contribution(elsewhere))
})
afterAll(() => roads.store.close())

const deep = (size: number) => r.pick(['[', '{"a":']).repeat(size)
const nonsense = (): unknown =>
  r.pick<() => unknown>([
    () => null,
    () => r.int(1e9) - 5e8,
    () => 1e308,
    () => true,
    () => [],
    () => ({}),
    () => 'x'.repeat(r.int(3000)),
    () => '\ud800',
    () => "'; drop table envelopes; --",
    () => '../../etc/passwd',
    () => base64url(r.bytes(r.int(80))),
    () => [[[[[[[[1]]]]]]]],
    () => Array.from({ length: r.int(600) }, () => newId()),
    () => ({ toString: 1, constructor: { prototype: 1 } }),
  ])()

const ROADS = ['register', 'push', 'have', 'erase', 'devices', 'pull', 'practice', 'nowhere']
/** A well-formed request for each road, to be spoilt. */
const whole = (road: string): Record<string, unknown> => ({
  proto: PROTO,
  batch: newId(),
  ...(road === 'register' && {
    pid: roads.desk.pid,
    publicKey: base64url(guest.signer.publicKey),
    sig: base64url(r.bytes(64)),
    secret: base64url(r.bytes(16)),
  }),
  ...(road === 'have' && { pairs: [{ id: newId(), sha: base64url(r.bytes(32)) }] }),
  ...(road === 'erase' && { pid: roads.desk.pid, keys: [base64url(r.bytes(32))] }),
  ...(road === 'devices' && { device: guest.id, act: 'revoke' }),
})

/** One or more fields of the wrong type, missing, extra, or with a name that reaches for the prototype. */
function spoilt(road: string): string {
  const fields = whole(road)
  const name = r.pick(Object.keys(fields))
  switch (r.int(5)) {
    case 0:
      return JSON.stringify({ ...fields, [name]: undefined })
    case 1:
      return JSON.stringify(fields).replace(
        '{',
        `{"${r.pick(['__proto__', 'constructor', 'admin', ''])}":${JSON.stringify(nonsense())},`,
      )
    case 2:
      return JSON.stringify(fields).slice(0, -1 - r.int(20))
    case 3:
      return deep(1 + r.int(30_000))
    default: {
      const value = nonsense()
      // A list of nothing is a question, and an honest one.
      const still = (name === 'pairs' || name === 'keys') && Array.isArray(value) && value.length === 0
      return JSON.stringify({ ...fields, [name]: still ? 0 : value })
    }
  }
}

const headOf = (): Bytes => utf8(JSON.stringify(whole('push')))
/** Frames that are cut, lie about their length, or hold what was never sealed here. */
function framed(): Bytes {
  const item = r.pick(there).bytes
  return r.pick<() => Bytes>([
    () => writeFrames([headOf(), item]).slice(0, 1 + r.int(item.length)),
    () => concat([Uint8Array.from([255, 255, 255, 255]), r.bytes(r.int(100))]),
    () => writeFrames([utf8(spoilt('push')), item]),
    () => writeFrames([headOf(), ...Array.from({ length: 51 + r.int(30) }, () => r.bytes(3))]),
    () => writeFrames([headOf(), foreign.bytes]),
    () => writeFrames([headOf(), flipped(item, r.int(item.length), 1 << r.int(8))]),
    () => writeFrames([headOf(), item.slice(0, r.int(item.length))]),
    () => writeFrames([headOf(), r.bytes(r.int(3000)), concat([utf8('IBE1'), r.bytes(r.int(3000))])]),
    () => writeFrames([headOf(), concat([item, new Uint8Array(r.int(70_000))])]),
    () => new Uint8Array(1_052_673 + r.int(1000)),
    () => r.bytes(r.int(5000)),
  ])()
}

/** A token that is known, of another kind, forged, or no token at all. */
const authorization = (): string =>
  r.pick([
    `Bearer ${guest.token}`,
    `Bearer ${guest.token}`,
    `Bearer ${tablet}`,
    `Bearer ${base64url(r.bytes(32))}`,
    `Bearer ${guest.token}x`,
    'Bearer ',
    'Basic cm9vdDpyb290',
    `Desk ${roads.world.now}.${base64url(r.bytes(64))}`,
    `Desk 999999999999999999999.${base64url(r.bytes(64))}`,
    '\u00ff'.repeat(r.int(200)),
    '',
  ])

interface Attack {
  path: string
  init: RequestInit
}
function attack(): Attack {
  const road = r.pick(ROADS)
  const headers: Record<string, string> = { authorization: authorization() }
  if (r.chance(0.1)) headers['content-encoding'] = r.pick(['gzip', 'br', 'deflate', 'identity, gzip', 'x'])
  if (r.chance(0.1))
    headers['content-type'] = r.pick(['text/html', 'multipart/form-data', 'x', 'application/json; charset=utf-16'])
  if (r.chance(0.1)) headers['x-forwarded-for'] = r.pick(['127.0.0.1', ',,,', 'x'.repeat(4000)])
  if (r.chance(0.1)) headers['content-length'] = r.pick(['-1', '1e9', '99999999999', 'x'])
  const query = r.pick([
    '',
    '',
    `?pid=${newId()}`,
    '?batch=x',
    `?batch=${newId()}&cursor=${r.int(99)}`,
    '?%ff=%00',
    `?pid=${'x'.repeat(3000)}`,
  ])
  const method = r.chance(0.15) ? r.pick(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST']) : 'POST'
  const body =
    method === 'GET' ? undefined : road === 'push' ? framed() : r.chance(0.05) ? r.bytes(r.int(9000)) : spoilt(road)
  // An envelope that is here already, sent once more as it was: the one thing in this storm that may be answered well.
  if (r.chance(0.02))
    return {
      path: '/api/v1/push',
      init: {
        method: 'POST',
        headers: { authorization: `Bearer ${guest.token}` },
        body: writeFrames([headOf(), r.pick(there).bytes]),
      },
    }
  return { path: `/api/v1/${road}${query}`, init: { method, headers, body } }
}

/** A push may be heard and every item in it refused by name; whatever was stored before is a duplicate. Nothing else is a yes. */
const harmless = ({ status, json }: Said): boolean => {
  if (status >= 400 && status < 500) return attempt(() => readRefusal(json)).ok
  const results = json['results'] as { s: Outcome }[] | undefined
  return status === 200 && results !== undefined && results.every(({ s }) => s !== 'stored')
}

async function timed(path: string, init: RequestInit): Promise<[Said, number]> {
  const began = performance.now()
  const said = await roads.ask(path, init)
  return [said, performance.now() - began]
}

test(`${COUNT} hostile requests: a code each, in under ${PATIENCE} ms, and not one byte of the store changes`, async () => {
  const before = everyRow(roads.raw)
  const tally = new Map<string, number>()
  for (let i = 0; i < COUNT; i++) {
    const { path, init } = attack()
    let [said, took] = await timed(path, init)
    // A machine that was busy with something else is asked once more; a slow answer is slow again.
    if (took > PATIENCE) [said, took] = await timed(path, init)
    const which = `seed ${seed}, request ${i}: ${init.method} ${path.slice(0, 80)} → ${said.status} ${JSON.stringify(said.json).slice(0, 200)}`
    expect(harmless(said), which).toBe(true)
    expect(took, which).toBeLessThan(PATIENCE)
    const word = said.status === 200 ? 'heard' : String(said.json['code'])
    tally.set(word, (tally.get(word) ?? 0) + 1)
  }
  expect(everyRow(roads.raw)).toBe(before)
  // The storm reached every wall, not only the first.
  for (const word of [
    'heard',
    'unknown-device',
    'unknown-field',
    'too-deep',
    'too-large',
    'compressed',
    'cut-short',
    'not-json',
    'no-such-road',
    'wrong-signature',
  ])
    expect(tally.get(word), word).toBeGreaterThan(0)
  // After it, an honest device is served as before.
  const fresh = await seal(roads.desk, guest, contribution(roads.desk))
  expect((await roads.push(guest.token, [fresh])).json['results']).toMatchObject([{ s: 'stored' }])
}, 120_000)
