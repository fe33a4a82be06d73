// From "finished" to "kept": sealed once, in both ledgers, read back; and from "taken back" to gone.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { equal } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import type { Payload } from '../../src/model/payload.ts'
import type { Device } from '../../src/device/device.ts'
import type { ItemEntry } from '../../src/device/journal.ts'
import type { Files } from '../../src/device/files.ts'
import { statusOf } from '../../src/device/ledger.ts'
import { type ItemRow, NoRoom, type Store } from '../../src/device/store.ts'
import { open } from '../../src/seal/open.ts'
import { finish, OneDevice, takeBack, welcomed, yes } from '../tools/one-device.ts'
import { consentEvent, contribution, type Desk, hash64, newDesk } from '../tools/sealed.ts'

let desk: Desk
let device: OneDevice
let page: Device
beforeAll(async () => {
  desk = await newDesk()
})
/** What happens instead of the next change. */
let fault: (() => Promise<never>) | undefined
const faulty = (s: Store): Store => ({ ...s, change: (...a) => (fault ? fault() : s.change(...a)) })
beforeEach(async () => {
  fault = undefined
  device = new OneDevice()
  page = await welcomed(await device.open(), desk)
})
const rowOf = async ({ id }: Payload): Promise<ItemRow> => (await page.store.get('items', id))!
const journaled = ({ id }: Payload) => device.journal().filter((e): e is ItemEntry => e.kind === 'item' && e.id === id)
async function kept(payload: Payload = contribution(desk)): Promise<{ payload: Payload; row: ItemRow }> {
  expect(await finish(page, desk, [payload])).toBe('kept')
  return { payload, row: await rowOf(payload) }
}

/** A tab that has written its journal, and ends before its database. */
async function tornBy(payload: Payload): Promise<void> {
  const torn = await device.open({ store: faulty })
  await new Promise<void>((reached) => {
    fault = () => {
      reached()
      return new Promise(() => {})
    }
    void finish(torn, desk, [payload])
  })
  fault = undefined
  device.end(torn)
}

describe('keeping', () => {
  test('the same bytes stand in both ledgers, the draft is gone, and only the desk can open them', async () => {
    const payload = contribution(desk)
    await page.drafts.save('draft', { text: 'a draft' })
    const { row } = await kept(payload)
    expect(journaled(payload)).toMatchObject([{ sha: row.sha, sealedAt: row.sealedAt, draft: 'draft' }])
    expect(equal(journaled(payload)[0]!.bytes, row.bytes!)).toBe(true)
    expect(await page.drafts.latest()).toBeUndefined()
    expect(statusOf(row)).toBe('here')
    const envelope = readEnvelope(row.bytes!)
    if (!envelope.ok) throw new Error(envelope.code)
    expect(await hash64(envelope.value.body)).toBe(row.sha)
    const opened = await open(envelope.value, desk.desk.identity)
    if (!opened.ok) throw new Error(opened.code)
    expect(envelope.value.head).toMatchObject({ id: payload.id, pid: desk.pid, cv: payload.cv, ks: desk.keysHash })
    expect(device.readable()).not.toContain('Mevrouw De Vries')
  })

  test('finishing twice at once, or again after a crash, seals once: other bytes under one name would be a twin', async () => {
    const payload = contribution(desk)
    const both = await Promise.all([finish(page, desk, [payload]), finish(page, desk, [payload])])
    expect(both).toEqual(['kept', 'kept'])
    const { sha } = await rowOf(payload)
    page = await device.again()
    expect(await finish(page, desk, [payload])).toBe('kept')
    expect(await rowOf(payload)).toMatchObject({ sha })
    expect(journaled(payload).map((entry) => entry.sha)).toEqual([sha])
  })

  test.each(['this tab', 'a tab that opens'])(
    'what another tab had just sealed when it died is not sealed again while %s takes it in',
    async (which) => {
      const payload = contribution(desk)
      await tornBy(payload)
      // It has taken the journal over, and is about to write the rows.
      let reached = () => {}
      const there = new Promise<void>((done) => (reached = done))
      let go = () => {}
      const gone = new Promise<void>((done) => (go = done))
      const slow = (s: Store): Store => ({
        ...s,
        change: async (...a) => {
          reached()
          await gone
          return s.change(...a)
        },
      })
      if (which === 'this tab') {
        Object.assign(page.store, slow({ ...page.store }))
        void page.ledger.catchUp()
      } else void device.open({ store: slow })
      await there
      const keeping = finish(page, desk, [payload])
      for (let n = 0; n < 50; n++) await new Promise((next) => setImmediate(next))
      go()
      expect(await keeping).toBe('kept')
      await expect.poll(() => journaled(payload).length).toBe(1)
      expect(journaled(payload)[0]!.sha).toBe((await rowOf(payload)).sha)
    },
  )

  test('what another tab had just sealed when it died is found, not sealed again', async () => {
    const payload = contribution(desk)
    await tornBy(payload)
    const [{ sha }] = journaled(payload) as [ItemEntry]
    expect(await finish(page, desk, [payload])).toBe('kept')
    expect((await rowOf(payload)).sha).toBe(sha)
    expect(journaled(payload).map((entry) => entry.sha)).toEqual([sha])
  })

  test('without a yes nothing is sealed and the draft stays', async () => {
    const payload = contribution(desk)
    await page.drafts.save('draft', { text: 'a draft' })
    const no = { ...yes(desk), id: 'no', type: 'refused' as const, n: 2 }
    for (const events of [[], [yes(desk), no]])
      expect(await finish(page, desk, [payload], { events })).toBe('no-consent')
    expect(await page.store.list('items')).toEqual([])
    expect(journaled(payload)).toEqual([])
    expect(await page.drafts.latest()).toMatchObject({ id: 'draft' })
  })

  test('an event of consent itself is kept whatever it says: a no must be able to arrive', async () => {
    const refusal = consentEvent(desk, { type: 'refused' })
    expect(await finish(page, desk, [refusal], { events: [] })).toBe('kept')
    expect(journaled(refusal)).toHaveLength(1)
  })

  test('what is longer than an envelope is said as too long; nothing of it is written, and the draft stays', async () => {
    await page.drafts.save('draft', { text: 'a draft' })
    const value = { text: 'a'.repeat(70_000) }
    const long = contribution(desk, { answers: [{ q: 'vertel', kind: 'text', value }] })
    expect(await finish(page, desk, [contribution(desk), long])).toBe('too-long')
    expect(await page.store.list('items')).toEqual([])
    expect(device.journal().filter((entry) => entry.kind === 'item')).toEqual([])
    expect(await page.drafts.latest()).toMatchObject({ id: 'draft' })
  })

  test.each(['files', 'store'] as const)(
    'when there is no room in the %s that is said, the draft stays, and the next try keeps it',
    async (which) => {
      await page.drafts.save('draft', { text: 'a draft' })
      device.crash()
      const tight = (f: Files): Files => ({ ...f, append: (...a) => (fault ? fault() : f.append(...a)) })
      page = await device.open(which === 'files' ? { files: tight } : { store: faulty })
      fault = () => Promise.reject(new NoRoom('no-room'))
      const payload = contribution(desk)
      expect(await finish(page, desk, [payload])).toBe('no-room')
      expect(await page.store.get('items', payload.id)).toBeUndefined()
      expect(await page.drafts.latest()).toMatchObject({ id: 'draft' })
      fault = undefined
      expect(await finish(page, desk, [payload])).toBe('kept')
      expect(journaled(payload).at(-1)!.sha).toBe((await rowOf(payload)).sha)
    },
  )

  test('what found no room and was then thrown away is not found and sent by a later start', async () => {
    const payload = contribution(desk)
    await page.drafts.save('draft', { text: 'a draft' })
    page = await welcomed(await device.open({ store: faulty }), desk)
    fault = () => Promise.reject(new NoRoom('no-room'))
    expect(await finish(page, desk, [payload])).toBe('no-room')
    expect(journaled(payload)).toEqual([])
    fault = undefined
    await page.drafts.drop('draft')
    page = await device.again()
    expect(await page.store.list('items')).toEqual([])
    expect(page.ledger.report.recovered).toBe(0)
  })

  test('a disk that gives back other bytes than it took is never called kept', async () => {
    device.crash()
    const lying = (s: Store): Store => ({
      ...s,
      async get(table, key) {
        const row = await s.get(table, key)
        if (table === 'items' && row) (row as ItemRow).bytes![500]! ^= 1
        return row
      },
    })
    page = await device.open({ store: lying })
    await expect(finish(page, desk, [contribution(desk)])).rejects.toThrow('not-read-back')
  })
})

