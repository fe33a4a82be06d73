// What a tablet sees of itself, what waits on it, what trying to send really did, and where it belongs.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Device } from '../../../src/device/device.ts'
import { beginWork } from '../../../src/device/helpers.ts'
import { amend } from '../../../src/device/store.ts'
import { fitting } from '../../../src/model/letter.ts'
import { readSupport } from '../../../src/model/support.ts'
import type { Ground, Obstacle } from '../../../src/work/team/ground.ts'
import { keepPlace, placeOf } from '../../../src/work/team/place.ts'
import { judge } from '../../../src/work/team/ready.ts'
import { roomOn } from '../../../src/work/team/room.ts'
import { picturesIn, see } from '../../../src/work/team/see.ts'
import { supportCode } from '../../../src/work/team/support.ts'
import { sendNow, waitingOn } from '../../../src/work/team/waiting.ts'
import { finish, OneDevice, welcomed } from '../../tools/one-device.ts'
import { contribution, type Desk, newDesk, random } from '../../tools/sealed.ts'

const ground: Ground = {
  persist: async () => true,
  persisted: async () => true,
  alone: () => true,
  iosTab: () => false,
  shell: async () => ({ serves: true, wanted: ['/index.html'], here: new Set(['/index.html']) }),
  fits: async () => true,
  speaks: () => true,
  onNews: () => () => {},
  offered: () => false,
  install: async () => {},
  send: async () => undefined,
}
let desk: Desk
let tablet: OneDevice
let page: Device
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  tablet = new OneDevice()
  page = await tablet.open()
})
const project = async () => (await page.store.get('projects', desk.pid))!

describe('sees', () => {
  test('no letters before they came, and all of them afterwards', async () => {
    expect((await see(page, ground, 'nl')).letters).toMatchObject({ activities: 0, whole: false })
    await welcomed(page, desk)
    const { letters } = await see(page, ground, 'nl')
    expect(letters).toMatchObject({ whole: true, refused: false })
    expect(letters.activities).toBeGreaterThan(0)
    const [keys] = (await page.store.list('letters')).filter(({ kind }) => kind === 'keys')
    await page.store.change([], () => [{ drop: 'letters', key: keys!.hash }])
    expect((await see(page, ground, 'nl')).letters.whole).toBe(false)
  })

  test('the pictures of its own activities, wherever one is named', async () => {
    await welcomed(page, desk)
    const activities = (await page.mailbox.all(desk.pid, 'activity')).map(({ body }) => body)
    const activity = fitting(await page.mailbox.all(desk.pid, 'activity'), 'person')[0]!.body
    const named = picturesIn(activities)
    expect(named).toContain(activity.picture)
    const here = new Set(named.map((name) => `/pictures/${name}.svg`))
    const shell = async () => ({ serves: true, wanted: [], here })
    expect((await see(page, { ...ground, shell }, 'nl')).pictures).toBe(0)
    here.delete(`/pictures/${activity.picture}.svg`)
    expect((await see(page, { ...ground, shell }, 'nl')).pictures).toBe(1)
    expect(picturesIn({ a: [{ picture: 'cup' }, { b: { picture: 'bed' } }], picture: 7 })).toEqual(['cup', 'bed'])
  })

  test('a file that is missing, and a list that is', async () => {
    const none = new Set<string>()
    const missing = async (wanted: string[] | undefined) =>
      (await see(page, { ...ground, shell: async () => ({ serves: true, wanted, here: none }) }, 'nl')).shell
    expect(await missing(['/a.js', '/b.js'])).toEqual({ serves: true, missing: 2 })
    expect(await missing([])).toEqual({ serves: true, missing: 0 })
    expect(await missing(undefined)).toEqual({ serves: true, missing: 1 })
  })
})

