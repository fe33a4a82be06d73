// The smaller roads: have, erase, pull, devices, practice, health. Each says what is so, or a code.

import { beforeEach, describe, expect, test } from 'vitest'
import { receiptsIn } from '../../src/desk/taking/proofs.ts'
import { base64url, equal, utf8 } from '../../src/model/bytes.ts'
import { canonical } from '../../src/model/read.ts'
import { PROTO, readErased, readHad, readPulled } from '../../src/model/receipt.ts'
import { heard, invited, openRoads, type Roads } from '../tools/roads.ts'
import { contribution, type Hand, hash64, newHand, newId, NOW, random, seal } from '../tools/sealed.ts'

let roads: Roads
let guest: Hand & { token: string }
beforeEach(async () => {
  roads = await openRoads()
  guest = await roads.guest()
  return () => roads.store.close()
})
const sealed = (count = 1) =>
  Promise.all(Array.from({ length: count }, () => seal(roads.desk, guest, contribution(roads.desk))))
const push = (items: readonly { bytes: Uint8Array }[]) => roads.push(guest.token, items)
describe('have', () => {
  test('says which of these are not here', async () => {
    const [here, gone, absent] = await sealed(3)
    await push([here!, gone!])
    await roads.post('/api/v1/erase', { pid: roads.desk.pid, keys: [gone!.eraseKey] })
    const pairs = [here!, gone!, absent!].map(({ id, sha }) => ({ id, sha }))
    const said = await roads.post('/api/v1/have', { pairs }, guest.token)
    expect(heard(said, readHad)).toMatchObject({ pid: roads.desk.pid, missing: [absent!.id] })
  })

  test('takes five hundred at a time, not more, and only from a device', async () => {
    const pairs = (count: number) => Array.from({ length: count }, () => ({ id: newId(), sha: base64url(random(32)) }))
    const ask = async (count: number, token?: string) =>
      (await roads.post('/api/v1/have', { pairs: pairs(count) }, token)).status
    expect([await ask(500, guest.token), await ask(501, guest.token), await ask(1)]).toEqual([200, 422, 401])
  })
})

describe('erase', () => {
  const erase = (keys: readonly string[], pid = roads.desk.pid) => roads.post('/api/v1/erase', { pid, keys })

  test('whoever holds the key may, without saying who they are; the answer names the hashes', async () => {
    const [item] = await sealed()
    await push([item!])
    const said = await erase([item!.eraseKey])
    expect(heard(said, readErased)).toMatchObject({ gone: [await hash64(Buffer.from(item!.eraseKey, 'base64url'))] })
    expect((await roads.pull('desk')).json['changes']).toContainEqual(
      expect.objectContaining({ kind: 'erased', id: item!.id }),
    )
    expect((await erase([item!.eraseKey])).json['gone']).toEqual(said.json['gone'])
  })

  test('signs for each of them that by this day it is gone, and only that; the public key is there for everybody', async () => {
    const [one, two] = await sealed(2)
    await push([one!, two!])
    const keys = [one!.eraseKey, two!.eraseKey]
    const said = heard(await erase(keys), readErased) as ReturnType<typeof readErased>
    const receipts = await receiptsIn(roads.desk.pid, keys, said)
    expect(receipts).toMatchObject(said.gone.map((eh) => ({ pid: roads.desk.pid, eh, epoch: said.epoch })))
    const last = (await roads.store.state()).last
    expect(receipts[0]).toMatchObject({ day: new Date(roads.world.now).toISOString().slice(0, 10), seq: last })
    expect(await receiptsIn(newId(), keys, said), 'of another project').toEqual([])
    expect(await receiptsIn(roads.desk.pid, keys.toReversed(), said), 'of another key').toEqual([])
    await roads.store.signers(said.receipt!.key)
    expect((await roads.ask('/healthz')).json['receipts']).toEqual([said.receipt!.key])
  })

  test('with the hash alone nothing can be erased', async () => {
    const [item] = await sealed()
    await push([item!])
    await erase([await hash64(Buffer.from(item!.eraseKey, 'base64url'))])
    expect((await push([item!])).json['results']).toMatchObject([{ s: 'duplicate' }])
  })

  test('takes sixty-four keys at a time, of a project that is here', async () => {
    const keys = (count: number) => Array.from({ length: count }, () => base64url(random(32)))
    expect((await erase(keys(64))).status).toBe(200)
    expect((await erase(keys(65))).status).toBe(422)
    expect(await erase(keys(1), newId())).toMatchObject({ status: 404, json: { code: 'unknown-project' } })
  })

  test('is logged as a count', async () => {
    await erase([base64url(random(32))])
    expect(roads.log.at(-1)).toEqual({ word: 'erased', facts: { keys: 1 } })
  })
})

