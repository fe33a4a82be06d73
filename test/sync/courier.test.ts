// Nothing leaves this device's lists without an answer that names it, and erasing goes before everything.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Payload } from '../../src/model/payload.ts'
import { takeBack, withdrawCard } from '../tools/one-device.ts'
import { type Pushed, refusal, Road } from '../tools/post-office.ts'
import { type Desk, newDesk, newId, random } from '../tools/sealed.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let desk: Desk
let road: Road
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  road = await Road.to(desk)
})
const ids = (pushed: readonly Pushed[] | undefined) => pushed?.map(({ id }) => id)

describe('only a named answer counts', () => {
  test('what is stored is done; what was not named, or by another hash, goes again with the same bytes', async () => {
    const [one, two, three] = (await road.kept(3)) as [Payload, Payload, Payload]
    road.office.say = (pushed) => {
      if (pushed.id === two.id) return undefined
      return pushed.id === three.id ? { ...road.office.keep(pushed), sha: desk.cv } : road.office.keep(pushed)
    }
    await road.round()
    expect(await Promise.all([one, two, three].map(road.stateOf))).toEqual(['safe', 'here', 'here'])
    road.device.now += MINUTE + 1
    road.office.say = (pushed) => road.office.keep(pushed)
    await road.round()
    expect(await road.states()).toEqual(['safe', 'safe', 'safe'])
    const [first, second] = road.office.pushes
    expect(ids(second)).toEqual([two.id, three.id])
    expect(second).toEqual(first!.filter(({ id }) => id !== one.id))
  })

  test.each<[string, () => Response]>([
    ['a portal’s page', () => new Response('<html>Wi-Fi', { headers: { 'content-type': 'text/html' } })],
    ['an answer to somebody else', () => Response.json({ proto: 'IBP/1', batch: newId(), results: [] })],
    ['a server that is full', () => refusal(507, 'no-room')],
    ['a network that is gone', () => Response.error()],
  ])('%s moves nothing; the courier comes again within a quarter of an hour', async (_what, answer) => {
    await road.kept(2)
    await road.round()
    expect(await road.states()).toEqual(['safe', 'safe'])
    const [late] = (await road.kept(1)) as [Payload]
    road.office.instead = answer
    for (let n = 0; n < 12; n++) {
      const wait = await road.round()
      expect(wait).toBeGreaterThanOrEqual(1000)
      expect(wait).toBeLessThanOrEqual(15 * MINUTE)
      expect(await road.stateOf(late)).toBe('here')
    }
    road.office.instead = () => undefined
    road.device.now += MINUTE
    await road.round()
    expect(await road.stateOf(late)).toBe('safe')
  })

  test('a server that says when to come back is asked then, neither sooner nor later', async () => {
    await road.kept(1)
    road.office.instead = (road) => (road === 'push' ? refusal(429, 'too-often', { retryAfter: 90_000 }) : undefined)
    expect(await road.round()).toBe(90_000)
    expect(road.office.log.filter((line) => line.startsWith('push'))).toHaveLength(1)
  })

  test('many go in batches of at most fifty, the oldest first', async () => {
    const old = await road.kept(1)
    road.device.now += DAY
    await road.kept(60)
    await road.round()
    expect(road.office.pushes.map((batch) => batch.length)).toEqual([50, 11])
    expect(road.office.pushes[0]![0]!.id).toBe(old[0]!.id)
    expect(await road.waiting()).toBe(0)
  })
})

test('erasing goes first, and what was taken back before it left is never sent', async () => {
  const [gone] = (await road.kept(3)) as [Payload]
  await takeBack(road.page, gone)
  await road.round()
  expect(road.office.log).toEqual(['register', 'erase 1', 'push 2', 'pull'])
  expect(ids(road.office.pushes[0])).not.toContain(gone.id)
  expect(await road.page.store.list('erases', { by: 'dueAt' })).toEqual([])
})

