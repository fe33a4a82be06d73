// With a card everything goes from this device at once, and stays gone: whatever dies in between, and whatever ledger is lost.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { base64url, fromBase64url } from '../../src/model/bytes.ts'
import { type Card, CARD_CHANCE, CARD_KEYS, secretFor, writeCard } from '../../src/model/card.ts'
import type { Part, Payload } from '../../src/model/payload.ts'
import { ENVELOPES } from '../../src/model/sitting.ts'
import { bringBack, emptyCardAway, finishCards, orderAll, setCardAway } from '../../src/device/cards.ts'
import type { Device } from '../../src/device/device.ts'
import type { Files } from '../../src/device/files.ts'
import { newPerson, numbered, ownPerson, type Person } from '../../src/device/identity.ts'
import { amend, cardsAway, personFact, type Store } from '../../src/device/store.ts'
import { statusOf } from '../../src/device/ledger.ts'
import { eraseKey, sha256 } from '../../src/seal/sign.ts'
import { finish, OneDevice, welcomed, withdrawCard, yes } from '../tools/one-device.ts'
import { contribution, type Desk, newDesk, newId, random } from '../tools/sealed.ts'

const YEAR = 365 * 86_400_000

let desk: Desk
let device: OneDevice
let page: Device
let card: Card
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  device = new OneDevice()
  page = await welcomed(await device.open(), desk)
  card = { pid: desk.pid, secret: await secretFor(random(CARD_CHANCE), desk.pid, sha256) }
})

/** Something that was given with this card, and can be read here as on somebody's own device. */
async function gives(n: number, by = card, on = page): Promise<Payload> {
  const payload = contribution(desk, { eraseKey: base64url(await eraseKey(by.secret, by.pid, n)) })
  const copy = { put: 'copies', row: { id: payload.id, at: n, box: await on.vault.lock(payload) } } as const
  expect(await finish(on, desk, [payload], { also: [copy] })).toBe('kept')
  return payload
}
const sitting = ({ pid, secret }: Card) => ({ place: { pid, secret: base64url(secret), ids: ids() } })
const ids = () => ENVELOPES.map(newId)
const stateOf = async ({ id }: Payload, on = page) => statusOf((await on.store.get('items', id))!)
const copies = async (on = page) => (await on.store.list('copies')).map(({ id }) => id)

test('all that was given with it goes, and nothing else; the order stands in both ledgers', async () => {
  const mine = [await gives(1), await gives(512), await gives(CARD_KEYS)]
  const other = { pid: desk.pid, secret: await secretFor(random(CARD_CHANCE), desk.pid, sha256) }
  const theirs = await gives(1, other)
  const sealed = Buffer.from((await page.store.get('items', mine[1]!.id))!.bytes!.slice(300, 400)).toString('latin1')
  expect(device.readable()).toContain(sealed)
  await withdrawCard(page, card)
  expect(await Promise.all(mine.map((one) => stateOf(one)))).toEqual(['gone', 'gone', 'gone'])
  expect(await stateOf(theirs)).toBe('here')
  expect(await copies()).toEqual([theirs.id])
  expect(device.readable()).not.toContain(sealed)
  expect(await page.store.list('cards')).toMatchObject([{ code: writeCard(card), pid: desk.pid, sent: 0 }])
  expect(device.journal().filter(({ kind }) => kind === 'card')).toMatchObject([{ secret: base64url(card.secret) }])
  expect(await page.store.list('erases')).toHaveLength(3)
})

test('what is safe at the server and has left its row goes by its readable copy', async () => {
  const payload = await gives(7)
  const row = (await page.store.get('items', payload.id))!
  await page.ledger.settle([row], {
    answers: [{ id: row.id, sha: row.sha, s: 'stored', seq: 1 }],
    epoch: 'e.1',
    time: 1,
  })
  await page.ledger.secured(desk.pid, 'e.1', 1)
  expect((await page.store.get('items', payload.id))!.bytes).toBeUndefined()
  await withdrawCard(page, card)
  expect(await stateOf(payload)).toBe('gone')
  expect(await copies()).toEqual([])
})

test('an open sitting with it goes too, and whoever goes on here begins with a secret that still holds', async () => {
  const person = { ...(await newPerson(page.world, desk.pid)), secret: base64url(card.secret) }
  const box = await page.vault.lock(person)
  await page.store.change([], () => [{ put: 'facts', row: { name: personFact(desk.pid), value: box } }])
  await page.drafts.save('mine', sitting(card))
  await page.drafts.save('theirs', sitting({ ...card, secret: random(16) }))
  await withdrawCard(page, card)
  expect((await page.store.list('drafts')).map(({ id }) => id)).toEqual(['theirs'])
  expect((await ownPerson(page, desk.pid)).secret).not.toBe(person.secret)
})

