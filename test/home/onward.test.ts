// Going on with a card at a real server: one voice on all its devices, and no number that two of them use.

import { beforeEach, describe, expect, test } from 'vitest'
import { findPlace } from '../../src/capture/place.ts'
import { choose } from '../../src/capture/sharing.ts'
import { seal } from '../../src/device/sealing.ts'
import { copyOf, eventsOf } from '../../src/capture/copies.ts'
import { emptyCardAway, setCardAway } from '../../src/device/cards.ts'
import type { Device } from '../../src/device/device.ts'
import { ownPerson, ownProject, type Person, threadOf } from '../../src/device/identity.ts'
import { statusOf } from '../../src/device/ledger.ts'
import { counted, unsentIn } from '../../src/device/unsent.ts'
import { personFact, TAKEN_BACK } from '../../src/device/store.ts'
import { linesOf, listMine } from '../../src/home/mine.ts'
import { goOn } from '../../src/home/onward/onward.ts'
import { base64url, type Bytes, fromBase64url } from '../../src/model/bytes.ts'
import {
  type Card,
  CARD_CHANCE,
  CARD_KEYS,
  FIRST_KEYS,
  secretFor,
  STRETCH,
  STRETCHES,
  writeCard,
} from '../../src/model/card.ts'
import { firstOf, lastOf } from '../../src/model/stretch.ts'
import { follows } from '../../src/model/consent.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import type { Fetch } from '../../src/model/ports.ts'
import { ENVELOPES } from '../../src/model/sitting.ts'
import { eraseKey, sha256 } from '../../src/seal/sign.ts'
import { OneDevice, welcomed, withdrawCard } from '../tools/one-device.ts'
import { carrying, PostOffice } from '../tools/post-office.ts'
import { invited, openRoads, type Roads } from '../tools/roads.ts'
import { consentEvent, contribution, random } from '../tools/sealed.ts'

let roads: Roads
beforeEach(async () => {
  roads = await openRoads()
})

const into: Fetch = async (url, { method, headers, body, signal }) => {
  const { pathname, search } = new URL(url)
  const said = await roads.ask(pathname + search, { method, headers, body: body as Bytes | string | undefined, signal })
  return new Response(said.bytes, { status: said.status, headers: said.headers })
}
interface Own {
  device: OneDevice
  page: Device
  /** The courier goes once. */
  round(): Promise<void>
}
/** Somebody's own device, let in by an invitation of its own. */
async function own(device = new OneDevice()): Promise<Own> {
  const page = await welcomed(await device.open(), roads.desk)
  const { secret } = await invited(roads)
  await page.store.change([['projects', roads.desk.pid]], ([row]) => [
    { put: 'projects', row: { ...row!, secret } as never },
  ])
  return carried(device, page)
}
function carried(device: OneDevice, page: Device): Own {
  const office = new PostOffice()
  office.fetch = into
  const round = carrying(page, office)
  return {
    device,
    page,
    async round() {
      roads.world.now += 60_000
      await round.now()
    },
  }
}
const newCard = async (): Promise<Card> => ({
  pid: roads.desk.pid,
  secret: await secretFor(random(CARD_CHANCE), roads.desk.pid, sha256),
})
const person = ({ page }: Own) => ownPerson(page, roads.desk.pid)
/** As its screen does: asked for, sent, asked for again, until it is known. */
async function onward(on: Own, card: Card) {
  for (let tries = 0; tries <= STRETCHES; tries++) {
    const now = await goOn(on.page, card, 'nl')
    if (now !== 'waits' && now !== 'asked') return now
    await on.round()
  }
  return 'waits'
}
async function speaks({ page }: Own, change: Partial<Person>): Promise<void> {
  const value = await page.vault.lock({ ...(await ownPerson(page, roads.desk.pid)), ...change })
  await page.store.change([], () => [{ put: 'facts', row: { name: personFact(roads.desk.pid), value } }])
}
/** The place of a next sitting, taken. */
async function sits({ page }: Own) {
  const found = (await findPlace(page, (await ownProject(page.store))!, false))!
  await page.store.change([], () => found.also)
  return found.place
}
/** Something is given, as at the end of a sitting. */
async function gives(on: Own, text = 'Iets.') {
  const place = await sits(on)
  const key = await eraseKey(fromBase64url(place.secret)!, place.pid, place.first + ENVELOPES.indexOf('contribution'))
  const { thread } = place
  const payload = contribution(roads.desk, {
    eraseKey: base64url(key),
    thread,
    answers: [{ q: 'v', kind: 'text', value: { text } }],
  })
  const yes = {
    id: payload.consent,
    thread,
    activity: payload.activity,
    scope: 'meedoen' as const,
    type: 'given' as const,
    n: 1,
    at: payload.at,
  }
  expect(await seal(on.page, place, [payload], '', [await copyOf(on.page, payload)], [yes as never])).toBe('kept')
  await on.round()
  return payload
}
const envelopes = () => (roads.raw.prepare('select count(*) as n from envelopes').get() as { n: number }).n

