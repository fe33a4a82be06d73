// Nobody is held up by anybody else: not by one item, not by another project, not by another tab.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Payload } from '../../src/model/payload.ts'
import { welcomed } from '../tools/one-device.ts'
import { carrying, type Pushed, refusal, Road } from '../tools/post-office.ts'
import { type Desk, newDesk, newId } from '../tools/sealed.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let desk: Desk
let road: Road
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  road = await Road.to(desk)
})

describe('one that breaks the server', () => {
  const breaksOn =
    (...poison: Pick<Payload, 'id'>[]) =>
    (road: string, pushed: readonly Pushed[]) =>
      road === 'push' && pushed.some((one) => poison.some(({ id }) => id === one.id))
        ? refusal(500, 'server-fault')
        : undefined

  async function rounds(most: number): Promise<void> {
    for (let n = 0; n < most; n++) {
      await road.round()
      road.device.now += MINUTE
    }
  }

  test.each([[[6]], [[1, 7]], [[3, 4]]])(
    '%j of ten is found by halving and waits while the others arrive; found a second time, it waits a day',
    async (at) => {
      const all = (await road.kept(10)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
      const poison = at.map((n) => all[n]!)
      road.office.instead = breaksOn(...poison)
      await rounds(12)
      for (const one of all) expect(await road.stateOf(one)).toBe(poison.includes(one) ? 'here' : 'safe')
      expect(road.office.pushes.length).toBeLessThan(40)
      for (const { id } of poison) {
        const row = (await road.page.store.get('items', id))!
        expect(row).toMatchObject({ code: 'set-aside' })
        expect(row.bytes).toBeDefined()
      }
      const later = await road.kept(1)
      await rounds(12)
      expect(await road.stateOf(later[0]!)).toBe('safe')
      for (const { id } of poison)
        expect((await road.page.store.get('items', id))!.dueAt! - road.device.now).toBeGreaterThan(DAY - 20 * MINUTE)
      road.office.instead = () => undefined
      road.device.now += DAY
      await rounds(1)
      expect(await road.waiting()).toBe(0)
    },
  )

  test('and did so only because the road was bad: it goes minutes later, not a day', async () => {
    const all = await road.kept(4)
    road.office.instead = breaksOn(all[2]!)
    while ((await road.row(all[2]!)).code !== 'set-aside') await rounds(1)
    road.office.instead = () => undefined
    await rounds(6)
    expect(await road.states()).toEqual(['safe', 'safe', 'safe', 'safe'])
  })

  test.each(['cut-short', 'no-head'])('a batch that the road cut off is nobody’s fault: %s', async (code) => {
    const all = await road.kept(4)
    let at = 0
    // Whatever goes, and however little: most of it does not come in whole.
    road.office.instead = (asked) => (asked === 'push' && ++at % 7 !== 0 ? refusal(422, code) : undefined)
    road.office.say = (pushed) => (pushed.id === all[0]!.id ? undefined : road.office.keep(pushed))
    for (let n = 0; n < 30; n++) {
      await rounds(1)
      for (const one of all) expect((await road.row(one)).code).not.toBe('set-aside')
    }
  })

  test('and is the only one there is: it is tried again and again, and letters still come', async () => {
    const [only] = (await road.kept(1)) as [Payload]
    road.office.instead = breaksOn(only)
    await rounds(6)
    expect(await road.stateOf(only)).toBe('here')
    expect(road.office.log).toContain('pull')
    expect((await road.project()).cursor).toBe('e.1.0')
  })

  test('when nothing at all gets through it is the server: nobody is set aside', async () => {
    const all = await road.kept(4)
    road.office.instead = breaksOn(...all)
    await rounds(20)
    expect(await road.states()).toEqual(['here', 'here', 'here', 'here'])
    for (const one of all) expect((await road.row(one)).code).not.toBe('set-aside')
    road.office.instead = () => undefined
    await rounds(2)
    expect(await road.states()).toEqual(['safe', 'safe', 'safe', 'safe'])
  })

  test('one that cannot even be read here is set apart with its bytes; the others go', async () => {
    const [bad, good] = (await road.kept(2)) as [Payload, Payload]
    const row = (await road.page.store.get('items', bad.id))!
    const bytes = row.bytes!.slice(0, 80)
    await road.page.store.change([], () => [{ put: 'items', row: { ...row, bytes } }])
    await road.round()
    expect([await road.stateOf(bad), await road.stateOf(good)]).toEqual(['refused', 'safe'])
    expect(await road.page.store.get('items', bad.id)).toMatchObject({ bytes, code: 'unreadable-here' })
  })
})

test.each([3, 3000])('what a clock that ran %i days ahead put off goes when the clock is right again', async (days) => {
  const [one] = (await road.kept(1)) as [Payload]
  await road.round()
  const [other] = (await road.kept(1)) as [Payload]
  road.device.now += days * DAY
  road.office.say = ({ id, sha }) => ({ id, sha, s: 'later', code: 'no-room', retryAfter: 10 * MINUTE })
  await road.round()
  road.office.say = (pushed) => road.office.keep(pushed)
  road.device.now -= days * DAY
  await road.round()
  expect([await road.stateOf(one), await road.stateOf(other)]).toEqual(['safe', 'safe'])
})

test('a project that does not let this device in stands in no other’s way, however much waits for it', async () => {
  const closed = await newDesk()
  await welcomed(road.page, closed)
  road.office.instead = (_road, _pushed, pid) => (pid === closed.pid ? refusal(403, 'expired') : undefined)
  // Older than everything else, and more than the courier looks at in one go.
  const rows = Array.from({ length: 300 }, () => ({
    id: newId(),
    pid: closed.pid,
    sha: desk.cv,
    sealedAt: 1,
    dueAt: 1,
  }))
  await road.page.store.change([], () => rows.map((row) => ({ put: 'items', row })))
  const [mine] = (await road.kept(1)) as [Payload]
  await road.round()
  expect(await road.stateOf(mine)).toBe('safe')
  expect(await road.waiting()).toBe(300)
})

test('of two tabs one carries; the other looks again soon', async () => {
  await road.kept(1)
  const other = carrying(await road.device.open(), road.office)
  const { fetch } = road.office
  let answer = () => {}
  const answered = new Promise<void>((go) => {
    answer = go
  })
  let first: Promise<number> | undefined
  await new Promise<void>((asked) => {
    road.office.fetch = async (...what) => {
      asked()
      await answered
      return fetch(...what)
    }
    first = road.round()
  })
  expect(await other()).toBe(5000)
  expect(road.office.log).toEqual([])
  answer()
  await first
  expect(await road.states()).toEqual(['safe'])
})
