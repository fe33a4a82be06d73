// A project whose keys are lost: the device notes it, keeps what it has, holds up no other project, and hears it when a key is found.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { KEYS_LOST } from '../../src/model/receipt.ts'
import { ownProject } from '../../src/device/identity.ts'
import { finish, takeBack, welcomed } from '../tools/one-device.ts'
import { refusal, Road } from '../tools/post-office.ts'
import { contribution, type Desk, newDesk } from '../tools/sealed.ts'

const LONG = 10 * 60_000

let desk: Desk
let other: Desk
let road: Road
beforeAll(async () => {
  desk = await newDesk()
  other = await newDesk()
})
beforeEach(async () => {
  road = await Road.to(desk)
})

/** From here on the server says of this project that nobody can read it. */
function lose(): void {
  road.office.instead = (asked, _pushed, pid) =>
    pid === desk.pid && asked !== 'erase' ? refusal(403, KEYS_LOST) : undefined
}

test('it is noted beside the place that the device has, nothing is lost, and erasing goes on', async () => {
  const [one, two] = await road.kept(2)
  await road.round()
  lose()
  const [late] = await road.kept(1)
  await takeBack(road.page, one!)
  road.device.now += LONG
  expect(await road.round()).toBe(5 * 60_000)
  expect(await road.project()).toMatchObject({ refused: KEYS_LOST, token: expect.any(String) as string })
  expect(await Promise.all([one!, two!, late!].map(road.stateOf))).toEqual(['gone', 'safe', 'here'])
  expect((await road.page.store.list('erases')).map(({ goneAt }) => goneAt)).toEqual([road.office.time])
})

test('a project that took its place goes before it, and is served as if there were no other', async () => {
  await road.kept(1)
  await road.round()
  lose()
  road.device.now += LONG
  await road.round()
  await welcomed(road.page, other)
  expect((await ownProject(road.page.store))?.pid).toBe(other.pid)
  await road.round()
  const given = contribution(other)
  expect(await finish(road.page, other, [given])).toBe('kept')
  road.device.now += LONG
  await road.round()
  expect(await road.stateOf(given)).toBe('safe')
})

test('a key is found: what waited goes by itself, and nothing is said to be lost any more', async () => {
  await road.round()
  lose()
  const [late] = await road.kept(1)
  road.device.now += LONG
  await road.round()
  expect((await road.project()).refused).toBe(KEYS_LOST)
  road.office.instead = () => undefined
  road.device.now += LONG
  await road.round()
  expect(await road.stateOf(late!)).toBe('safe')
  expect((await road.project()).refused).toBe(undefined)
})

test('a key is found after another project took its place: the device stays with the new one, and both are carried', async () => {
  await road.round()
  const [old] = await road.kept(1)
  lose()
  road.device.now += LONG
  await road.round()
  await welcomed(road.page, other)
  road.office.instead = () => undefined
  road.device.now += LONG
  await road.round()
  road.device.now += LONG
  await road.round()
  expect((await road.project()).refused).toBe(undefined)
  expect(await road.stateOf(old!)).toBe('safe')
  expect((await ownProject(road.page.store))?.pid).toBe(other.pid)
})

test('while keys are lost nothing is sent again and again', async () => {
  await road.round()
  await road.kept(3)
  lose()
  for (let n = 0; n < 5; n++) {
    road.device.now += LONG
    await road.round()
  }
  expect(road.office.log.filter((line) => line.startsWith('push'))).toHaveLength(1)
})