describe('taking back', () => {
  test('the bytes and the readable copy leave the device at once; what stays is the order to erase', async () => {
    const payload = contribution(desk)
    const copy = await page.vault.lock(payload)
    const also = [{ put: 'copies', row: { id: payload.id, at: 1, box: copy } }] as const
    expect(await finish(page, desk, [payload], { also: [...also] })).toBe('kept')
    const sealed = Buffer.from((await rowOf(payload)).bytes!.slice(200, 300)).toString('latin1')
    expect(device.readable()).toContain(sealed)
    await takeBack(page, payload)
    const row = await rowOf(payload)
    expect(statusOf(row)).toBe('gone')
    expect([row.bytes, row.dueAt]).toEqual([undefined, undefined])
    expect(await page.store.get('copies', payload.id)).toBeUndefined()
    expect(device.readable()).not.toContain(sealed)
    expect(journaled(payload)).toEqual([])
    const erasure = { id: payload.id, pid: desk.pid, eh: await hashOfKey(payload) }
    expect(device.journal()).toContainEqual(expect.objectContaining({ kind: 'erase', ...erasure }))
    expect(await page.store.list('erases', { by: 'dueAt', upTo: device.now })).toMatchObject([erasure])
    // Finished once more on a screen that was still open: it stays gone, and so does its copy.
    await finish(page, desk, [payload], { also: [...also] })
    expect(statusOf(await rowOf(payload))).toBe('gone')
    expect(await page.store.get('copies', payload.id)).toBeUndefined()
  })

  test('the erase record is on the disk before anything else of it: a crash cannot bring the thing back', async () => {
    const { payload } = await kept()
    device.crash()
    page = await device.open({ store: faulty })
    fault = () => Promise.reject(new Error('crash'))
    await expect(takeBack(page, payload)).rejects.toThrow('crash')
    fault = undefined
    page = await device.again()
    expect(statusOf(await rowOf(payload))).toBe('gone')
    expect(await page.store.list('erases')).toHaveLength(1)
    expect(journaled(payload)).toEqual([])
  })
})
const hashOfKey = async ({ eraseKey }: Payload) => hash64(Buffer.from(eraseKey, 'base64url'))
