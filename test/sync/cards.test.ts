// What a card takes back goes before everything, in so many requests; it survives what may happen on the way; nothing of it comes in later.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { base64url, type Bytes } from '../../src/model/bytes.ts'
import { type Card, CARD_CHANCE, CARD_KEYS, secretFor } from '../../src/model/card.ts'
import type { Fetch } from '../../src/model/ports.ts'
import { statusOf } from '../../src/device/ledger.ts'
import { eraseKey, sha256 } from '../../src/seal/sign.ts'
import { AT_ONCE } from '../../src/sync/cards.ts'
import { finish, OneDevice, welcomed, withdrawCard } from '../tools/one-device.ts'
import { carrying, PostOffice, refusal, Road } from '../tools/post-office.ts'
import { invited, openRoads, type Roads } from '../tools/roads.ts'
import { contribution, type Desk, hash64, newDesk, newId, random, seal } from '../tools/sealed.ts'

/** So many it takes for all keys of a card. */
const REQUESTS = CARD_KEYS / AT_ONCE
const LONG = 10 * 60_000
const newCard = async (pid: string): Promise<Card> => ({
  pid,
  secret: await secretFor(random(CARD_CHANCE), pid, sha256),
})
const keyOf = async ({ secret, pid }: Card, n: number) => base64url(await eraseKey(secret, pid, n))

describe('on the road', () => {
  let desk: Desk
  let road: Road
  let card: Card
  beforeAll(async () => {
    desk = await newDesk()
  })
  beforeEach(async () => {
    road = await Road.to(desk)
    card = await newCard(desk.pid)
  })
  const row = async () => (await road.page.store.list('cards'))[0]!
  const erases = () => road.office.log.filter((line) => line.startsWith('erase'))

  test('all its requests, before the device is even let in and before any item', async () => {
    await road.kept(2)
    await withdrawCard(road.page, card)
    await road.round()
    expect(road.office.log.slice(0, REQUESTS)).toEqual(Array.from({ length: REQUESTS }, () => 'erase 64'))
    expect(road.office.log.slice(REQUESTS, REQUESTS + 2)).toEqual(['register', 'push 2'])
    expect(await row()).toMatchObject({ sent: CARD_KEYS, goneAt: road.device.now, epoch: 'e.1' })
    await road.round()
    expect(erases()).toHaveLength(REQUESTS)
  })

  test('heard now or by the clock of the server, whatever is later: neither has it forgotten too soon', async () => {
    road.office.time = road.device.now + 86_400_000
    await withdrawCard(road.page, card)
    await road.round()
    expect(await row()).toMatchObject({ sent: CARD_KEYS, goneAt: road.office.time })
  })

  test('where the road breaks it goes on from what was heard, also after a crash', async () => {
    await withdrawCard(road.page, card)
    road.office.instead = (asked) => (asked === 'erase' && erases().length > 5 ? refusal(503, 'busy') : undefined)
    await road.round()
    expect((await row()).sent).toBe(320)
    road.device.crash('power')
    await road.open()
    road.office.instead = () => undefined
    await road.round()
    expect(erases()).toHaveLength(6 + REQUESTS - 5)
    expect((await row()).sent).toBe(CARD_KEYS)
  })

  test('an answer that names other keys acknowledges nothing', async () => {
    await withdrawCard(road.page, card)
    const { fetch } = road.office
    road.office.fetch = async (...asked) => {
      const answer = await fetch(...asked)
      if (!String(asked[0]).endsWith('/erase')) return answer
      const json = (await answer.json()) as object
      return Response.json({ ...json, gone: [await hash64(random(32))] })
    }
    await road.round()
    expect(await row()).toMatchObject({ sent: 0 })
  })

  test('a server that lives in another history hears all of it anew', async () => {
    await withdrawCard(road.page, card)
    await road.round()
    road.office.epoch = 'e.2'
    for (let n = 0; n < 3; n++) {
      road.device.now += LONG
      await road.round()
    }
    expect(erases()).toHaveLength(2 * REQUESTS)
    expect(await row()).toMatchObject({ sent: CARD_KEYS, epoch: 'e.2' })
  })

  test('a server put back to before this device came: the card holds up nothing, and what waits arrives', async () => {
    const { office } = road
    await road.kept(1)
    await road.round()
    office.epoch = 'e.2'
    office.stored.clear()
    office.log.length = 0
    const known = ['have', 'push', 'pull']
    office.instead = (asked) =>
      known.includes(asked) && !office.log.includes('register') ? refusal(401, 'unknown-device') : undefined
    await withdrawCard(road.page, card)
    await road.kept(1)
    for (let n = 0; n < 4; n++) {
      road.device.now += LONG
      await road.round()
    }
    expect(office.stored.size).toBe(2)
    expect(await road.states()).toEqual(['safe', 'safe'])
  })

  test('the history changes in the middle: what the older one heard is told again', async () => {
    await withdrawCard(road.page, card)
    road.office.instead = (asked) => {
      if (asked === 'erase' && erases().length === 8) road.office.epoch = 'e.2'
      return undefined
    }
    await road.round()
    road.device.now += LONG
    await road.round()
    expect(erases().length).toBeGreaterThanOrEqual(8 + REQUESTS)
    expect(await row()).toMatchObject({ sent: CARD_KEYS, epoch: 'e.2' })
  })

  test('a device that takes part in nothing sends it, and asks once at each start whether the server was put back', async () => {
    const device = new OneDevice()
    const office = new PostOffice()
    let page = await device.open()
    let round = carrying(page, office)
    await withdrawCard(page, card)
    await round()
    await round()
    expect(office.log).toEqual(Array.from({ length: REQUESTS }, () => 'erase 64'))
    const start = async () => {
      office.log.length = 0
      page = await device.again()
      round = carrying(page, office)
      await round()
      await round()
      return office.log.length
    }
    expect(await start()).toBe(1)
    office.epoch = 'e.2'
    expect(await start()).toBe(REQUESTS)
    expect(await start()).toBe(1)
  })

  test('a server that knows no such project is not asked again for a day, and holds up nothing', async () => {
    const strange = await newCard(newId())
    await road.kept(1)
    await withdrawCard(road.page, strange)
    road.office.instead = (asked, _pushed, pid) =>
      asked === 'erase' && pid === strange.pid ? refusal(404, 'unknown-project') : undefined
    await road.round()
    await road.round()
    expect(erases()).toHaveLength(1)
    expect(await road.states()).toEqual(['safe'])
    road.device.now += 86_400_001
    await road.round()
    expect(erases()).toHaveLength(2)
  })

  test('a clock that was a year ahead puts nothing off', async () => {
    await withdrawCard(road.page, card)
    const { code } = await row()
    await road.page.store.change([['cards', code]], ([now]) => [
      { put: 'cards', row: { ...now!, dueAt: road.device.now + 365 * 86_400_000 } as never },
    ])
    await road.round()
    expect((await row()).sent).toBe(CARD_KEYS)
  })
})

