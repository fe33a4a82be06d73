// Who gave it, as whoever helped says afterwards: sealed once behind the contribution, and gone with it.

import { beforeEach, expect, test } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import { Ledger, Opened } from '../../src/model/gate.ts'
import { CARD_KEYS } from '../../src/model/card.ts'
import { readPayload, type Remark } from '../../src/model/payload.ts'
import { Remarks } from '../../src/model/remarks.ts'
import { forget, tell, untold } from '../../src/work/after.ts'
import { changePeople, handOver, keepSomeone, newSomeone, notThem, peopleIn } from '../../src/work/someone.ts'
import { finish, OneDevice, takeBack, welcomed } from '../tools/one-device.ts'
import { consentEvent, contribution, type Desk, newDesk, NOW } from '../tools/sealed.ts'

const TOLD = { by: 'samen', signs: ['fidgets'], around: 'busy' } as const
let one: OneDevice
let desk: Desk
let page: Device
let who: string
beforeEach(async () => {
  one = new OneDevice()
  desk = await newDesk()
  page = await welcomed(await one.open(), desk)
  const someone = newSomeone(page, 'Mevrouw De Vries', 'cup')
  who = someone.id
  await keepSomeone(page, someone)
})
const untoldHere = async () => (await untold(page, await peopleIn(page))).map(({ name }) => name)
const items = async () => (await page.store.list('items')).filter(({ goneAt }) => goneAt === undefined)

/** She is asked, and gives something. */
async function gives() {
  const { place } = (await handOver(page, who, 'mijn-dag', 'nl'))!
  const [{ voices }] = (await peopleIn(page)) as [Awaited<ReturnType<typeof peopleIn>>[number]]
  const { thread, secret } = voices[desk.pid]!
  const id = place!.ids[3]!
  const eraseKey = Buffer.from(
    await page.world.eraseKey(new Uint8Array(Buffer.from(secret, 'base64url')), desk.pid, place!.first + 3),
  ).toString('base64url')
  const said = contribution(desk, { id, thread, eraseKey, consent: place!.ids[1]! })
  expect(await finish(page, desk, [said])).toBe('kept')
  return said
}

test('whoever was asked and gave nothing is not spoken of', async () => {
  await handOver(page, who, 'mijn-dag', 'nl')
  expect(await untoldHere()).toEqual([])
  expect(await tell(page, 'nobody', TOLD, 'nl')).toBe(false)
})

test('who gave it is sealed behind the contribution, once, and erased with it', async () => {
  const said = await gives()
  expect(await untoldHere()).toEqual(['Mevrouw De Vries'])
  expect(await tell(page, who, TOLD, 'nl')).toBe(true)
  expect(await untoldHere()).toEqual([])
  expect(await tell(page, who, { ...TOLD, by: 'zelf' }, 'nl')).toBe(false)
  const remarks = (await items()).filter(({ of }) => of === said.id)
  expect(remarks).toHaveLength(1)
  await takeBack(page, said)
  expect((await items()).filter(({ of, id }) => of === said.id || id === said.id)).toEqual([])
})

test('a tablet that goes out before it was told asks again, and seals it once', async () => {
  await gives()
  page = await one.again()
  await page.vault.ready
  expect(await untoldHere()).toEqual(['Mevrouw De Vries'])
  await Promise.all([tell(page, who, TOLD, 'nl'), tell(page, who, TOLD, 'nl')])
  expect((await items()).filter(({ of }) => of)).toHaveLength(1)
})

test('"that is not me" is as if nobody had been asked', async () => {
  const state = (await handOver(page, who, 'mijn-dag', 'nl'))!
  await notThem(page, who, state.id, state.place!.ids[3]!)
  expect((await peopleIn(page))[0]!.asked).toEqual([])
  expect(await page.store.list('drafts')).toEqual([])
  const counted = (await page.store.list('facts')).filter(({ name }) => name.startsWith('asked '))
  expect(counted).toEqual([])
})