test('erasing needs no token: a device that is not let in any more can still take back', async () => {
  const [gone] = (await road.kept(2)) as [Payload]
  await takeBack(road.page, gone)
  road.office.instead = (road) => (road === 'register' ? refusal(403, 'revoked') : undefined)
  await road.round()
  expect(road.office.log).toEqual(['register', 'erase 1'])
  expect((await road.project()).refused).toBe('revoked')
  expect(await road.page.store.list('erases', { by: 'dueAt' })).toEqual([])
  await road.round()
  expect(road.office.log.filter((road) => road === 'register')).toHaveLength(1)
  expect(await road.waiting()).toBe(1)
})

test.each(['one thing', 'all of a card'])(
  'a server that hears no more orders for now takes what was given and has its letters: %s',
  async (what) => {
    const [stays, gone] = (await road.kept(2)) as [Payload, Payload]
    await takeBack(road.page, gone)
    if (what === 'all of a card') await withdrawCard(road.page, { pid: desk.pid, secret: random(16) })
    road.office.instead = (road) => (road === 'erase' ? refusal(429, 'too-often', { retryAfter: 90_000 }) : undefined)
    expect(await road.round()).toBe(90_000)
    expect(road.office.log.filter((line) => !line.startsWith('erase'))).toEqual(['register', 'push 1', 'pull'])
    expect(await road.stateOf(stays)).toBe('safe')
    road.office.instead = () => undefined
    await road.round()
    expect(await road.page.store.list('erases', { by: 'dueAt' })).toEqual([])
  },
)

describe('a server that was put back', () => {
  test('does not know this device: it registers again and sends in the same round', async () => {
    await road.kept(1)
    await road.round()
    road.office.forgetDevices()
    road.office.stored.clear()
    road.office.log.length = 0
    await road.kept(2)
    await road.round()
    expect(road.office.log).toEqual(['push 2', 'register', 'push 2'])
    expect(await road.states()).toEqual(['safe', 'safe', 'safe'])
  })

  test('does not know this device, which hears it from an order: it registers and sends at once, not minutes later', async () => {
    const [gone] = (await road.kept(2)) as [Payload]
    await road.round()
    const { office } = road
    office.epoch = 'e.2'
    office.forgetDevices()
    office.stored.clear()
    office.log.length = 0
    road.device.now += 10 * MINUTE
    await takeBack(road.page, gone)
    await road.round()
    expect(office.log.slice(0, 3)).toEqual(['erase 1', 'have 1', 'register'])
    expect(office.stored.size).toBe(1)
    expect(await road.waiting()).toBe(0)
  })

  test('says so by its epoch: it is asked what it has, and gets what it lacks, bit for bit', async () => {
    const all = await road.kept(3)
    await takeBack(road.page, all[0]!)
    await road.round()
    const sent = road.office.pushes.flat()
    const lost = sent[1]!
    road.office.epoch = 'e.2'
    road.office.stored.delete(lost.id)
    road.office.log.length = 0
    road.device.now += 10 * MINUTE
    await road.round()
    road.device.now += 10 * MINUTE
    await road.round()
    expect(road.office.log).toEqual(expect.arrayContaining(['have 2', 'erase 1', 'push 2']))
    expect(road.office.pushes.at(-1)).toContainEqual(lost)
    expect(await Promise.all(all.slice(1).map(road.stateOf))).toEqual(['safe', 'safe'])
    for (const { id } of all.slice(1)) expect(await road.page.store.get('items', id)).toMatchObject({ epoch: 'e.2' })
    road.office.log.length = 0
    road.device.now += 10 * MINUTE
    await road.round()
    expect(road.office.log).toEqual(['pull'])
  })

  test('what it has there under a later number is not taken for safe by the number of before', async () => {
    await road.kept(1)
    await road.round()
    const [before] = await road.page.store.list('items')
    road.office.epoch = 'e.2'
    road.office.secured = before!.seq!
    // What was on its way when the server was put back came after its backup of today.
    const { keep } = road.office
    road.office.say = (one) => ({ ...keep.call(road.office, one), seq: before!.seq! + 7 })
    road.device.now += 10 * MINUTE
    await road.round()
    road.device.now += 10 * MINUTE
    await road.round()
    const [after] = await road.page.store.list('items')
    expect(after).toMatchObject({ epoch: 'e.2', seq: before!.seq! + 7, bytes: before!.bytes })
    expect(after!.securedAt).toBe(undefined)
    road.office.secured = after!.seq!
    road.device.now += 10 * MINUTE
    await road.round()
    expect((await road.page.store.list('items'))[0]!.bytes).toBe(undefined)
  })

  test('and cannot say what it has: it is asked again, and nothing is taken for safe or lost meanwhile', async () => {
    await road.kept(1)
    await road.round()
    road.office.epoch = 'e.2'
    road.office.stored.clear()
    road.office.instead = (road) => (road === 'have' ? refusal(503, 'busy') : undefined)
    road.device.now += 10 * MINUTE
    await road.round()
    expect((await road.page.store.list('items'))[0]).toMatchObject({ epoch: 'e.1' })
    expect((await road.project()).epoch).toBe('e.1')
    road.office.instead = () => undefined
    road.device.now += 10 * MINUTE
    await road.round()
    expect(road.office.stored.size).toBe(1)
    expect((await road.page.store.list('items'))[0]).toMatchObject({ epoch: 'e.2', storedAt: road.office.time })
  })
})

