// Practice that is over leaves nothing on a device, also not for its next start; a real project is never touched.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { base64url, type Bytes } from '../../src/model/bytes.ts'
import type { Device } from '../../src/device/device.ts'
import { beginWork, comeIn, helpersIn } from '../../src/device/helpers.ts'
import { forgetOver, forgetPractice, isPracticeOver, TABLE } from '../../src/device/practice.ts'
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

/** Whoever sat at a table of this project, and spoke in both. */
async function together(): Promise<void> {
  const voice = () => ({ thread: base64url(random(16)), secret: base64url(random(16)), next: 1 })
  const { hash } = (await page.mailbox.newest(practice.pid, 'activity', 'waar-sta-ik'))!
  const table = { activity: { name: 'waar-sta-ik', hash }, lang: 'nl', round: 0, seats: [], shown: [] }
  const asked = [
    { at: 1, activity: 'mijn-dag', pid: practice.pid },
    { at: 2, activity: 'mijn-dag', pid: real.pid },
    { at: 3, activity: 'mijn-dag', gave: { pid: practice.pid } },
  ]
  const one = { id: 'a', name: 'Mevrouw De Vries', voices: { [practice.pid]: voice(), [real.pid]: voice() }, asked }
  const [boxOfTable, people] = [await page.vault.lock(table), await page.vault.lock([one])]
  await page.store.change([], () => [
    { put: 'facts', row: { name: TABLE, value: boxOfTable } },
    { put: 'facts', row: { name: 'people', value: people } },
    { put: 'facts', row: { name: 'results seen', value: [hash, 'of-another'] } },
  ])
  await page.drafts.save('begun', { place: { pid: practice.pid, secret: base64url(random(16)), ids: [newId()] } })
}
/** Everything that can be read here by whoever has the key, in or out of a box. */
async function everything({ store, vault }: Device): Promise<string> {
  const rows = (await store.list('facts')).map(({ value }) => value)
  for (const table of ['drafts', 'copies'] as const) rows.push(...(await store.list(table)).map(({ box }) => box))
  const said = await Promise.all(
    rows.map((one) => (one instanceof Uint8Array ? vault.unlock(one as Bytes) : JSON.stringify(one))),
  )
  return JSON.stringify(said)
}

test('a table of it, its pseudonyms and when somebody was asked in it go; what they are in the real one stays', async () => {
  await welcomed(page, real)
  await together()
  expect(await forgetPractice(page, practice.pid)).toBe(true)
  const left = await everything(page)
  expect(left).not.toContain(practice.pid)
  expect(left).not.toContain('waar-sta-ik')
  expect(await page.store.get('facts', TABLE)).toBeUndefined()
  expect(await page.store.get('facts', 'results seen')).toMatchObject({ value: ['of-another'] })
  const [one] = (await page.vault.unlock((await page.store.get('facts', 'people'))!.value as Bytes)) as [object]
  expect(one).toMatchObject({ name: 'Mevrouw De Vries', asked: [{ at: 2 }] })
  expect(Object.keys((one as { voices: object }).voices)).toEqual([real.pid])
})

test('behind a PIN, beside a real project, it waits until a helper comes in; then nothing of it is left in a box', async () => {
  await welcomed(page, real)
  await together()
  await beginWork({ ...page, ...page.world }, { name: 'Sam', role: 'student' } as never, '402917', 'koffie brood')
  await page.store.change([['projects', practice.pid]], ([known]) => [
    { put: 'projects', row: { ...(known as ProjectRow), refused: 'unknown-invitation' } },
  ])
  page = await device.again()
  expect(await forgetOver(page)).toBe(false)
  expect(await page.store.list('projects')).toHaveLength(2)
  const [helper] = await helpersIn(page.store)
  expect(await comeIn(page, helper!.id, '402917')).toBe(true)
  expect(await forgetOver(page)).toBe(true)
  expect(await everything(page)).not.toContain(practice.pid)
  expect(await page.store.list('drafts')).toEqual([])
  expect((await page.store.list('projects')).map(({ pid }) => pid)).toEqual([real.pid])
})