describe('pull', () => {
  test('gives a device the letters, exactly as they were signed, and nothing of what others gave', async () => {
    await push(await sealed(2))
    const page = await roads.pull(guest)
    expect(heard(page, readPulled)).toMatchObject({ more: false, changes: page.bodies.map(() => ({ kind: 'letter' })) })
    expect(page.bodies.map((b) => new TextDecoder().decode(b)).toSorted()).toEqual(
      roads.desk.letters.map(canonical).toSorted(),
    )
    expect((await roads.pull(guest, page.json['next'] as string)).bodies).toEqual([])
  })

  test('tells a desk by which day something was here, once that day is written down, and a device nothing of it', async () => {
    await push(await sealed(1))
    expect(await roads.store.lastDay(), 'nobody has agreed with the clock').toBeUndefined()
    await roads.pull('desk')
    await push(await sealed(1))
    const page = await roads.pull('desk')
    const days = (heard(page, readPulled) as { changes: { kind: string; came?: number }[] }).changes
    const day = NOW - (NOW % 86_400_000)
    expect(days.filter(({ kind }) => kind === 'envelope').map(({ came }) => came)).toEqual([day, undefined])
    expect(JSON.stringify((await roads.pull(guest)).json)).not.toContain('came')
  })

  test('gives a desk everything in order, page after page, each item once', async () => {
    for (let i = 0; i < 5; i++) await push(await sealed(50))
    const seen: string[] = []
    const sizes: number[] = []
    for (let cursor: string | undefined, more = true; more;) {
      const page = await roads.pull('desk', cursor)
      const { changes, next } = page.json as { changes: { id?: string }[]; next: string }
      seen.push(...changes.flatMap(({ id }) => id ?? []))
      sizes.push(changes.length)
      expect(page.bytes.length).toBeLessThanOrEqual(524_288 + 65_536)
      cursor = next
      more = page.json['more'] as boolean
    }
    expect(seen).toHaveLength(250)
    expect(new Set(seen).size).toBe(250)
    expect(sizes).toEqual([200, 250 + roads.desk.letters.length - 200])
  })

  test('waits with a tablet until the desk has confirmed it', async () => {
    const { secret } = await invited(roads, {
      deviceClass: 'tablet',
      uses: 1,
      expires: NOW + 3_600_000,
      confirmed: false,
    })
    const hand = await newHand()
    const said = await roads.register(hand, secret)
    const token = said.json['token'] as string
    expect(said.json['confirmed']).toBe(false)
    expect(await roads.pull({ token })).toMatchObject({ status: 403, json: { code: 'not-confirmed' } })
    expect((await confirm(hand.id, 'confirm')).status).toBe(200)
    expect((await roads.pull({ token })).status).toBe(200)
  })

  test.each<[string, (epoch: string, last: number) => string]>([
    ['of another history', (_, last) => `other.1.${last}`],
    ['from beyond the end', (epoch, last) => `${epoch}.${last + 1}`],
    ['that is no cursor', () => 'x'],
    ['that is negative', (epoch) => `${epoch}.-1`],
    ['that is endless', (epoch) => `${epoch}.${'9'.repeat(400)}`],
  ])('a cursor %s is gone: the puller begins again', async (_what, make) => {
    const { epoch, last } = await roads.store.state()
    expect(await roads.pull(guest, make(epoch, last))).toMatchObject({ status: 410, json: { code: 'cursor-gone' } })
  })

  test('without the name of the request there is no answer', async () => {
    const said = await roads.ask('/api/v1/pull', { headers: { authorization: `Bearer ${guest.token}` } })
    expect(said).toMatchObject({ status: 422, json: { code: 'no-batch' } })
  })
})

const confirm = async (device: string, act: string, authorization?: string) => {
  const path = `/api/v1/devices?pid=${roads.desk.pid}`
  const body = JSON.stringify({ proto: PROTO, batch: newId(), device, act })
  const by = authorization ?? (await roads.signed('POST', path, body))
  return roads.ask(path, { method: 'POST', headers: { authorization: by }, body })
}