test('two tabs that begin at the same moment, and a choice in a third, take no number twice', async () => {
  const phone = await own()
  const given = await gives(phone)
  const [a, b] = await Promise.all([
    findPlace(phone.page, (await ownProject(phone.page.store))!, false),
    findPlace(phone.page, (await ownProject(phone.page.store))!, false),
    choose(phone.page, given, 'delen-binnen', true, {
      hash: roads.desk.cv,
      at: '2026-11-21T15:32:00+01:00',
      lang: 'nl',
    }),
  ])
  const { next } = await person(phone)
  const firsts = [a!.place.first, b!.place.first].toSorted((one, other) => one - other)
  expect(firsts[1]! - firsts[0]!).toBeGreaterThanOrEqual(ENVELOPES.length)
  expect(next).toBe(1 + 3 * ENVELOPES.length + 1)
})

test('the voice is the same, and begins behind every number of the device before', async () => {
  const [phone, laptop] = [await own(), await own()]
  await gives(phone)
  const { thread, secret } = await person(phone)
  const card = { pid: roads.desk.pid, secret: fromBase64url(secret)! }
  expect(await onward(laptop, card)).toBe('here')
  expect(await person(laptop)).toEqual({ thread, secret, next: firstOf(0) + 1, last: lastOf(0), before: [] })
  expect((await sits(laptop)).first).toBe(FIRST_KEYS + 2)
  expect(await onward(laptop, card)).toBe('mine')
  expect(await onward(phone, card)).toBe('mine')
})

test('each further device has a stretch of its own, as many as there are; the next is told so', async () => {
  const card = await newCard()
  const all: Person[] = []
  for (let nth = 0; nth < STRETCHES; nth++) {
    const one = await own()
    expect(await onward(one, card)).toBe('here')
    all.push(await person(one))
  }
  expect(all.map(({ next, last }) => [next, last])).toEqual(
    Array.from({ length: STRETCHES }, (_, nth) => [FIRST_KEYS + nth * STRETCH + 2, FIRST_KEYS + (nth + 1) * STRETCH]),
  )
  expect(new Set(all.map(({ thread }) => thread)).size).toBe(1)
  const last = await own()
  const before = await person(last)
  expect(await onward(last, card)).toBe('full')
  expect((await person(last)).last).toBe(before.last)
  // What was asked for in vain neither waits nor is stuck, and is nothing that somebody gave.
  expect(counted(await unsentIn(last.page.store))).toEqual({ waits: 0, stuck: 0, orders: 0 })
  expect(linesOf(await listMine(last.page))).toMatchObject({ given: [], unread: undefined, gone: undefined })
  expect(await onward(last, card)).toBe('full')
})