describe('taken back elsewhere, and answered so to what was just sent', () => {
  const isGone = async ({ id }: Payload) => {
    const row = (await page.store.get('items', id))!
    await page.ledger.settle([row], { answers: [{ id, sha: row.sha, s: 'gone' }], epoch: 'e.1', time: 1 })
  }
  const speaks = async (person: Person) => {
    const box = await page.vault.lock(person)
    await page.store.change([], () => [{ put: 'facts', row: { name: personFact(desk.pid), value: box } }])
  }
  const me = async (thread: string) => ({ ...(await newPerson(page.world, desk.pid)), thread, next: 40 })
  const secretOf = ({ secret }: Person) => ({ pid: desk.pid, secret: fromBase64url(secret)! })

  test('whoever goes on here is somebody new, with keys that hold; what was given before stays theirs', async () => {
    const first = await gives(1)
    const person = await me(first.thread)
    await speaks(person)
    await isGone(first)
    const after = await ownPerson(page, desk.pid)
    expect(after.secret).not.toBe(person.secret)
    expect(after.thread).not.toBe(person.thread)
    expect(after.before).toEqual([{ thread: person.thread, secret: person.secret }])
    expect(after.next).toBe(person.next)
    // A second thing of the same sitting changes nothing any more.
    await isGone(await gives(2))
    expect(await ownPerson(page, desk.pid)).toEqual(after)
  })

  test('with one’s own card goes what was given before, too', async () => {
    const lost = await gives(1)
    const person = await me(lost.thread)
    await speaks(person)
    const early = await gives(2, secretOf(person))
    await isGone(lost)
    const own = secretOf(await ownPerson(page, desk.pid))
    const late = await gives(40, own)
    await withdrawCard(page, own)
    expect(await Promise.all([early, late].map((one) => stateOf(one)))).toEqual(['gone', 'gone'])
    expect(await copies()).toEqual([])
    const codes = (await page.store.list('cards')).map(({ code }) => code)
    expect(codes.toSorted()).toEqual([writeCard(own), writeCard(secretOf(person))].toSorted())
    expect(device.journal().filter(({ kind }) => kind === 'card')).toHaveLength(2)
  })

  test('what a helper entered from paper changes nothing for whose device it is', async () => {
    const person = await me(base64url(random(16)))
    await speaks(person)
    await isGone(await gives(1))
    expect(await ownPerson(page, desk.pid)).toEqual(person)
  })
})

test('who begins again before it is carried out is somebody new by then, and it takes nothing of that', async () => {
  const own = await numbered(page, desk.pid, ENVELOPES.length)
  const mine = { pid: desk.pid, secret: fromBase64url(own.secret)! }
  const given = await gives(1, mine)
  await setCardAway(page, mine)
  const next = await numbered(page, desk.pid, ENVELOPES.length)
  expect(next.secret).not.toBe(own.secret)
  const later = await gives(next.next, { pid: desk.pid, secret: fromBase64url(next.secret)! })
  await emptyCardAway(page)
  expect([await stateOf(given), await stateOf(later)]).toEqual(['gone', 'here'])
  expect(await ownPerson(page, desk.pid)).toMatchObject({ secret: next.secret })
})

test('parts of a recording in a sitting that nobody finished go with the card, too', async () => {
  const { answers: _, ...shared } = contribution(desk, {
    eraseKey: base64url(await eraseKey(card.secret, card.pid, 3)),
  })
  const about = { kind: 'part', of: shared.id, medium: newId(), scope: 'stem', size: 700 } as const
  const parts = [0, 1].map((n): Part => ({ ...shared, ...about, id: newId(), n, bytes: random(700) }))
  const events = [yes(desk), { ...yes(desk), id: 'voice', scope: 'stem', n: 2 } as const]
  expect(await finish(page, desk, parts, { draft: '', also: [], events })).toBe('kept')
  await withdrawCard(page, card)
  expect(await Promise.all(parts.map((part) => stateOf(part)))).toEqual(['gone', 'gone'])
  expect(device.journal().filter(({ kind }) => kind === 'item')).toEqual([])
  expect(device.journal().filter(({ kind }) => kind === 'erase')).toHaveLength(1)
})