describe('at a real server', () => {
  let roads: Roads
  beforeEach(async () => {
    roads = await openRoads()
  })
  /** A courier's network that leads into the server of this process. */
  const into =
    (to: Roads): Fetch =>
    async (url, { method, headers, body, signal }) => {
      const { pathname, search } = new URL(url)
      const sent = body as Bytes | string | undefined
      const said = await to.ask(pathname + search, { method, headers, body: sent, signal })
      return new Response(said.bytes, { status: said.status, headers: said.headers })
    }
  const rows = (of: string) => (roads.raw.prepare(`select count(*) as n from ${of}`).get() as { n: number }).n

  test('what is there goes, with its bytes; what an offline tablet brings later is refused; the tombstones stay', async () => {
    const { desk } = roads
    const card = await newCard(desk.pid)
    const guest = await roads.guest()
    const by = async (n: number, text: string) =>
      seal(
        desk,
        guest,
        contribution(desk, { eraseKey: await keyOf(card, n), answers: [{ q: 'v', kind: 'text', value: { text } }] }),
      )
    const there = await by(3, 'Eerst.')
    const late = await by(400, 'Later.')
    const theirs = await seal(desk, guest, contribution(desk))
    await roads.push(guest.token, [there, theirs])
    expect(rows('envelopes')).toBe(2)

    const stranger = await new OneDevice().open()
    const office = new PostOffice()
    office.fetch = into(roads)
    await withdrawCard(stranger, card)
    await carrying(stranger, office)()
    expect((await stranger.store.list('cards'))[0]).toMatchObject({ sent: CARD_KEYS })
    expect(rows('envelopes')).toBe(1)
    expect(rows('tombstones')).toBe(CARD_KEYS + 1)
    const pushed = await roads.push(guest.token, [late, theirs])
    expect(pushed.json['results']).toMatchObject([{ id: late.id, s: 'gone' }, { s: 'duplicate' }])
    expect(rows('envelopes')).toBe(1)
  })

  test('the tablet itself hears that it is gone: bytes and copy leave it, and its next person is not hindered', async () => {
    const { desk } = roads
    const card = await newCard(desk.pid)
    const device = new OneDevice()
    const tablet = await welcomed(await device.open(), desk)
    const { secret } = await invited(roads)
    await tablet.store.change([['projects', desk.pid]], ([row]) => [
      { put: 'projects', row: { ...row!, secret } as never },
    ])
    const given = contribution(desk, { eraseKey: await keyOf(card, 9) })
    const next = contribution(desk)
    expect(await finish(tablet, desk, [given, next])).toBe('kept')
    const sealed = Buffer.from((await tablet.store.get('items', given.id))!.bytes!.slice(300, 400)).toString('latin1')

    const stranger = await new OneDevice().open()
    const office = new PostOffice()
    office.fetch = into(roads)
    await withdrawCard(stranger, card)
    await carrying(stranger, office)()
    roads.world.now += 60_000
    await carrying(tablet, office)()
    const states = await Promise.all(
      [given, next].map(async ({ id }) => statusOf((await tablet.store.get('items', id))!)),
    )
    expect(states).toEqual(['gone', 'safe'])
    expect(device.readable()).not.toContain(sealed)
  })
})