test('two devices that ask for it at once, each before it was sent, have two', async () => {
  const card = await newCard()
  const both = [await own(), await own()]
  for (const one of both) expect(await goOn(one.page, card, 'nl')).toBe('asked')
  for (const one of both) await one.round()
  expect(await Promise.all(both.map((one) => onward(one, card)))).toEqual(['here', 'here'])
  const [a, b] = await Promise.all(both.map(person))
  expect(a!.next).not.toBe(b!.next)
})

test('without a network nothing is used yet; a page that dies meanwhile goes on where it was', async () => {
  const card = await newCard()
  const one = await own()
  expect(await goOn(one.page, card, 'nl')).toBe('asked')
  expect(await goOn(one.page, card, 'nl')).toBe('waits')
  expect(counted(await unsentIn(one.page.store))).toMatchObject({ waits: 1 })
  expect((await person(one)).last).toBeUndefined()
  const again = carried(one.device, await one.device.again())
  await again.round()
  expect(await goOn(again.page, card, 'nl')).toBe('here')
  expect((await person(again)).next).toBe(firstOf(0) + 1)
  expect(envelopes()).toBe(1)
})

test('a device that was lost with all that it knew never uses its numbers twice', async () => {
  const card = await newCard()
  const one = await own()
  expect(await onward(one, card)).toBe('here')
  const anew = await own()
  expect(await onward(anew, card)).toBe('here')
  expect((await person(anew)).next).toBe(firstOf(1) + 1)
})

test('with a card with which everything was taken back nobody goes on, here or elsewhere', async () => {
  const card = await newCard()
  const [first, second] = [await own(), await own()]
  expect(await onward(first, card)).toBe('here')
  const given = await gives(first)
  await withdrawCard(second.page, card)
  await second.round()
  expect(envelopes()).toBe(0)
  expect(await onward(second, card)).toBe('withdrawn')
  const third = await own()
  expect(await onward(third, card)).toBe('withdrawn')
  expect((await person(third)).last).toBeUndefined()
  // Whoever went on with it hears so with the next thing, and begins anew from the first number.
  await gives(first)
  const after = await person(first)
  expect([after.next, after.last]).toEqual([1, undefined])
  expect(after.before![0]).toEqual({ thread: given.thread, secret: base64url(card.secret) })
})

test('the card takes back what was given on all of them, and the envelopes that took the stretches', async () => {
  const [phone, laptop] = [await own(), await own()]
  await gives(phone)
  const card = { pid: roads.desk.pid, secret: fromBase64url((await person(phone)).secret)! }
  expect(await onward(laptop, card)).toBe('here')
  await gives(laptop)
  expect(envelopes()).toBe(3)
  const stranger = carried(new OneDevice(), await new OneDevice().open())
  await withdrawCard(stranger.page, card)
  await stranger.round()
  expect(envelopes()).toBe(0)
})

test('taking back one thing takes no other', async () => {
  const [phone, laptop] = [await own(), await own()]
  const there = await gives(phone)
  expect(await onward(laptop, { pid: roads.desk.pid, secret: fromBase64url((await person(phone)).secret)! })).toBe(
    'here',
  )
  const here = await gives(laptop)
  const key = fromBase64url(here.eraseKey)!
  await laptop.page.ledger.withdraw(here.id, here.pid, base64url(await sha256(key)), key)
  await laptop.round()
  const left = roads.raw
    .prepare('select id from envelopes')
    .all()
    .map((row) => (row as { id: string }).id)
  expect(left).toContain(there.id)
  expect(left).not.toContain(here.id)
})

