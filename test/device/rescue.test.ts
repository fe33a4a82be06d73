// A rescue file: what goes in comes out on another device once, whatever is done to it on the way; and it says nothing.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { base64url, type Bytes, concat, fromUtf8 } from '../../src/model/bytes.ts'
import { CARD_CHANCE, secretFor } from '../../src/model/card.ts'
import type { Device } from '../../src/device/device.ts'
import { beginWork } from '../../src/device/helpers.ts'
import { writeRecord } from '../../src/device/journal.ts'
import { type Paper, keptIn, writeRescue } from '../../src/device/rescue.ts'
import { readRescue, type Rescue, RESCUE_MAX } from '../../src/device/rescued.ts'
import { amend, NoRoom, type Store } from '../../src/device/store.ts'
import { takeIn, unlock } from '../../src/device/takeIn.ts'
import { slotsIn, type TypedSlot } from '../../src/device/vault.ts'
import { crypt, sha256 } from '../../src/seal/sign.ts'
import { answerFor, heldIn } from '../../src/rescue/answering.ts'
import { paperOf } from '../../src/rescue/paper.ts'
import { ENVELOPES } from '../../src/model/sitting.ts'
import { fromTyped, wordsOf } from '../../src/model/typed.ts'
import { newSitting } from '../../src/capture/sitting.ts'
import { letGo } from '../../src/work/emptying.ts'
import { finish, OneDevice, takeBack, welcomed, withdrawCard } from '../tools/one-device.ts'
import { carrying, PostOffice } from '../tools/post-office.ts'
import { contribution, type Desk, flipped, newDesk, newId, random } from '../tools/sealed.ts'
import { working } from '../tools/working.ts'

let desk: Desk
let [first, second] = [new OneDevice(), new OneDevice()]
let from: Device
let to: Device
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  ;[first, second] = [new OneDevice(), new OneDevice()]
  from = await welcomed(await first.open(), desk)
  to = await welcomed(await second.open(), desk)
})

const gives = async (on = from) => {
  const payload = contribution(desk)
  expect(await finish(on, desk, [payload])).toBe('kept')
  return payload
}
const file = async (paper?: Paper): Promise<Bytes> =>
  new Uint8Array(await (await writeRescue(from, paper)).blob.arrayBuffer())
async function read(bytes: Bytes): Promise<Rescue> {
  const found = await readRescue(bytes, crypt)
  if (!found.ok) throw new Error(found.code)
  return found.value
}
const refusal = async (bytes: Bytes) => {
  const found = await readRescue(bytes, crypt)
  return found.ok ? 'read' : found.code
}
const idsOn = async ({ store }: Device) => (await store.list('items')).map(({ id }) => id).toSorted()

test('what waits goes over once, as it was sealed, in both ledgers, however often it is read', async () => {
  const given = [await gives(), await gives()].map(({ id }) => id).toSorted()
  const rescue = await read(await file())
  expect(await takeIn(to, rescue)).toEqual({ fresh: 2, known: 0, other: 0, full: false })
  for (let n = 0; n < 2; n++) expect(await takeIn(to, rescue)).toMatchObject({ fresh: 0, known: 2 })
  expect(await idsOn(to)).toEqual(given)
  for (const id of given)
    expect((await to.store.get('items', id))!.bytes).toEqual((await from.store.get('items', id))!.bytes)
  expect(second.journal().filter(({ kind }) => kind === 'item')).toHaveLength(2)
})

test('two tabs that read it at one moment make one of it, also after a crash', async () => {
  const { id } = await gives()
  const rescue = await read(await file())
  const tab = await second.open()
  await Promise.all([takeIn(to, rescue), takeIn(tab, rescue)])
  expect(await idsOn(to)).toEqual([id])
  expect(await idsOn(await second.again())).toEqual([id])
})

test('a page that dies between the ledgers has it at the next start', async () => {
  const { id } = await gives()
  const rescue = await read(await file())
  const [item] = rescue.items
  await to.ledger.remember({ ...item!, kind: 'item' })
  const later = await second.again()
  expect(await idsOn(later)).toEqual([id])
  expect(await takeIn(later, rescue)).toMatchObject({ fresh: 0, known: 1 })
})