test('signed by a key the server does not know: the same thing goes again under the key of now', async () => {
  const [one] = (await road.kept(1)) as [Payload]
  await road.round()
  const [first] = road.office.pushes.flat() as [Pushed]
  road.device.crash()
  road.device.disk.loseDatabase()
  await road.open()
  const { device: now } = await road.project()
  road.office.stored.clear()
  road.office.say = (pushed) =>
    pushed.dev === now
      ? road.office.keep(pushed)
      : { id: pushed.id, sha: pushed.sha, s: 'held', code: 'unknown-signer' }
  await road.round()
  expect(await road.stateOf(one)).toBe('safe')
  expect(road.office.pushes.at(-1)).toMatchObject([{ id: first.id, sha: first.sha, dev: now }])
  expect(road.office.pushes.at(-1)![0]!.dev).not.toBe(first.dev)
})

test('bytes leave the device only once the server has proof of a backup with them in it', async () => {
  const [one, two] = (await road.kept(2)) as [Payload, Payload]
  await road.round()
  const seqs = [one, two].map(({ id }) => road.office.stored.get(id)!)
  road.office.secured = Math.min(...seqs)
  road.device.now += 10 * MINUTE
  await road.round()
  const rows = await road.page.store.list('items')
  expect(rows.map(({ id, bytes }) => [road.office.stored.get(id), bytes !== undefined]).toSorted()).toEqual([
    [1, false],
    [2, true],
  ])
})

test('what the server signs about an erasure stays with it, the newest word last; one that signs nothing is no trouble', async () => {
  const [one, two] = (await road.kept(2)) as [Payload, Payload]
  await road.round()
  await takeBack(road.page, one)
  await road.round()
  const proofs = async () => (await road.page.store.list('erases')).map(({ proof }) => proof)
  const [first] = await proofs()
  expect(first).toMatchObject({ day: '2026-11-21', seq: 7, epoch: 'e.1' })
  expect(first!.sigs).toHaveLength(1)
  road.office.epoch = 'e.2'
  road.device.now += 10 * MINUTE
  await road.round()
  road.device.now += 10 * MINUTE
  await road.round()
  const [again] = await proofs()
  expect(again).toMatchObject({ epoch: 'e.2' })
  expect(again!.sigs).not.toEqual(first!.sigs)
  road.office.signs = false
  await takeBack(road.page, two)
  await road.round()
  const rows = await road.page.store.list('erases')
  expect(new Set(rows.map(({ goneAt }) => goneAt)), 'by the clock of the server').toEqual(new Set([road.office.time]))
  expect(rows.filter(({ proof }) => proof)).toHaveLength(1)
})
