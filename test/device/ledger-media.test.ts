// The parts of a recording in both ledgers: sealed only under their own yes, and never without their contribution's fate.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import { statusOf } from '../../src/device/ledger.ts'
import type { Event } from '../../src/model/consent.ts'
import { fromBase64url } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import type { Contribution, Part } from '../../src/model/payload.ts'
import { finish, OneDevice, takeBack, welcomed, yes } from '../tools/one-device.ts'
import { contribution, type Desk, hash64, newDesk, newId, random } from '../tools/sealed.ts'

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

function spoken(): { said: Contribution; parts: Part[] } {
  const medium = newId()
  const fact = { id: medium, type: 'audio/webm', size: 1300, parts: 2, scope: 'stem' as const }
  const said = contribution(desk, { media: [fact] })
  const { answers: _, media: __, ...shared } = said
  const parts = [600, 700].map((size, n): Part => ({
    ...shared,
    id: newId(),
    kind: 'part',
    of: said.id,
    medium,
    n,
    size,
    scope: 'stem',
    bytes: random(size),
  }))
  return { said, parts }
}
const heard = (): Event[] => [yes(desk), { ...yes(desk), id: 'voice', scope: 'stem', n: 2 }]
const itemsOf = async (ids: readonly string[]) => Promise.all(ids.map((id) => page.store.get('items', id)))
const named = ({ said, parts }: ReturnType<typeof spoken>) => [said.id, ...parts.map((part) => part.id)]

async function kept(one: ReturnType<typeof spoken>): Promise<void> {
  expect(await finish(page, desk, one.parts, { events: heard(), also: [], draft: '' })).toBe('kept')
  expect(await finish(page, desk, [one.said], { events: heard() })).toBe('kept')
}

test('without a yes to the recording neither its parts nor a contribution that speaks of it are sealed', async () => {
  const one = spoken()
  expect(await finish(page, desk, one.parts, { also: [], draft: '' })).toBe('no-consent')
  expect(await finish(page, desk, [one.said])).toBe('no-consent')
  expect(await page.store.list('items')).toEqual([])
  expect(device.journal().filter((entry) => entry.kind === 'item')).toEqual([])
})

test('a recording of which nobody said what it asks for does not get around its yes that way', async () => {
  const { media: [fact] = [], ...said } = spoken().said
  const { scope: _, ...silent } = fact!
  expect(await finish(page, desk, [{ ...said, media: [silent] }])).toBe('no-consent')
  expect(await finish(page, desk, [{ ...said, media: [silent] }], { events: heard() })).toBe('kept')
})

test('each part is an envelope of its own kind, with the erase hash of its contribution', async () => {
  const one = spoken()
  await kept(one)
  const heads = (await itemsOf(named(one))).map((row) => {
    const envelope = readEnvelope(row!.bytes!)
    if (!envelope.ok) throw new Error(envelope.code)
    return envelope.value.head
  })
  expect(heads.map(({ k }) => k)).toEqual(['item', 'media', 'media'])
  expect(new Set(heads.map(({ eh }) => eh)).size).toBe(1)
})

test('taken back, every part leaves both ledgers with it; another recording stays', async () => {
  const [one, other] = [spoken(), spoken()]
  await kept(one)
  await kept(other)
  await takeBack(page, one.said)
  for (const row of await itemsOf(named(one))) expect([statusOf(row!), row!.bytes]).toEqual(['gone', undefined])
  for (const row of await itemsOf(named(other))) expect(statusOf(row!)).toBe('here')
  const left = device.journal().flatMap((entry) => (entry.kind === 'item' ? [entry.id] : []))
  expect(left.toSorted()).toEqual(named(other).toSorted())
  expect(await page.store.list('erases')).toHaveLength(1)
})

test('after the database vanished the parts are back as parts, and what is told is one contribution', async () => {
  const one = spoken()
  await kept(one)
  device.crash()
  device.disk.loseDatabase()
  page = await device.open()
  expect(page.ledger.report.recovered).toBe(1)
  expect((await itemsOf(named(one))).map((row) => row?.of)).toEqual([undefined, one.said.id, one.said.id])
})

test('erased in the journal when the page died: the parts go at the next start too', async () => {
  const one = spoken()
  await kept(one)
  device.end(page)
  let dies = false
  page = await device.open({
    store: (store) => ({ ...store, change: (...a) => (dies ? new Promise(() => {}) : store.change(...a)) }),
  })
  dies = true
  void takeBack(page, one.said)
  await expect.poll(() => device.journal().some(({ kind }) => kind === 'erase')).toBe(true)
  page = await device.again()
  for (const row of await itemsOf(named(one))) expect(statusOf(row!)).toBe('gone')
})

test.each(['before its rows', 'after its rows'])(
  'a sitting of which something was sealed is thrown away, and the page dies %s: nobody goes on with it',
  async (when) => {
    const one = spoken()
    await page.drafts.save('open', { step: 'q' })
    expect(await finish(page, desk, one.parts, { events: heard(), also: [], draft: 'open' })).toBe('kept')
    device.end(page)
    let dies = false
    page = await device.open({
      store: (store) => ({
        ...store,
        change: async (...a) => {
          if (dies && when === 'before its rows') return new Promise(() => {})
          await store.change(...a)
          return dies ? new Promise<void>(() => {}) : undefined
        },
      }),
    })
    expect((await page.drafts.latest())?.id).toBe('open')
    dies = true
    const { id, pid, eraseKey } = one.said
    const key = fromBase64url(eraseKey)!
    void page.ledger.withdraw(id, pid, await hash64(key), key, 'open')
    await expect.poll(() => device.journal().some(({ kind }) => kind === 'erase')).toBe(true)
    page = await device.again()
    expect(await page.drafts.latest()).toBeUndefined()
    for (const part of one.parts) expect(statusOf((await page.store.get('items', part.id))!)).toBe('gone')
  },
)