test('the server has it once: sent from the file, and again by the first device, under either key', async () => {
  const { id } = await gives()
  const office = new PostOffice()
  await takeIn(to, await read(await file()))
  await carrying(to, office)()
  await carrying(from, office)()
  expect([...office.stored.keys()]).toEqual([id])
  expect(office.pushes.flat().filter((one) => one.id === id)).toHaveLength(2)
  expect((await keptIn(from.store)).items).toEqual([])
})

/** A file of a device that was blocked since, taken in and asked after: the server holds what is in it. */
async function heldAt(here: Device) {
  const { id } = await gives()
  const office = new PostOffice()
  const blocked = (await from.store.get('projects', desk.pid))!.device
  office.say = (one) =>
    one.dev === blocked ? { id: one.id, sha: one.sha, s: 'held', code: 'signer-revoked' } : office.keep(one)
  await takeIn(here, await read(await file()))
  const carry = carrying(here, office)
  await carry()
  return { id, office, carry }
}

test('of a blocked device it waits, until somebody here answers for it', async () => {
  const { id, office, carry } = await heldAt(to)
  expect(office.stored.size).toBe(0)
  const held = await heldIn(to, (await keptIn(to.store)).items)
  expect(held.map((one) => one.id)).toEqual([id])
  await answerFor(to, held)
  await carry()
  expect([...office.stored.keys()]).toEqual([id])
})

test('of a blocked device, on one that is to hand in first: nobody answers there any more, and it empties itself all the same', async () => {
  const { id, office, carry } = await heldAt(to)
  const own = contribution(desk)
  expect(await finish(to, desk, [own])).toBe('kept')
  await amend(to.store, 'projects', [desk.pid], (row) => ({ ...row, refused: 'empty-first' }))
  const push = () => Promise.resolve({ ok: true })
  expect(await letGo(to, 'empty-first', push as never)).toMatchObject({ leave: false, waits: 1, stuck: 1 })
  await carry()
  expect([...office.stored.keys()]).toEqual([own.id])
  expect(await letGo(to, 'empty-first', push as never)).toEqual({ leave: true })
  expect((await keptIn(to.store)).items.map((one) => one.id)).toEqual([id])
})

test('what was sent, or thrown away and not carried out yet, is not in it; an empty device makes no file', async () => {
  expect(await writeRescue(from)).toMatchObject({ nothing: true, items: 0 })
  expect(await refusal(await file())).toBe('empty')
  const sent = await gives()
  await carrying(from, new PostOffice())()
  const away = await gives()
  await from.store.change([], () => [{ put: 'facts', row: { name: 'away', value: [away.id] } }])
  const kept = await gives()
  const ids = (await read(await file())).items.map(({ id }) => id)
  expect(ids).toEqual([kept.id])
  expect(ids).not.toContain(sent.id)
})

describe('what was taken back', () => {
  test('is taken back by the other device, also where it came by an earlier file', async () => {
    const payload = await gives()
    const before = await read(await file())
    await takeIn(to, before)
    await takeBack(from, payload)
    await takeIn(to, await read(await file()))
    expect((await to.store.get('items', payload.id))!.bytes).toBeUndefined()
    expect(await to.store.list('erases')).toMatchObject([{ id: payload.id }])
    // The older file once more: it stays away.
    expect(await takeIn(to, before)).toMatchObject({ fresh: 0 })
    expect((await to.store.get('items', payload.id))!.bytes).toBeUndefined()
  })

  test('with a card goes over as an order, once', async () => {
    const card = { pid: desk.pid, secret: await secretFor(random(CARD_CHANCE), desk.pid, sha256) }
    await withdrawCard(from, card)
    const rescue = await read(await file())
    await takeIn(to, rescue)
    await takeIn(to, rescue)
    expect(await to.store.list('cards')).toMatchObject([{ pid: desk.pid, sent: 0 }])
  })

  test('by somebody who made up a key takes nothing away here', async () => {
    const mine = await gives(to)
    const key = random(32)
    const eh = base64url(await sha256(key))
    const rescue = await read(
      concat([head(), line({ kind: 'erase', id: mine.id, pid: desk.pid, eh, key: base64url(key), at: 1 })]),
    )
    await takeIn(to, rescue)
    expect((await to.store.get('items', mine.id))!.bytes).toBeDefined()
    const forged = { ...rescue, erases: rescue.erases.map((one) => ({ ...one, key: base64url(random(32)) })) }
    const other = await welcomed(await new OneDevice().open(), desk)
    await takeIn(other, forged)
    expect(await other.store.list('erases')).toEqual([])
  })
})

