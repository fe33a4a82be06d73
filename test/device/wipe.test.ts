// Everything off a device: what is on the way is waited for, another window stops it, and then no ledger remembers anything.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import { unsentIn } from '../../src/device/unsent.ts'
import { wipe } from '../../src/device/wipe.ts'
import { finish, OneDevice, takeBack, welcomed } from '../tools/one-device.ts'
import { contribution, type Desk, newDesk } from '../tools/sealed.ts'

let desk: Desk
let device: OneDevice
let page: Device
let dropped = 0
const drop = async () => {
  dropped++
}
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  dropped = 0
  device = new OneDevice()
  page = await welcomed(await device.open(), desk)
})

test('nothing is left in the journal that could come back, and the database is dropped once', async () => {
  const [kept, gone] = [contribution(desk), contribution(desk)]
  await finish(page, desk, [kept, gone])
  await takeBack(page, gone)
  expect(device.journal().length).toBeGreaterThan(1)
  expect(await wipe(page, drop, await unsentIn(page.store))).toBe('empty')
  expect(device.journal()).toEqual([])
  expect([...device.disk.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(0)
  expect(dropped).toBe(1)
})

test('another window that lives, or an open sitting in it, stops it; nothing is taken away and nothing stays locked', async () => {
  const { id } = contribution(desk)
  await finish(page, desk, [contribution(desk, { id })])
  const tab = await device.open()
  expect(await wipe(page, drop, await unsentIn(page.store))).toBe('busy')
  device.end(tab)
  let release = () => {}
  void page.world.locks.alone('sitting', () => new Promise<void>((done) => (release = done)))
  await new Promise((done) => setImmediate(done))
  expect(await wipe(page, drop, await unsentIn(page.store))).toBe('busy')
  expect((await page.store.get('items', id))!.bytes).toBeDefined()
  expect(dropped).toBe(0)
  release()
  await new Promise((done) => setImmediate(done))
  expect(await wipe(page, drop, await unsentIn(page.store))).toBe('empty')
})

test('a window that comes in the middle stops it as well: nothing is taken away, and the second ledger is whole again', async () => {
  const { id } = contribution(desk)
  await finish(page, desk, [contribution(desk, { id })])
  let tab: Device | undefined
  const ledger: Device['ledger'] = {
    ...page.ledger,
    async catchUp() {
      const alone = await page.ledger.catchUp()
      tab ??= await device.open()
      return alone
    },
  }
  expect(await wipe({ ...page, ledger }, drop, await unsentIn(page.store))).toBe('busy')
  expect(dropped).toBe(0)
  expect((await page.store.get('items', id))!.bytes).toBeDefined()
  await device.again()
  expect(device.journal()).toContainEqual(expect.objectContaining({ kind: 'item', id }))
})

test('what was taken back after it was said what goes is not lost with it', async () => {
  const one = contribution(desk)
  await finish(page, desk, [one])
  const told = await unsentIn(page.store)
  await takeBack(page, one)
  expect(await wipe(page, drop, told)).toBe('busy')
  expect(dropped).toBe(0)
  expect(await page.store.list('erases')).toHaveLength(1)
  expect(await wipe(page, drop, await unsentIn(page.store))).toBe('empty')
})
