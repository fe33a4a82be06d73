// Practice that is over leaves nothing on a device, also not for its next start; a real project is never touched.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import type { Device } from '../../src/device/device.ts'
import { forgetPractice, isPracticeOver } from '../../src/device/practice.ts'
import type { ProjectRow } from '../../src/device/store.ts'
import { finish, OneDevice, takeBack, welcomed } from '../tools/one-device.ts'
import { contribution, type Desk, newDesk, newId, random } from '../tools/sealed.ts'

let practice: Desk
let real: Desk
let device: OneDevice
let page: Device
beforeAll(async () => {
  ;[practice, real] = [await newDesk(true), await newDesk()]
})
beforeEach(async () => {
  device = new OneDevice()
  page = await welcomed(await device.open(), practice)
})
const row = async ({ pid }: Desk, refused?: string): Promise<ProjectRow> => ({
  ...(await page.store.get('projects', pid))!,
  refused,
})

test('only a house whose own letter says practice, and that no longer knows this device', async () => {
  await welcomed(page, real)
  expect(await isPracticeOver(page, await row(practice))).toBe(false)
  expect(await isPracticeOver(page, await row(practice, 'revoked'))).toBe(false)
  expect(await isPracticeOver(page, await row(practice, 'unknown-invitation'))).toBe(true)
  expect(await isPracticeOver(page, await row(real, 'unknown-invitation'))).toBe(false)
})

test('everything of it goes, in both ledgers, and does not come back; what is real stays', async () => {
  const [one, two] = [contribution(practice), contribution(practice)]
  await finish(page, practice, [one, two])
  await takeBack(page, two)
  await page.drafts.save('begun', { place: { pid: practice.pid, secret: base64url(random(16)), ids: [newId()] } })
  await page.media('begun').begin('audio/webm').append(random(100))
  await page.store.change([], () => [
    { put: 'facts', row: { name: `no 2026-11-16 ${practice.pid} mijn-dag`, value: 1 } },
  ])
  await welcomed(page, real)
  const mine = contribution(real)
  await finish(page, real, [mine])
  await page.drafts.save('mine', { place: { pid: real.pid, secret: base64url(random(16)), ids: [newId()] } })
  expect(await forgetPractice(page, practice.pid)).toBe(true)
  const later = await device.again()
  expect((await later.store.list('items')).map(({ id }) => id)).toEqual([mine.id])
  expect((await later.store.list('drafts')).map(({ id }) => id)).toEqual(['mine'])
  expect((await later.store.list('projects')).map(({ pid }) => pid)).toEqual([real.pid])
  expect([await later.store.list('media'), await later.store.list('erases')]).toEqual([[], []])
  expect(device.readable()).not.toContain(practice.pid)
})

test('while another window lives it waits', async () => {
  await finish(page, practice, [contribution(practice)])
  await device.open()
  expect(await forgetPractice(page, practice.pid)).toBe(false)
  expect(await page.store.list('items')).toHaveLength(1)
})