describe('what was given here before', () => {
  test('stays theirs, and can be gone on with by its own card, without asking anybody', async () => {
    const one = await own()
    await gives(one)
    const before = await person(one)
    const card = await newCard()
    expect(await onward(one, card)).toBe('here')
    const { thread, secret, next } = before
    expect((await person(one)).before).toEqual([{ thread, secret, next, last: undefined }])
    await gives(one)
    const there = await person(one)
    expect(await goOn(one.page, { pid: card.pid, secret: fromBase64url(secret)! }, 'nl')).toBe('here')
    expect(await person(one)).toMatchObject({ thread, secret, next })
    // And once more the other way: its numbers go on where they were.
    expect(await goOn(one.page, card, 'nl')).toBe('here')
    expect(await person(one)).toMatchObject({ secret: there.secret, next: there.next, last: there.last })
  })

  test('is not thrown away with the card of another device; then it is gone on with', async () => {
    const one = await own()
    const mine = await gives(one)
    const before = await person(one)
    const card = await newCard()
    expect(await onward(one, card)).toBe('here')
    const theirs = await gives(one)
    await withdrawCard(one.page, card)
    await one.round()
    expect((await one.page.store.list('cards')).map(({ code }) => code)).toEqual([writeCard(card)])
    expect((await one.page.store.list('copies')).map(({ id }) => id)).toEqual([mine.id])
    expect((await one.page.store.get('items', theirs.id))!.goneAt).toBeDefined()
    expect(envelopes()).toBe(1)
    expect(await person(one)).toEqual({ ...before, before: [] })
  })

  test('a card that was never used here leaves nothing behind', async () => {
    const one = await own()
    expect(await onward(one, await newCard())).toBe('here')
    expect((await person(one)).before).toEqual([])
  })

  test('under a pseudonym of before it follows from a secret: that voice is gone on with', async () => {
    const one = await own()
    await gives(one)
    const old = await person(one)
    await speaks(one, { thread: base64url(random(16)), next: FIRST_KEYS })
    const spent = await person(one)
    await sits(one)
    expect((await person(one)).secret).not.toBe(old.secret)
    expect(await onward(one, { pid: roads.desk.pid, secret: fromBase64url(old.secret)! })).toBe('here')
    expect(await person(one)).toMatchObject({ thread: spent.thread, secret: old.secret, next: firstOf(0) + 1 })
  })
})

