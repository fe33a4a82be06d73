// A tablet that is let go: what can be read goes, what is sealed and unheard stays, whatever happens in the middle of it.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Payload } from '../../src/model/payload.ts'
import { beginWork } from '../../src/device/helpers.ts'
import { join, ownProject } from '../../src/device/identity.ts'
import { emptyHere } from '../../src/device/letGo.ts'
import { amend } from '../../src/device/store.ts'
import { counted, unsentIn } from '../../src/device/unsent.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import { crypt, makePair } from '../../src/seal/sign.ts'
import { keepSomeone, newSomeone } from '../../src/work/someone.ts'
import { finish, takeBack } from '../tools/one-device.ts'
import { refusal, Road } from '../tools/post-office.ts'
import { contribution, type Desk, invitation, newDesk, random } from '../tools/sealed.ts'

const LONG = 10 * 60_000
let desk: Desk
let road: Road
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  road = await Road.to(desk)
  await keepSomeone(road.page, newSomeone(road.page, 'Mevrouw De Vries', 'cup'))
  await beginWork({ ...road.page, chance: random }, { name: 'Fatima', role: 'professional' }, '402917', 'woorden')
  await road.page.drafts.save('open', { id: 'open', words: 'zomaar iets' })
})

const later = async () => {
  road.device.now += LONG
  await road.round()
}
const unsent = async () => counted(await unsentIn(road.page.store))
const facts = async () => (await road.page.store.list('facts')).map(({ name }) => name)
/** The desk wants it to hand in first. */
const handIn = () => {
  road.office.instead = (asked) => (asked === 'pull' ? refusal(403, 'empty-first') : undefined)
}
const blocks = () => {
  road.office.instead = (asked) =>
    asked === 'register' ? refusal(403, 'revoked', { blocked: true }) : refusal(401, 'unknown-device')
}

test('hand in first: it is noted, what waits goes, and only then there is nothing more to lose', async () => {
  await road.round()
  const waiting = await road.kept(3)
  await takeBack(road.page, waiting[0]!)
  expect(await unsent()).toEqual({ waits: 2, stuck: 0, orders: 1 })
  handIn()
  await later()
  expect(await road.project()).toMatchObject({ refused: 'empty-first', token: expect.any(String) as string })
  expect(await unsent()).toEqual({ waits: 0, stuck: 0, orders: 0 })
  expect(await Promise.all(waiting.map(road.stateOf))).toEqual(['gone', 'safe', 'safe'])
})

test('hand in first, and the server was put back since: what had been taken back is said once more before anything goes', async () => {
  await road.round()
  const [gone] = (await road.kept(1)) as [Payload]
  await road.round()
  await takeBack(road.page, gone)
  await road.round()
  expect(await unsent()).toMatchObject({ orders: 0 })
  road.office.epoch = 'another.2'
  road.office.log.length = 0
  handIn()
  await later()
  expect(road.office.log).toContain('erase 1')
  expect(await road.project()).toMatchObject({ refused: 'empty-first', epoch: 'another.2' })
  expect(await unsent()).toMatchObject({ orders: 0 })
})

test('emptied: no card, no helper, no draft, no letter but whose tablet it is; not in either ledger, and not after a restart', async () => {
  await road.round()
  await road.kept(2)
  handIn()
  await later()
  expect(await emptyHere(road.page, desk.pid, 'empty-first'), 'this page still knows').toBe(true)
  expect(await emptyHere(road.page, desk.pid, 'emptied'), 'and is told once').toBe(false)
  const { store } = road.page
  expect(await facts()).toEqual([])
  for (const table of ['items', 'drafts', 'parts', 'media', 'copies', 'prompts', 'erases', 'cards'] as const)
    expect(await store.list(table), table).toEqual([])
  expect((await store.list('letters')).map(({ kind }) => kind)).toEqual(['project'])
  expect(road.device.journal()).toEqual([])
  expect(road.device.readable()).not.toMatch(/Vries|Fatima|zomaar/)
  road.page = await road.device.again()
  expect(await road.project()).toMatchObject({ refused: 'emptied', toTell: true })
  expect(await road.page.store.list('items')).toEqual([])
})

test('a tab died with a journal of its own: what it had handed in does not come back after the tablet is emptied', async () => {
  await road.round()
  const tab = await road.device.open()
  expect(await finish(tab, desk, [contribution(desk)])).toBe('kept')
  await later()
  const [row] = await road.page.store.list('items')
  expect(row?.storedAt).toBeDefined()
  road.device.end(tab)
  handIn()
  await later()
  expect(await emptyHere(road.page, desk.pid, 'empty-first')).toBe(true)
  road.page = await road.device.again()
  expect(await road.page.store.list('items')).toEqual([])
})

