// What a tablet counts of asking and of keeping from being asked: once, in the same moment, sealed when its week is over.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { countIn } from '../../src/model/gate.ts'
import { weekOf } from '../../src/model/time.ts'
import { open } from '../../src/seal/open.ts'
import { sendNoes } from '../../src/capture/noes.ts'
import { handOver, keepFrom, keepSomeone, newSomeone, peopleIn, type Someone } from '../../src/work/someone.ts'
import { OneDevice, welcomed } from '../tools/one-device.ts'
import { type Desk, newDesk, NOW } from '../tools/sealed.ts'

const WEEK = 7 * 86_400_000
const HOUR = 3_600_000
let desk: Desk
let disk: OneDevice
let page: Device
let one: Someone
let name: string
beforeAll(async () => {
  desk = await newDesk()
  name = desk.activity.name
})
beforeEach(async () => {
  disk = new OneDevice()
  page = await welcomed(await disk.open(), desk)
  one = newSomeone(page, 'Mevrouw De Vries', 'cup')
  await keepSomeone(page, one)
})

const facts = async () => (await page.store.list('facts')).filter((fact) => fact.name.startsWith('asked '))
async function sealed() {
  const found = []
  for (const { bytes } of await page.store.list('items')) {
    const envelope = readEnvelope(bytes!)
    const opened = envelope.ok && (await open(envelope.value, desk.desk.identity))
    if (opened && opened.ok) found.push(countIn(opened.value))
  }
  return found
}

test('a week of asking becomes numbers in one envelope, once it is over', async () => {
  await handOver(page, one.id, name, 'nl')
  for (const why of ['tired', 'said-no', 'showed-no', 'too-much', 'tired', 'other'] as const) {
    disk.now += HOUR
    await keepFrom(page, one.id, name, why)
  }
  expect(await sendNoes(page), 'not while the week lasts').toBe(false)
  disk.now += WEEK
  expect(await sendNoes(page)).toBe(true)
  expect(await sealed()).toEqual([
    {
      id: expect.any(String) as string,
      activity: desk.activity,
      from: weekOf(NOW, 60),
      asked: 3,
      no: 2,
      kept: { tired: 2, 'too-much': 1, other: 1 },
    },
  ])
  expect(await sendNoes(page), 'once').toBe(false)
  expect(await facts()).toEqual([])
})

test('two tabs, and a finger that trembles, say one thing once', async () => {
  const other = await disk.open()
  await Promise.all([
    keepFrom(page, one.id, name, 'tired'),
    keepFrom(page, one.id, name, 'tired'),
    keepFrom(other, one.id, name, 'tired'),
  ])
  expect((await peopleIn(page))[0]!.asked).toHaveLength(1)
  expect((await facts()).map(({ value }) => value)).toMatchObject([{ no: 0, kept: { tired: 1 } }])
  disk.now += HOUR
  await keepFrom(other, one.id, name, 'tired')
  expect((await facts()).map(({ value }) => value)).toMatchObject([{ kept: { tired: 2 } }])
})

test('two tabs that keep two people from it at once count two', async () => {
  const two = newSomeone(page, 'Meneer Jansen', 'house')
  await keepSomeone(page, two)
  const other = await disk.open()
  await Promise.all([keepFrom(page, one.id, name, 'tired'), keepFrom(other, two.id, name, 'tired')])
  expect((await facts()).map(({ value }) => value)).toMatchObject([{ kept: { tired: 2 } }])
})

test('the number and the reason are on the disk together, or neither is', async () => {
  const full = await disk.open({
    store: (store) => ({ ...store, fresh: false, change: () => Promise.reject(new Error('no-room')) }),
  })
  await expect(keepFrom(full, one.id, name, 'tired')).rejects.toThrow('no-room')
  page = await disk.again()
  expect((await peopleIn(page))[0]!.asked).toEqual([])
  expect(await facts()).toEqual([])
  await keepFrom(page, one.id, name, 'tired')
  page = await disk.again()
  expect((await peopleIn(page))[0]!.asked).toHaveLength(1)
  expect(await facts()).toHaveLength(1)
})

test('a page that died right after sealing seals no second one, and two tabs seal one', async () => {
  await keepFrom(page, one.id, name, 'tired')
  const before = await facts()
  disk.now += WEEK
  const other = await disk.open()
  await Promise.all([sendNoes(page), sendNoes(other)])
  await page.store.change([], () => before.map((row) => ({ put: 'facts' as const, row })))
  await sendNoes(page)
  expect(await sealed()).toHaveLength(1)
})

test('no name and no reason of somebody stands readable on the disk', async () => {
  await keepFrom(page, one.id, name, 'tired')
  expect(disk.readable()).not.toContain('Vries')
  expect(JSON.stringify(await facts())).not.toContain(one.id)
})