describe('the end of the numbers', () => {
  const ends: [string, Partial<Person>][] = [
    ['of the first device', { next: FIRST_KEYS - ENVELOPES.length + 1 }],
    ['of a stretch', { next: lastOf(1) - ENVELOPES.length + 1, last: lastOf(1) }],
    ['of the last stretch', { next: CARD_KEYS - ENVELOPES.length + 1, last: CARD_KEYS }],
  ]
  test.each(ends)(
    '%s: the last sitting fits, the next is of somebody new, who keeps what was given',
    async (_which, at) => {
      const one = await own()
      await speaks(one, at)
      const { thread, secret } = await person(one)
      expect(await sits(one)).toMatchObject({ thread, secret, first: at.next })
      const place = await sits(one)
      expect(place.first).toBe(1)
      expect(place.secret).not.toBe(secret)
      expect(place.thread).toBe(await threadOf(one.page.world, place.pid, fromBase64url(place.secret)!))
      expect(await person(one)).toMatchObject({ next: 1 + ENVELOPES.length, before: [{ thread, secret }] })
      expect((await person(one)).last).toBeUndefined()
    },
  )

  test('of a change to who may read what an earlier voice gave: it goes with the card of then', async () => {
    const one = await own()
    const given = await gives(one)
    const { thread, secret, next } = await person(one)
    const card = await newCard()
    const voice = { thread: await threadOf(one.page.world, card.pid, card.secret), secret: base64url(card.secret) }
    await speaks(one, { ...voice, next: 1, before: [{ thread, secret, next }] })
    const shown = { hash: roads.desk.cv, at: '2026-11-21T15:32:00+01:00', lang: 'nl' as const }
    expect(await choose(one.page, given, 'delen-binnen', true, shown)).toBe('kept')
    const yes = (await eventsOf(one.page, given)).find(({ scope }) => scope === 'delen-binnen')
    expect(yes?.eraseKey).toBe(base64url(await eraseKey(fromBase64url(secret)!, card.pid, next)))
    expect(await person(one)).toMatchObject({ ...voice, next: 1, before: [{ thread, secret, next: next + 1 }] })
  })

  test('of a change to who may read what a voice gave that nobody knows here any more: it is kept under the voice of now', async () => {
    const one = await own()
    const given = await gives(one)
    const card = await newCard()
    const voice = { thread: await threadOf(one.page.world, card.pid, card.secret), secret: base64url(card.secret) }
    await speaks(one, { ...voice, next: 1 })
    const shown = { hash: roads.desk.cv, at: '2026-11-21T15:32:00+01:00', lang: 'nl' as const }
    expect(await choose(one.page, given, 'delen-binnen', true, shown)).toBe('kept')
    expect((await eventsOf(one.page, given)).map(({ scope }) => scope)).toContain('delen-binnen')
  })

  test.each([
    ['is pressed', setCardAway],
    ['is carried out', withdrawCard],
  ])('of a change to who may read what is thrown away: once that %s nothing is said about it', async (_, throwAway) => {
    const one = await own()
    const given = await gives(one)
    const { secret } = await person(one)
    await throwAway(one.page, { pid: roads.desk.pid, secret: fromBase64url(secret)! })
    const shown = { hash: roads.desk.cv, at: '2026-11-21T15:32:00+01:00', lang: 'nl' as const }
    await expect(choose(one.page, given, 'delen-binnen', true, shown)).rejects.toThrow(TAKEN_BACK)
    expect(await eventsOf(one.page, given)).toEqual([])
    await emptyCardAway(one.page)
    expect((await one.page.store.list('items')).map(statusOf)).toEqual(['gone'])
  })

  test('of a change to who may read it: it names the one before it, under whatever secret', async () => {
    const one = await own()
    const given = await gives(one)
    const part = await copyOf(one.page, consentEvent(roads.desk, { thread: given.thread, n: 2 }))
    await one.page.store.change([], () => [part])
    const shown = { hash: roads.desk.cv, at: '2026-11-21T15:32:00+01:00', lang: 'nl' as const }
    await speaks(one, { next: FIRST_KEYS })
    const { secret } = await person(one)
    expect(await choose(one.page, given, 'delen-binnen', true, shown)).toBe('kept')
    expect(await person(one)).toMatchObject({ secret, next: FIRST_KEYS + 1 })
    expect(await choose(one.page, given, 'delen-binnen', false, shown)).toBe('kept')
    expect(await person(one)).toMatchObject({ next: 2, before: [{ thread: given.thread, secret }] })
    expect(await choose(one.page, given, 'delen-binnen', true, shown)).toBe('kept')
    const events = (await eventsOf(one.page, given)).toSorted((a, b) => (a.eraseKey < b.eraseKey ? -1 : 1))
    const [yes, no, again] = [FIRST_KEYS, 1, 2].map((n) => events.find((e) => e.n === n && e.scope !== 'meedoen')!)
    expect([yes!.type, no!.type, again!.type]).toEqual(['given', 'withdrawn', 'given'])
    expect(no!.prev).toBe(yes!.id)
    const row = events.map((event) => ({ ...event, from: 'one' }))
    expect([follows(no!, yes!, row), follows(again!, no!, row)]).toEqual([true, true])
  })
})

test('what takes a stretch tells the server nothing but that, and the desk nothing of anybody', async () => {
  const card = await newCard()
  const one = await own()
  expect(await onward(one, card)).toBe('here')
  const [row] = roads.raw.prepare('select bytes, eh from envelopes').all() as { bytes: Uint8Array; eh: string }[]
  const envelope = readEnvelope(Uint8Array.from(row!.bytes))
  expect(envelope.ok && envelope.value.head).toMatchObject({ k: 'item', n: 1024 })
  expect(row!.eh).toBe(base64url(await sha256(await eraseKey(card.secret, card.pid, firstOf(0)))))
  expect((await person(one)).thread).toBe(await threadOf({ eraseKey }, card.pid, card.secret))
})