test('the power goes between the two ledgers: at the next start it is done once more, and nothing comes back', async () => {
  await road.round()
  await road.kept(1)
  handIn()
  await later()
  const dying = await road.device.open({
    store: (store) => ({ ...store, fresh: false, change: () => new Promise<never>(() => {}) }),
  })
  void emptyHere(dying, desk.pid, 'empty-first')
  await new Promise((done) => setTimeout(done, 50))
  road.page = await road.device.again()
  expect(await road.project()).toMatchObject({ refused: 'empty-first' })
  await emptyHere(road.page, desk.pid, 'empty-first')
  road.page = await road.device.again()
  expect(await facts()).not.toContain('people')
  expect(await road.page.store.list('items')).toEqual([])
})

describe('blocked', () => {
  test('what was not sent stays sealed, nothing can be read, and nothing is sent again and again', async () => {
    await road.round()
    const [one, two] = await road.kept(2)
    blocks()
    await later()
    expect((await road.project()).refused).toBe('blocked')
    await emptyHere(road.page, desk.pid, 'blocked')
    expect(await Promise.all([one!, two!].map(road.stateOf))).toEqual(['here', 'here'])
    expect(await facts()).toEqual([])
    expect(road.device.readable()).not.toMatch(/Vries|Fatima|zomaar/)
    road.device.crash('power')
    await road.open()
    expect(await unsent()).toMatchObject({ waits: 2 })
    const asked = road.office.log.length
    for (let n = 0; n < 4; n++) await later()
    expect(road.office.log.length - asked).toBeLessThan(3)
  })

  test('what was taken back stays gone, also where another tab has it in a journal of its own', async () => {
    await road.round()
    const other = await road.device.open()
    const one = contribution(desk)
    expect(await finish(other, desk, [one])).toBe('kept')
    await takeBack(road.page, one)
    await later()
    expect(await unsent()).toEqual({ waits: 0, stuck: 0, orders: 0 })
    blocks()
    await later()
    await emptyHere(road.page, desk.pid, 'blocked')
    road.device.end(other)
    await road.open()
    expect(await unsent(), 'nothing came again').toEqual({ waits: 0, stuck: 0, orders: 0 })
    expect(road.device.journal().filter(({ kind }) => kind === 'item')).toEqual([])
    road.page = await road.device.again()
    await emptyHere(road.page, desk.pid, 'blocked')
    expect([await road.states(), await road.page.store.list('erases')], 'and no trace is left').toEqual([[], []])
    expect(road.device.journal()).toEqual([])
  })

  test('found, and invited anew: it comes back as somebody new, and what it held arrives once', async () => {
    await road.round()
    const [one] = await road.kept(1)
    const before = await road.project()
    blocks()
    await later()
    await emptyHere(road.page, desk.pid, 'blocked')
    const { store, ledger } = road.page
    await join({ store, ledger, crypt, makePair }, readInvitation((await invitation(desk)).code)!)
    const after = await road.project()
    expect(after.device).not.toBe(before.device)
    expect(after.refused ?? after.emptiedAt).toBe(undefined)
    expect((await ownProject(store))?.device).toBe(after.device)
    road.office.instead = () => undefined
    road.office.say = (item) =>
      item.dev === before.device
        ? { id: item.id, sha: item.sha, s: 'held', code: 'signer-revoked' }
        : road.office.keep(item)
    await later()
    expect(await road.stateOf(one!)).toBe('safe')
    expect(road.office.stored.size).toBe(1)
  })
})

test.each(['empty-first', undefined] as const)(
  'a screen that still says blocked undoes nothing of what the desk says since: %s',
  async (refused) => {
    await road.round()
    await road.kept(1)
    const { store } = road.page
    await amend(store, 'projects', [desk.pid], (row) => ({ ...row, refused }))
    const before = [await store.list('drafts'), await facts(), await road.project()]
    expect(await emptyHere(road.page, desk.pid, 'blocked')).toBe(false)
    expect([await store.list('drafts'), await facts(), await road.project()]).toEqual(before)
  },
)

test('emptied by hand: what was not sent goes by itself afterwards, and no letter comes any more', async () => {
  await road.round()
  const [one] = await road.kept(1)
  await amend(road.page.store, 'projects', [desk.pid], (row) => ({ ...row, refused: 'emptied' }))
  await emptyHere(road.page, desk.pid, 'emptied')
  expect(await unsent()).toMatchObject({ waits: 1 })
  expect((await road.project()).toTell).toBe(undefined)
  const pulls = road.office.log.filter((line) => line === 'pull').length
  await later()
  expect(await road.stateOf(one!)).toBe('safe')
  expect(road.office.log.filter((line) => line === 'pull')).toHaveLength(pulls)
})
