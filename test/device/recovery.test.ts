// One ledger may be damaged, at any moment: the other has everything, and at the next start both have it again.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { concat } from '../../src/model/bytes.ts'
import type { Payload } from '../../src/model/payload.ts'
import type { Device } from '../../src/device/device.ts'
import { identityOf } from '../../src/device/identity.ts'
import type { EraseEntry, ItemEntry } from '../../src/device/journal.ts'
import { statusOf } from '../../src/device/ledger.ts'
import { finish, OneDevice, takeBack, welcomed } from '../tools/one-device.ts'
import { contribution, type Desk, flipped, newDesk } from '../tools/sealed.ts'

let desk: Desk
let device: OneDevice
let page: Device
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  device = new OneDevice()
  page = await welcomed(await device.open(), desk)
})
async function kept(): Promise<Payload> {
  const payload = contribution(desk)
  expect(await finish(page, desk, [payload])).toBe('kept')
  return payload
}
/** What stands in each ledger: names and hashes of what is sealed, names of what is to be erased. */
const inDatabase = async () => ({
  items: (await page.store.list('items')).filter(({ bytes }) => bytes).map(({ id, sha }) => `${id} ${sha}`),
  erases: (await page.store.list('erases')).map(({ id }) => id),
})
const inJournal = () => ({
  items: device
    .journal()
    .filter((e): e is ItemEntry => e.kind === 'item')
    .map(({ id, sha }) => `${id} ${sha}`)
    .toSorted(),
  erases: device
    .journal()
    .filter((e): e is EraseEntry => e.kind === 'erase')
    .map(({ id }) => id),
})
const loseDatabase = () => device.disk.loseDatabase()
const loseJournal = () => device.disk.files.clear()
/** A token, as after the server let it in. */
async function letIn(token: string): Promise<void> {
  const row = (await page.store.get('projects', desk.pid))!
  await page.store.change([], () => [{ put: 'projects', row: { ...row, token } }])
  await page.ledger.remember(identityOf({ ...row, token }))
}
const TOKEN = 'T'.repeat(42) + 'A'

describe('the database vanished', () => {
  test('everything sealed is back, bit for bit; nothing that was taken back is; and it is said how much', async () => {
    const [first, second, gone] = [await kept(), await kept(), await kept()]
    await takeBack(page, gone)
    const before = await inDatabase()
    const bytes = (await page.store.get('items', first.id))!.bytes
    device.crash('power')
    loseDatabase()
    page = await device.open()
    expect(page.store.fresh).toBe(true)
    expect(page.ledger.report).toMatchObject({ recovered: 2, damaged: 0 })
    expect(await inDatabase()).toEqual(before)
    expect((await page.store.get('items', first.id))!.bytes).toEqual(bytes)
    expect(statusOf((await page.store.get('items', second.id))!)).toBe('here')
    expect(await page.store.get('items', gone.id)).toBeUndefined()
    const due = await page.store.list('erases', { by: 'dueAt', upTo: device.now })
    expect(due.map(({ id }) => id)).toEqual([gone.id])
  })

  test('the device is in its project again, with a new key and the token that lets it in', async () => {
    await letIn(TOKEN)
    const before = (await page.store.get('projects', desk.pid))!
    device.crash()
    loseDatabase()
    page = await device.open()
    const after = (await page.store.get('projects', desk.pid))!
    expect(after.device).not.toBe(before.device)
    expect(after).toMatchObject({
      pid: desk.pid,
      fingerprint: before.fingerprint,
      secret: before.secret,
      deviceClass: before.deviceClass,
      role: before.role,
      oldToken: TOKEN,
    })
    expect(after.token).toBeUndefined()
    await expect(crypto.subtle.exportKey('jwk', after.privateKey)).rejects.toThrow(/extractable/)
  })

  test('again, before the server was reached: the token that lets it in is still there', async () => {
    await letIn(TOKEN)
    for (const time of [1, 2, 3]) {
      device.crash()
      loseDatabase()
      page = await device.open()
      expect((await page.store.get('projects', desk.pid))?.oldToken, `time ${time}`).toBe(TOKEN)
      page = await device.again()
      // The same invitation is opened once more, as people do when a screen looks strange.
      await welcomed(page, desk)
    }
  })

  test('what was let in by another tab is known, whichever of the two files is read first', async () => {
    const others = await Promise.all([device.open(), device.open(), device.open()])
    for (const other of others) await other.ledger.remember(identityOf((await other.store.get('projects', desk.pid))!))
    await letIn(TOKEN)
    for (const other of others)
      await other.ledger.remember({ ...identityOf((await other.store.get('projects', desk.pid))!), token: undefined })
    device.crash()
    loseDatabase()
    page = await device.open()
    expect((await page.store.get('projects', desk.pid))?.oldToken).toBe(TOKEN)
  })
})