test('at the desk it counts only in the voice that gave it, and only as long as there is a yes', async () => {
  const yes = consentEvent(desk, { n: 2 })
  const said = contribution(desk, { consent: yes.id, thread: yes.thread })
  const { answers: _, kind: __, media: ___, ...rest } = said
  const remark: Remark = { ...rest, id: page.newId(), kind: 'remark', of: said.id, by: 'verteld' }
  const about = (remarks: readonly Remark[], events = [yes]) => {
    const ledger = new Ledger()
    for (const event of events) ledger.learn(new Opened(event))
    const all = new Remarks()
    for (const one of remarks) all.learn(new Opened(one))
    return all.about(said, ledger, NOW)?.by
  }
  const later = { ...remark, id: page.newId(), by: 'samen' as const, at: '2026-11-21T15:40:00+01:00' }
  expect(about([remark])).toBe('verteld')
  expect(about([later, remark])).toBe('samen')
  expect(about([remark], [])).toBeUndefined()
  expect(about([remark], [yes, { ...yes, id: page.newId(), type: 'withdrawn', n: 3 }])).toBeUndefined()
  expect(about([{ ...remark, thread: consentEvent(desk).thread }])).toBeUndefined()
  expect(about([{ ...remark, of: page.newId() }])).toBeUndefined()
})

test.each([
  ['by', 'somebody'],
  ['of', 'nothing'],
  ['around', 'loud'],
  ['signs', ['laughs']],
])('a remark whose %s is not one is refused', (field, value) => {
  const { answers: _, media: __, ...rest } = contribution(desk)
  const bytes = (x: object) => new TextEncoder().encode(JSON.stringify(x))
  const remark = { ...rest, kind: 'remark', of: rest.id, by: 'zelf' }
  expect(readPayload(bytes(remark)).ok).toBe(true)
  expect(readPayload(bytes({ ...remark, [field]: value })).ok).toBe(false)
})

test('a card that another tab had open for editing takes no number back, and no time of being asked', async () => {
  const [open] = await peopleIn(page)
  await handOver(page, who, 'mijn-dag', 'nl')
  const [handed] = await peopleIn(page)
  await keepSomeone(page, { ...open!, name: 'Mevrouw De Vries-Jansen' })
  const [after] = await peopleIn(page)
  expect(after).toEqual({ ...handed, name: 'Mevrouw De Vries-Jansen' })
})

test('before a card reaches its last key, somebody goes on under another, and both can be taken back', async () => {
  await handOver(page, who, 'mijn-dag', 'nl')
  const [one] = await peopleIn(page)
  const voice = one!.voices[desk.pid]!
  await changePeople(page, (people) =>
    people.map((old) => ({ ...old, voices: { [desk.pid]: { ...voice, next: CARD_KEYS - 5 } } })),
  )
  const { place } = (await handOver(page, who, 'mijn-dag', 'nl'))!
  expect(place!.first).toBe(1)
  const [after] = await peopleIn(page)
  expect(after!.voices[desk.pid]).toMatchObject({
    before: [{ thread: voice.thread, secret: voice.secret }],
    next: 1 + place!.ids.length,
  })
})

test('after a day nobody is asked any more how it went', async () => {
  await gives()
  one.now = NOW + 24 * 3_600_000 - 1
  expect(await untoldHere()).toEqual(['Mevrouw De Vries'])
  one.now = NOW + 24 * 3_600_000
  expect(await untoldHere()).toEqual([])
})

test('whoever does not remember says so with one press: nothing is sealed, of nobody else is anything forgotten', async () => {
  await gives()
  const other = newSomeone(page, 'Meneer Bakker', 'house')
  await keepSomeone(page, other)
  await handOver(page, other.id, 'mijn-dag', 'nl')
  const before = (await items()).length
  await forget(page, who)
  expect(await untoldHere()).toEqual([])
  expect(await tell(page, who, TOLD, 'nl')).toBe(false)
  expect(await items()).toHaveLength(before)
  const people = await peopleIn(page)
  expect(people.map(({ asked }) => [asked.length, asked.filter(({ gave }) => gave).length])).toEqual([
    [1, 0],
    [1, 1],
  ])
})