describe('two presses', () => {
  const other = (): Card => ({ ...card, secret: Uint8Array.from([...random(CARD_CHANCE), ...card.secret.slice(-2)]) })

  test('the press for a card that comes while another one is being emptied is carried out as well', async () => {
    const [one, two] = [card, other()]
    await setCardAway(page, one)
    const emptying = emptyCardAway(page)
    await setCardAway(page, two)
    await emptying
    await emptyCardAway(page)
    const codes = (await page.store.list('cards')).map(({ code }) => code)
    expect(codes.toSorted()).toEqual([writeCard(one), writeCard(two)].toSorted())
    expect(await cardsAway(page.store)).toEqual([])
  })

  test('leaving one screen carries out its own press, and leaves the other to be brought back', async () => {
    const [one, two] = [await setCardAway(page, card), await setCardAway(page, other())]
    expect(await emptyCardAway(page, one)).toBe(true)
    expect(await page.store.list('cards')).toMatchObject([{ code: writeCard(card) }])
    expect(await bringBack(page, two)).toBe(true)
    await emptyCardAway(page)
    expect(await page.store.list('cards')).toHaveLength(1)
  })

  test('brought back or carried out: never both, whichever is first', async () => {
    for (const early of [true, false]) {
      const mine = other()
      const press = await setCardAway(page, mine)
      const undo = () => bringBack(page, press)
      const [there, any] = early
        ? await Promise.all([undo(), emptyCardAway(page)])
        : (await Promise.all([emptyCardAway(page), undo()])).toReversed()
      expect(any).toBe(!there)
      expect((await page.store.get('cards', writeCard(mine))) === undefined).toBe(there)
    }
  })
})

describe('a tab that was open all along', () => {
  test('writes nothing more of a sitting under that card', async () => {
    await page.drafts.save('mine', sitting(card))
    await withdrawCard(page, card)
    const also = [{ put: 'facts', row: { name: 'beside', value: 1 } } as const]
    await expect(page.drafts.save('mine', sitting(card), also)).rejects.toThrow('taken-back')
    await page.drafts.save('other', sitting({ ...card, secret: random(16) }))
    expect((await page.store.list('drafts')).map(({ id }) => id)).toEqual(['other'])
    expect(await page.store.get('facts', 'beside')).toBeUndefined()
  })

  test.each(['before', 'while'])('seals nothing under it: ordered %s it is sealed', async (when) => {
    const slow = (store: Store): Store => ({
      ...store,
      async change(reads, decide) {
        if (when === 'while' && reads[0]?.[0] === 'cards') await withdrawCard(page, card)
        return store.change(reads, decide)
      },
    })
    const second = await device.open({ store: slow })
    if (when === 'before') await withdrawCard(page, card)
    const said = contribution(desk, { eraseKey: base64url(await eraseKey(card.secret, card.pid, 3)) })
    await expect(finish(second, desk, [said], { card: writeCard(card) })).rejects.toThrow('taken-back')
    expect(await page.store.list('items')).toEqual([])
    expect(device.journal().filter(({ kind }) => kind === 'item')).toEqual([])
  })
})

test('twice is once; on a device that takes part in nothing it is an order and nothing more', async () => {
  await withdrawCard(page, card)
  await withdrawCard(page, card)
  expect(await page.store.list('cards')).toHaveLength(1)
  page = await device.again()
  expect(device.journal().filter(({ kind }) => kind === 'card')).toHaveLength(1)
  const stranger = await new OneDevice().open()
  await withdrawCard(stranger, card)
  expect(await stranger.store.list('cards')).toMatchObject([{ sent: 0 }])
  expect(await stranger.store.list('projects')).toEqual([])
})

describe('whenever the page dies, it comes out the same', () => {
  test.each(Array.from({ length: 14 }, (_, n) => n))('after %i writes', async (n) => {
    const given = [await gives(1), await gives(2)]
    device.crash('power')
    let left = n
    let died = false
    const dying = <T>(write: () => Promise<T>): Promise<T> => {
      if (!died && left-- > 0) return write()
      died = true
      device.crash('power')
      return new Promise(() => {})
    }
    page = await device.open({
      store: (store) => ({ ...store, change: (...what) => dying(() => store.change(...what)) }),
      files: (files): Files => ({
        ...files,
        // As it opens it only asks for what stands there to be on the disk.
        append: (name, bytes) =>
          bytes.length > 0 ? dying(() => files.append(name, bytes)) : files.append(name, bytes),
        cut: (...what) => dying(() => files.cut(...what)),
        remove: (...what) => dying(() => files.remove(...what)),
      }),
    })
    const dead = new Promise((done) => setTimeout(done, 400, 'dead'))
    await Promise.race([withdrawCard(page, card), dead])
    page = await device.again()
    // Where it died before the press was on the disk nothing happened, and nothing was said; from then on the next start sees to it.
    await emptyCardAway(page)
    expect(await page.store.list('cards')).toHaveLength(n > 0 ? 1 : 0)
    if (n === 0) return
    expect(await Promise.all(given.map((one) => stateOf(one)))).toEqual(['gone', 'gone'])
    expect(await copies()).toEqual([])
    expect((await page.store.list('cards')).map(({ clearedAt }) => clearedAt)).toEqual([device.now])
    expect(device.journal().filter(({ kind }) => kind === 'item')).toEqual([])
  })
})

