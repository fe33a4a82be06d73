// A long recording over a road that breaks every thirty seconds: it arrives, and little of it goes twice.

import { beforeAll, expect, test } from 'vitest'
import { PART_BYTES, type Part } from '../../src/model/payload.ts'
import type { Event } from '../../src/model/consent.ts'
import { finish, yes } from '../tools/one-device.ts'
import { contribution, type Desk, newDesk, newId, random } from '../tools/sealed.ts'
import { Road } from '../tools/post-office.ts'

const SIZE = 6_000_000
const BREAKS = 30_000

let desk: Desk
beforeAll(async () => {
  desk = await newDesk()
})

async function recording(road: Road): Promise<void> {
  const events: Event[] = [yes(desk), { ...yes(desk), id: 'voice', scope: 'stem', n: 2 }]
  const { answers: _, ...shared } = contribution(desk)
  const medium = newId()
  const noise = random(PART_BYTES)
  for (let n = 0; n * PART_BYTES < SIZE; n++) {
    const part: Part = {
      ...shared,
      id: newId(),
      kind: 'part',
      of: shared.id,
      medium,
      n,
      size: PART_BYTES,
      bytes: noise,
    }
    expect(await finish(road.page, desk, [{ ...part, scope: 'stem' }], { events, also: [], draft: '' })).toBe('kept')
  }
}

/** Carries so many bytes a second; at every half minute whatever is on it is lost, the answer included. */
function slowly(road: Road, perSecond: number): () => number {
  const { fetch } = road.office
  let carried = 0
  road.office.fetch = async (url, init) => {
    const bytes = init.body?.length ?? 0
    const began = road.device.now
    const ends = began + 50 + (bytes / perSecond) * 1000
    const breaks = (Math.floor(began / BREAKS) + 1) * BREAKS
    if (breaks < ends) {
      road.device.now = breaks
      carried += ((breaks - began) / 1000) * perSecond
      throw new TypeError('network')
    }
    road.device.now = ends
    carried += bytes
    return fetch(url, init)
  }
  return () => carried
}

test.each([
  ['a phone on the edge of its net', 60_000],
  ['a bad line', 125_000],
  ['an ordinary line', 1_000_000],
])('over %s (%i bytes a second)', { timeout: 120_000 }, async (_what, perSecond) => {
  const road = await Road.to(desk)
  await recording(road)
  const carried = slowly(road, perSecond)
  const all = (await road.page.store.list('items')).reduce((sum, { bytes }) => sum + bytes!.length, 0)
  for (let n = 0; n < 2000 && (await road.waiting()) > 0; n++) road.device.now += Math.min(await road.round(), 5000)
  expect(await road.waiting()).toBe(0)
  expect(road.office.stored.size).toBe(Math.ceil(SIZE / PART_BYTES))
  expect(all).toBeLessThan(SIZE * 1.05)
  expect(carried() / all).toBeLessThan(1.1)
})