describe('the desk’s signature', () => {
  test('lets it revoke a device, whose token is dead from then on', async () => {
    expect((await confirm(guest.id, 'revoke')).status).toBe(200)
    expect((await push([])).status).toBe(401)
    expect(await confirm(base64url(random(16)), 'revoke')).toMatchObject({
      status: 404,
      json: { code: 'unknown-device' },
    })
  })

  test('is good for this request, this body and five minutes', async () => {
    const path = `/api/v1/pull?batch=${newId()}&pid=${roads.desk.pid}`
    const ask = async (authorization: string, to = path) => (await roads.ask(to, { headers: { authorization } })).status
    const now = roads.world.now
    expect(await ask(await roads.signed('GET', path, '', now - 301_000))).toBe(401)
    expect(await roads.store.lastDay(), 'its clock says nothing about the one here').toBeUndefined()
    expect(await ask(await roads.signed('GET', path))).toBe(200)
    expect(await ask(await roads.signed('GET', path, '', now - 299_000))).toBe(200)
    expect(await ask(await roads.signed('GET', path, '', now + 301_000))).toBe(401)
    expect(await ask(await roads.signed('POST', path))).toBe(401)
    expect(await ask(await roads.signed('GET', path), `${path}&cursor=`)).toBe(401)
    const other = await roads.signed('POST', `/api/v1/devices?pid=${roads.desk.pid}`, '{}')
    expect((await confirm(guest.id, 'revoke', other)).status).toBe(401)
  })

  test('of another desk is worth nothing here', async () => {
    const other = await openRoads()
    const path = `/api/v1/pull?batch=${newId()}&pid=${roads.desk.pid}`
    const authorization = await other.signed('GET', path, '', roads.world.now)
    expect((await roads.ask(path, { headers: { authorization } })).status).toBe(401)
  })
})

describe('practice', () => {
  test('a real house has no doors', async () => {
    expect(await roads.ask('/api/v1/practice')).toMatchObject({ status: 404, json: { code: 'no-practice' } })
  })

  test('the key of the desk is given only to somebody at this very machine, whatever the request says', async () => {
    roads.world.practice = (host) => ({ desk: host.startsWith('localhost') ? '/desk/#k=secret' : '/desk/' })
    const desk = async (address: string, host: string, headers = {}) =>
      (await roads.ask('/api/v1/practice', { address, headers: { host, ...headers } })).json['desk']
    expect(await desk('127.0.0.1', 'localhost:4600')).toBe('/desk/#k=secret')
    expect(await desk('127.0.0.1', 'inbreng.example')).toBe('/desk/')
    expect(await desk('203.0.113.7', 'localhost:4600')).toBe('/desk/')
    expect(await desk('127.0.0.1', 'localhost', { 'x-forwarded-for': '203.0.113.7' })).toBe('/desk/')
  })
})

describe('health', () => {
  test('is good with room on the disk, and says so first when there is none', async () => {
    const { epoch, last } = await roads.store.state()
    expect(await roads.ask('/healthz')).toMatchObject({
      status: 200,
      json: { ok: true, epoch, secured: 0, last, free: 1 },
    })
    roads.world.free = 0.0499
    expect(await roads.ask('/healthz')).toMatchObject({ status: 503, json: { ok: false } })
  })
})

test.each([
  ['GET', '/api/v1/push'],
  ['GET', '/api/v1/register'],
  ['PUT', '/api/v1/push'],
  ['DELETE', '/api/v1/erase'],
  ['POST', '/api/v1/pull'],
  ['OPTIONS', '/api/v1/push'],
  ['GET', '/api/v2/pull'],
  ['GET', '/api/'],
])('%s %s is no road', async (method, path) => {
  expect(await roads.ask(path, { method })).toMatchObject({ status: 404, json: { proto: PROTO, code: 'no-such-road' } })
})

test('no answer is kept by anything on the way, shown as a page, or lent to another site', async () => {
  const paths = ['/healthz', '/api/v1/practice', `/api/v1/pull?batch=${newId()}`, '/api/v1/nowhere']
  for (const path of paths) {
    const { headers } = await roads.ask(path, { headers: { authorization: `Bearer ${guest.token}` } })
    const names = [
      'cache-control',
      'x-content-type-options',
      'cross-origin-resource-policy',
      'access-control-allow-origin',
    ]
    expect(
      names.map((name) => headers.get(name)),
      path,
    ).toEqual(['no-store', 'nosniff', 'same-origin', null])
    expect(headers.get('set-cookie')).toBeNull()
  }
})

test('a letter of another project is not among mine', async () => {
  const other = newId()
  await roads.store.publish(
    other,
    { letters: [{ body: '{"other":1}', signer: base64url(random(65)), sig: base64url(random(64)) }] },
    NOW,
  )
  const bodies = (await roads.pull(guest)).bodies
  expect(bodies.some((body) => equal(body, utf8('{"other":1}')) || Buffer.from(body).includes('"other"'))).toBe(false)
})