test('pressed, and the power took the database before the screen was left: it goes all the same', async () => {
  const given = await gives(3)
  await setCardAway(page, card)
  device.crash('power')
  device.disk.loseDatabase()
  page = await device.open()
  await emptyCardAway(page)
  expect(await page.store.list('cards')).toMatchObject([{ code: writeCard(card), sent: 0 }])
  expect(await stateOf(given)).toBe('gone')
})

test('brought back in time, and the database vanished after that: nothing goes; what was ordered before stays ordered', async () => {
  const given = await gives(3)
  const other = { pid: desk.pid, secret: await secretFor(random(CARD_CHANCE), desk.pid, sha256) }
  await withdrawCard(page, other)
  for (const one of [card, other]) expect(await bringBack(page, await setCardAway(page, one))).toBe(true)
  device.crash('power')
  device.disk.loseDatabase()
  page = await device.open()
  await emptyCardAway(page)
  expect((await page.store.list('cards')).map(({ code }) => code)).toEqual([writeCard(other)])
  expect(await stateOf(given)).toBe('here')
})

test('the database vanished: the order comes back from the journal, and what it found there goes', async () => {
  const given = await gives(3)
  await orderAll(page, card, await setCardAway(page, card))
  device.crash('power')
  device.disk.loseDatabase()
  page = await device.open()
  expect(await page.store.list('cards')).toMatchObject([{ code: writeCard(card), sent: 0 }])
  await finishCards(page)
  expect(await stateOf(given)).toBe('gone')
})

test('the database vanished and the clock leapt over years: the order is said again all the same', async () => {
  await orderAll(page, card, await setCardAway(page, card))
  device.now += 3 * YEAR
  device.crash('power')
  device.disk.loseDatabase()
  page = await device.open()
  expect(await page.store.list('cards')).toMatchObject([{ code: writeCard(card), sent: 0 }])
})

test('the journal vanished: it has the order again from the database', async () => {
  await withdrawCard(page, card)
  device.crash()
  device.disk.files.clear()
  page = await device.open()
  expect(device.journal()).toContainEqual(expect.objectContaining({ kind: 'card', secret: base64url(card.secret) }))
})

test('a clock that leaps over years lets no card be forgotten that its server heard today', async () => {
  await withdrawCard(page, card)
  const today = device.now
  await page.store.change(
    [
      ['cards', writeCard(card)],
      ['projects', desk.pid],
    ],
    ([row, project]) => [
      { put: 'cards', row: { ...row!, sent: CARD_KEYS, goneAt: today } as never },
      { put: 'projects', row: { ...project!, heard: today } as never },
    ],
  )
  device.now += 7 * YEAR
  page = await device.again()
  expect(await page.store.list('cards')).toHaveLength(1)
  const said = contribution(desk, { eraseKey: base64url(await eraseKey(card.secret, card.pid, 2)) })
  await expect(finish(page, desk, [said], { card: writeCard(card) })).rejects.toThrow('taken-back')
  await amend(page.store, 'projects', [desk.pid], (row) => ({ ...row, heard: today + YEAR + 1 }))
  page = await device.again()
  expect(await page.store.list('cards')).toEqual([])
})

test('a year after the server heard all of it the secret leaves both ledgers; before that never', async () => {
  await withdrawCard(page, card)
  const code = writeCard(card)
  const rows = async () => (await page.store.list('cards')).length
  device.now += 3 * YEAR
  page = await device.again()
  expect(await rows()).toBe(1)
  await page.store.change([['cards', code]], ([row]) => [
    { put: 'cards', row: { ...row!, sent: CARD_KEYS, goneAt: device.now } as never },
  ])
  device.now += YEAR - 1
  page = await device.again()
  expect(await rows()).toBe(1)
  await finishCards(page)
  device.now += 2
  page = await device.again()
  expect(await rows()).toBe(0)
  page = await device.again()
  expect(device.journal().filter(({ kind }) => kind === 'card')).toEqual([])
  expect(device.readable()).not.toContain(base64url(card.secret))
  expect(fromBase64url(code)).not.toBe(null)
})