const line = (fields: object): Bytes => writeRecord(fields)
const head = (v = 1) => line({ kind: 'rescue', v, app: 'test' })

describe('a file from outside', () => {
  test('that is none, empty, too large, newer or of another project is refused by name', async () => {
    expect(await refusal(new Uint8Array())).toBe('empty')
    expect(await refusal(random(5000))).toBe('not-rescue')
    expect(await refusal(concat([head(2), line({ kind: 'thing-of-later' })]))).toBe('newer')
    expect(await refusal({ length: RESCUE_MAX + 1 } as Bytes)).toBe('too-large')
    await gives()
    const elsewhere = await welcomed(await new OneDevice().open(), await newDesk())
    expect(await takeIn(elsewhere, await read(await file()))).toMatchObject({ fresh: 0, known: 0, other: 1 })
    expect(await idsOn(elsewhere)).toEqual([])
  })

  test('cut at any length gives only whole things, and says that it lacks some', async () => {
    await gives()
    await gives()
    const whole = await file()
    expect((await read(whole)).lacks).toBeUndefined()
    for (let end = 0; end < whole.length; end += 97) {
      const found = await readRescue(whole.slice(0, end), crypt)
      if (found.ok) expect([found.value.lacks, found.value.items.length]).toEqual(['cut-short', expect.any(Number)])
      else expect(['empty', 'not-rescue', 'cut-short', 'damaged']).toContain(found.code)
    }
  })

  test('with one wrong bit anywhere gives nothing that was not put in, and the rest of it', async () => {
    const sent = [await gives(), await gives()].map(({ id }) => id)
    const whole = await file()
    let saved = 0
    for (let at = 0; at < whole.length; at += 53) {
      const found = await readRescue(flipped(whole, at, 1 << (at % 8)), crypt)
      if (!found.ok) continue
      expect(found.value.lacks).toBeDefined()
      saved += found.value.items.length
      for (const item of found.value.items) {
        expect(sent).toContain(item.id)
        expect(item.bytes).toEqual((await from.store.get('items', item.id))!.bytes)
      }
    }
    expect(saved).toBeGreaterThan(whole.length / 53)
  })

  test('with lines of a stranger: what is no envelope, or another one than it says, is left out', async () => {
    const [one, two] = [await gives(), await gives()]
    const [a, b] = (await read(await file())).items
    const mixed = concat([
      head(),
      line({ ...a!, bytes: b!.bytes }),
      line({ ...a!, bytes: random(300) }),
      line({ kind: 'item', id: one.id }),
      line({ kind: '__proto__' }),
      line({ ...b! }),
    ])
    const rescue = await read(mixed)
    expect(rescue.items.map(({ id }) => id)).toEqual([b!.id])
    expect([one.id, two.id]).toContain(b!.id)
    expect(rescue.lacks).toBe('cut-short')
  })

  test('that only looks like one for a long time is given up', async () => {
    const mark = Uint8Array.of(0x49, 0x42, 0x4a, 0x31, 0, 0, 0, 9, 0, 0, 200, 0, 1, 2, 3, 4)
    const long = concat(Array.from({ length: 200_000 }, () => mark))
    const worked = working()
    expect(await refusal(long)).toBe('not-rescue')
    expect(worked()).toBeLessThan(5000)
  })
})

test('a full device takes what fits, loses nothing of its own, and takes the rest the next time', async () => {
  for (let n = 0; n < 3; n++) await gives()
  const rescue = await read(await file())
  let room = 1
  const store = (real: Store): Store => ({
    ...real,
    change: (reads, decide) =>
      reads[0]?.[0] === 'items' && room-- <= 0 ? Promise.reject(new NoRoom('no-room')) : real.change(reads, decide),
  })
  const page = await second.open({ store })
  expect(await takeIn(page, rescue)).toMatchObject({ fresh: 1, full: true })
  room = 100
  expect(await takeIn(page, rescue)).toMatchObject({ fresh: 2, known: 1, full: false })
})