describe('the journal vanished', () => {
  test.each<[string, () => void]>([
    ['whole', loseJournal],
    [
      'by one bit in every file',
      () => device.disk.files.forEach((f, n) => device.disk.files.set(n, { ...f, bytes: flipped(f.bytes, 5) })),
    ],
    [
      'but for junk',
      () => device.disk.files.forEach((f, n) => device.disk.files.set(n, { ...f, bytes: new Uint8Array(99).fill(7) })),
    ],
  ])('%s: it is written anew from the database, and carries the device through the next loss', async (_how, lose) => {
    await letIn(TOKEN)
    await kept()
    await kept()
    await takeBack(page, await kept())
    const before = await inDatabase()
    device.crash()
    lose()
    page = await device.open()
    expect(page.ledger.report.recovered).toBe(0)
    expect(await inDatabase()).toEqual(before)
    expect(inJournal()).toEqual(before)
    device.crash()
    loseDatabase()
    page = await device.open()
    expect(await inDatabase()).toEqual(before)
    expect((await page.store.get('projects', desk.pid))?.oldToken).toBe(TOKEN)
  })

  test('damage is told', async () => {
    await kept()
    device.crash()
    for (const [name, file] of device.disk.files)
      device.disk.files.set(name, { ...file, bytes: concat([flipped(file.bytes, 30), file.bytes.subarray(0, 40)]) })
    page = await device.open()
    expect(page.ledger.report.damaged).toBe(2)
    expect((await device.again()).ledger.report.damaged).toBe(0)
  })

  test('what only the server still needs to erase is not written as something to send', async () => {
    const gone = await kept()
    await takeBack(page, gone)
    device.crash()
    loseJournal()
    page = await device.open()
    expect(inJournal()).toEqual({ items: [], erases: [gone.id] })
  })
})

describe('one side is behind', () => {
  test('sealed in the journal, not yet in the database: it is taken over, and its draft is gone', async () => {
    const payload = await kept()
    await page.drafts.save('draft', { text: 'still here' })
    await page.store.change([], () => [{ drop: 'items', key: payload.id }])
    page = await device.again()
    expect(page.ledger.report.recovered).toBe(1)
    expect((await inDatabase()).items).toEqual(inJournal().items)
    expect(await page.drafts.latest()).toBeUndefined()
  })

  test('erased in the journal, not yet in the database: row, bytes and readable copy go', async () => {
    const payload = await kept()
    const { id, pid } = payload
    const row = (await page.store.get('items', id))!
    await page.store.change([], () => [{ put: 'copies', row: { id, at: 1, box: row.bytes! } }])
    const files = [...device.disk.files].map(([name, file]) => [name, { ...file }] as const)
    await takeBack(page, payload)
    const order = device.journal().find((e) => e.kind === 'erase')!
    // As if it had ended after the first of its steps.
    for (const [name, file] of files) device.disk.files.set(name, file)
    await page.store.change([], () => [
      { put: 'items', row },
      { put: 'copies', row: { id, at: 1, box: row.bytes! } },
      { drop: 'erases', key: (order as EraseEntry).eh },
    ])
    page = await device.again()
    expect(statusOf((await page.store.get('items', id))!)).toBe('gone')
    expect(await page.store.list('copies')).toEqual([])
    expect(await page.store.list('erases')).toMatchObject([{ id, pid }])
    expect(inJournal()).toEqual({ items: [], erases: [id] })
  })

  test('what is safe and has left the database does not come back from the journal', async () => {
    const payload = await kept()
    const entry = device.journal().find((e) => e.kind === 'item')!
    const row = (await page.store.get('items', payload.id))!
    await page.ledger.settle([row], {
      answers: [{ id: row.id, sha: row.sha, s: 'stored', seq: 1 }],
      epoch: 'e.1',
      time: 1,
    })
    await page.ledger.secured(desk.pid, 'e.1', 1)
    await page.ledger.remember(entry as never) // as if the rewriting had not been reached
    page = await device.again()
    expect(page.ledger.report.recovered).toBe(0)
    expect(statusOf((await page.store.get('items', payload.id))!)).toBe('safe')
    expect(inJournal().items).toEqual([])
  })

  test('a start with nothing to mend writes nothing', async () => {
    await kept()
    await takeBack(page, await kept())
    page = await device.again()
    const files = new Map([...device.disk.files].map(([name, { bytes }]) => [name, bytes.slice()]))
    page = await device.again()
    expect(new Map([...device.disk.files].map(([name, { bytes }]) => [name, bytes]))).toEqual(files)
    expect(page.ledger.report).toMatchObject({ recovered: 0, damaged: 0 })
  })
})

test('a living tab keeps what is its own; a new one neither takes it nor writes it a second time', async () => {
  const payload = await kept()
  const other = await device.open()
  expect(other.ledger.report.recovered).toBe(0)
  expect(inJournal().items).toHaveLength(1)
  expect(await finish(other, desk, [payload])).toBe('kept')
  expect(inJournal().items).toHaveLength(1)
})
