// Somebody asks for it now: everything that waits is tried at once, and what stood in the way is told as what it was.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { carrying, refusal, Road } from '../tools/post-office.ts'
import { type Desk, newDesk } from '../tools/sealed.ts'

const HOUR = 3_600_000

/** What a browser does without a network. */
const nobody = (): never => {
  throw new TypeError('Failed to fetch')
}
let desk: Desk
let road: Road
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  road = await Road.to(desk)
})

test('what waits goes, and nothing stood in the way', async () => {
  await road.kept(2)
  expect(await road.round.now()).toBeUndefined()
  expect(await road.states()).toEqual(['safe', 'safe'])
})

test.each([
  ['offline', nobody],
  ['not-ours', () => new Response('<html>Wi-Fi', { headers: { 'content-type': 'text/html' } })],
  ['busy', () => refusal(429, 'too-often', { retryAfter: 90_000 })],
  ['fault', () => refusal(500, 'server-fault')],
] as const)('%s is told, and what waits stays', async (why, answer) => {
  await road.kept(1)
  road.office.instead = answer
  expect(await road.round.now()).toMatchObject({ ok: false, why })
  expect(await road.states()).toEqual(['here'])
  // What was told of is not told of again once it is over.
  road.office.instead = () => undefined
  expect(await road.round.now()).toBeUndefined()
  expect(await road.states()).toEqual(['safe'])
})

test('a network is tried also when nothing waits, and a moment after the last time', async () => {
  await road.round()
  const before = road.office.log.length
  await road.round.now()
  expect(road.office.log.length).toBeGreaterThan(before)
  road.office.instead = nobody
  expect(await road.round.now()).toMatchObject({ why: 'offline' })
})

test('what was put off until later is tried at once', async () => {
  await road.round()
  const [one] = await road.kept(1)
  road.office.say = ({ id, sha }) => ({ id, sha, s: 'later', retryAfter: HOUR })
  await road.round()
  road.office.say = (pushed) => road.office.keep(pushed)
  await road.round()
  expect(await road.stateOf(one!)).toBe('here')
  await road.round.now()
  expect(await road.stateOf(one!)).toBe('safe')
})

test('in the middle of a round it waits for it, and then takes along what came meanwhile', async () => {
  const { office } = road
  const fetch = office.fetch
  let held: Promise<unknown> | undefined
  await road.kept(1)
  office.fetch = async (...asked) => {
    const answer = await fetch(...asked)
    // Whoever asks now does so while the first batch is out.
    if (asked[0].endsWith('/push') && !held) {
      await road.kept(1)
      held = road.round.now()
    }
    return answer
  }
  await road.round()
  await held
  expect(await road.states()).toEqual(['safe', 'safe'])
})

test('while another tab carries nothing is told, and what waits is seen to wait', async () => {
  await road.kept(1)
  const other = await road.device.open()
  await other.world.locks.alone('courier', async () => {
    expect(await road.round.now()).toBeUndefined()
    expect(await road.states()).toEqual(['here'])
  })
  expect(await carrying(other, road.office).now()).toBeUndefined()
  expect(await road.states()).toEqual(['safe'])
})

test('by how much the clocks differ is known from the last answer, also when a clock was set since', async () => {
  const { office, device } = road
  office.time = device.now + 5000
  await road.round.now()
  expect((await road.project()).ahead).toBe(5000)
  // A few seconds on the way are no other clock.
  office.time = device.now + 9000
  await road.round.now()
  expect((await road.project()).ahead).toBe(5000)
  device.now -= HOUR
  await road.round.now()
  expect((await road.project()).ahead).toBe(HOUR + 9000)
})