describe('room', () => {
  const on = (estimate: { usage?: number; quota?: number }, most?: number) =>
    roomOn(async () => estimate, { fits: async (bytes) => (most === undefined ? undefined : bytes <= most) })
  const MB = 1_000_000

  test.each([
    ['plenty', { usage: 1, quota: 1e10 }, 1e10],
    ['plenty', {}, 1e10],
    ['half', { usage: 6e9, quota: 1e10 }, 1e10],
    // The estimate is kind, and the disk is not.
    ['little', { usage: 1, quota: 1e10 }, 30 * MB],
    ['none', { usage: 1, quota: 1e10 }, 1 * MB],
    ['little', { usage: 0, quota: 30 * MB }, undefined],
    ['none', { usage: 0, quota: 4 * MB }, undefined],
    ['unknown', {}, undefined],
  ] as const)('%s', async (room, estimate, most) => {
    expect(await on(estimate, most)).toBe(room)
  })

  test('an estimate that fails says nothing', async () => {
    const fails = () => Promise.reject(new Error('no'))
    expect(await roomOn(fails, { fits: async () => undefined })).toBe('unknown')
  })
})

describe('what waits', () => {
  const send = (obstacle?: Obstacle, meanwhile?: () => Promise<unknown>) =>
    sendNow(page, {
      send: async () => {
        await meanwhile?.()
        return obstacle
      },
    })
  const give = async () => {
    const one = await contribution(desk)
    await finish(page, desk, [one], { draft: one.id, also: [] })
    return one.id
  }
  const stored = (ids: readonly string[]) =>
    amend(page.store, 'items', ids, ({ dueAt: _, ...row }) => ({ ...row, storedAt: tablet.now }))
  beforeEach(async () => {
    await welcomed(page, desk)
  })

  test('nothing, until something was given; then since the oldest', async () => {
    expect(await waitingOn(page)).toMatchObject({ count: 0, since: undefined, refused: 0, away: false })
    const first = tablet.now
    await give()
    tablet.now += 5000
    const second = await give()
    expect(await waitingOn(page)).toMatchObject({ count: 2, since: first })
    await stored([second])
    expect((await waitingOn(page)).count).toBe(1)
  })

  test('what the server refused waits for a person, and is said apart', async () => {
    const id = await give()
    await amend(page.store, 'items', [id], ({ dueAt: _, ...row }) => ({ ...row, refusedAt: tablet.now }))
    expect(await waitingOn(page)).toMatchObject({ count: 0, refused: 1 })
  })

  test('"verstuur nu" says what happened, and no more', async () => {
    expect(await send()).toBe('nothing')
    const [a, b] = [await give(), await give()]
    for (const why of ['offline', 'not-ours', 'fault'] as const) expect(await send({ why, code: why })).toBe(why)
    expect(await send({ why: 'busy', code: 'no-room' })).toBe('busy-there')
    expect(await send({ why: 'refused', code: 'revoked' })).toBe('refused')
    expect(await send(undefined, () => stored([a]))).toBe('partly')
    expect(await send(undefined, () => stored([b]))).toBe('all')
    await amend(page.store, 'projects', [desk.pid], (row) => ({ ...row, refused: 'revoked' }))
    expect(await send()).toBe('refused')
  })

  test('the support code says it all, and neither names nor words', async () => {
    await give()
    await amend(page.store, 'projects', [desk.pid], (row) => ({ ...row, heard: tablet.now, ahead: 3_600_000 }))
    const code = await supportCode(page, judge(await see(page, { ...ground, persisted: async () => false }, 'nl')))
    const read = readSupport(code)
    expect(read).toMatchObject({ ok: true, value: { waiting: 1, signs: ['may-be-emptied', 'clock-wrong'] } })
    expect(read.ok && Math.abs(read.value.heard! - (await project()).heard!)).toBeLessThan(3_600_000)
  })
})

describe('the place', () => {
  test('is there again, and stands nowhere readable', async () => {
    const here = { ...page, chance: random }
    await beginWork(here, { name: 'Fatima', role: 'professional' }, '402917', 'twelve words')
    expect(await placeOf(page)).toBeUndefined()
    await keepPlace(page, '  woonkamer De Linde ')
    expect(await placeOf(page)).toBe('woonkamer De Linde')
    expect(tablet.readable()).not.toContain('Linde')
  })

  test('that cannot be read can be named again', async () => {
    const value = await page.vault.lock({ another: 'shape' })
    await page.store.change([], () => [{ put: 'facts', row: { name: 'team place', value } }])
    expect(await placeOf(page)).toBeUndefined()
    await keepPlace(page, 'de tuinkamer')
    expect(await placeOf(page)).toBe('de tuinkamer')
  })
})