describe('a sitting that is not done', () => {
  const TEXT = 'Mijn hond heet Bruno.'
  const place = (secret: string) => ({
    pid: desk.pid,
    role: 'person' as const,
    shared: false,
    thread: base64url(random(16)),
    secret,
    first: 1,
    activity: desk.activity,
    consent: desk.cv,
    ids: ENVELOPES.map(() => newId()),
  })
  const begins = async (secret: string) => {
    const state = {
      ...newSitting(newId(), 'nl'),
      step: 'vertel',
      place: place(secret),
      answers: { vertel: { value: TEXT } },
    }
    await from.drafts.save(state.id, state)
    const medium = from.media(state.id).begin('audio/webm')
    await medium.append(random(3000))
    await medium.append(random(10))
    return state
  }
  const card = async () => base64url(await secretFor(random(CARD_CHANCE), desk.pid, sha256))

  test('opens with the words of the own card, and with nothing else; nobody reads a word of it in the file', async () => {
    const secret = await card()
    const state = await begins(secret)
    first.now += 1000
    await begins(await card())
    const found = (await paperOf(from, 'own'))!
    const other = found.words!
    // The newest is somebody else's: theirs is not in the file of this one's card.
    expect(found.paper.drafts).toHaveLength(1)
    first.now += 1000
    await from.drafts.save(state.id, state)
    const { paper, words } = (await paperOf(from, 'own'))!
    expect(fromTyped(words!.join(' '))).toMatchObject({ ok: true })
    const bytes = await file(paper)
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('Bruno')
    const rescue = await read(bytes)
    const typed = (list: string[]) => {
      const code = fromTyped(list.join(' '))
      return code.ok ? base64url(code.value) : ''
    }
    expect(await unlock(to, rescue, typed(other))).toBeUndefined()
    expect(await unlock(to, rescue, typed(wordsOf(random(16))))).toBeUndefined()
    const [opened, ...none] = (await unlock(to, rescue, typed(words!)))!
    expect(none).toEqual([])
    expect(opened!.state).toEqual(state)
    await to.drafts.save(opened!.id, opened!.state, await opened!.also(state.place.ids))
    expect(second.readable()).not.toContain('Bruno')
    const [medium] = await to.store.list('media')
    expect((await to.media(state.id).read(medium!.id))!.size).toBe(3010)
    expect((await to.drafts.latest())!.state).toEqual(state)
  })

  test('of a team goes under the words of the team, without being opened; a tablet of nobody keeps it', async () => {
    const state = await begins(await card())
    expect(await paperOf(from, 'shut')).toBeUndefined()
    expect(await writeRescue(from)).toMatchObject({ drafts: 0, left: 1, nothing: true })
    const spare = base64url(random(16))
    await beginWork({ ...from, chance: random }, { name: 'Fatima', role: 'professional' }, '402917', spare)
    const { paper, words } = (await paperOf(from, 'shut'))!
    expect(words).toBeUndefined()
    const rescue = await read(await file(paper))
    // A PIN has six digits: its slot stays at home.
    const helper = (await slotsIn(from.store)).find((slot): slot is TypedSlot => slot.kind === 'helper')!
    expect(Buffer.from(await file(paper)).toString('latin1')).not.toContain(base64url(helper.wrapped))
    expect(await unlock(to, rescue, '402917')).toBeUndefined()
    expect((await unlock(to, rescue, spare))!.map(({ id }) => id)).toEqual([state.id])
  })

  test('what the server has of it already is not sealed once more', async () => {
    const secret = await card()
    const state = await begins(secret)
    const yes = contribution(desk, { id: state.place.ids[1]! })
    await finish(from, desk, [yes], { draft: '', also: [] })
    await carrying(from, new PostOffice())()
    const { paper } = (await paperOf(from, 'own'))!
    const [opened] = (await unlock(to, await read(await file(paper)), secret))!
    await to.drafts.save(opened!.id, opened!.state, await opened!.also(state.place.ids))
    expect((await to.store.get('items', yes.id))!).toMatchObject({ id: yes.id, pid: desk.pid })
    expect((await to.store.get('items', yes.id))!.dueAt).toBeUndefined()
  })
})

test('what can be read in the file is what every envelope shows, and nothing that lets anybody in', async () => {
  await gives()
  const text = Buffer.from(await file()).toString('latin1')
  const project = (await from.store.get('projects', desk.pid))!
  expect(text).not.toContain(base64url(project.secret!))
  expect(text).not.toContain('token')
  expect(text).not.toContain('identity')
  expect(fromUtf8(new TextEncoder().encode(text) as Bytes)).toContain(desk.pid)
})
