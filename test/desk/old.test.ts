// What is older than its project agreed on goes from the desk and the server once a day; what people agreed to stays.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { opener, type Opener } from '../../src/desk/opener.ts'
import type { Acts } from '../../src/desk/room.ts'
import { takeOld } from '../../src/desk/taking/old.ts'
import { carryOut } from '../../src/desk/taking/taking.ts'
import { base64url } from '../../src/model/bytes.ts'
import type { Contribution, Part } from '../../src/model/payload.ts'
import type { Read } from '../../src/model/read.ts'
import { monthsAfter } from '../../src/model/time.ts'
import { keyToLink } from '../../src/seal/keys.ts'
import {
  consentEvent,
  contribution,
  type Desk,
  type Hand,
  newDesk,
  newHand,
  newId,
  NOW,
  random,
  seal,
} from '../tools/sealed.ts'

const DAY = 86_400_000
let desk: Desk
let hand: Hand
let room: Opener
let seq: number
let things: Map<string, unknown>
let erased: string[]
let online: boolean
let now: number
beforeAll(async () => {
  desk = await newDesk()
  hand = await newHand()
})
beforeEach(async () => {
  ;[seq, things, erased, online, now] = [0, new Map(), [], true, NOW]
  room = opener()
  await room.unlock({ link: keyToLink(desk.desk) })
})

const acts = () =>
  ({
    asker: { pid: desk.pid },
    newId,
    now: () => now,
    opener: room,
    shelf: {
      get: async <T>(name: string, read: Read<T>) => (things.has(name) ? read(things.get(name)) : undefined),
      put: async (name: string, value: unknown) => void things.set(name, value),
      drop: async (name: string) => void things.delete(name),
      list: async <T>(begins: string, read: Read<T>) =>
        new Map([...things].filter(([name]) => name.startsWith(begins)).map(([name, value]) => [name, read(value)])),
    },
    client: {
      async erase(_pid: string, keys: readonly string[]) {
        if (!online) return { ok: false, why: 'offline', code: 'offline' }
        erased.push(...keys)
        return { ok: true, value: { gone: keys } }
      },
    },
  }) as unknown as Acts

async function given(came: number | undefined, more: Partial<Contribution> = {}, yes = consentEvent(desk)) {
  const said = contribution(desk, { consent: yes.id, thread: yes.thread, ...more })
  for (const payload of [yes, said])
    await room.add([{ seq: ++seq, bytes: (await seal(desk, hand, payload)).bytes, came }])
  return said
}
const ids = () => room.lines(now).map(({ id }) => id)

test('on the agreed day it goes here and at the server, and the yes it rested on stays', async () => {
  const said = await given(NOW)
  now = monthsAfter(NOW, 12) - 1
  expect(await takeOld(acts(), 12)).toMatchObject({ gone: 0, soon: 1 })
  now++
  things.delete(`old ${desk.pid}`)
  expect(await takeOld(acts(), 12)).toMatchObject({ gone: 1, soon: 0 })
  expect(ids()).toEqual([])
  expect(await carryOut(acts())).toBe(true)
  expect(erased).toEqual([said.eraseKey])
  expect(room.agreed(now)).toHaveLength(1)
})

test('counted from when it came, whatever the clock of the device said; what nobody dated stays', async () => {
  const early = await given(NOW, { at: '1970-01-01T00:00:00+01:00' })
  const undated = await given(undefined)
  now = monthsAfter(NOW, 12) - 1
  expect(await takeOld(acts(), 12)).toMatchObject({ gone: 0 })
  expect(ids().toSorted()).toEqual([early.id, undated.id].toSorted())
  now += DAY
  expect(await takeOld(acts(), 12)).toMatchObject({ gone: 1 })
  expect(ids()).toEqual([undated.id])
})

test('also what no consent opens goes, and of a sheet entered twice only the entry that is old', async () => {
  const no = consentEvent(desk, { type: 'refused' })
  await given(NOW, {}, no)
  await given(NOW, { paper: 'ABCDE12345' })
  const again = await given(NOW + 100 * DAY, { paper: 'ABCDE12345' })
  now = monthsAfter(NOW, 12)
  expect(await takeOld(acts(), 12)).toMatchObject({ gone: 2 })
  expect(ids()).toEqual([again.id])
})

test('once a day, and told all that day; what becomes old in between goes the next', async () => {
  await given(NOW)
  now = monthsAfter(NOW, 6)
  await takeOld(acts(), 6)
  await given(NOW)
  expect(await takeOld(acts(), 6)).toMatchObject({ gone: 1 })
  expect(ids()).toHaveLength(1)
  now += DAY
  expect(await takeOld(acts(), 6)).toMatchObject({ gone: 1 })
  expect(ids()).toEqual([])
  now += DAY
  expect(await takeOld(acts(), 6)).toMatchObject({ gone: 0 })
})

test('without a network it waits on the shelf until the server has said yes, also when the desk closes', async () => {
  const said = await given(NOW)
  now = monthsAfter(NOW, 6)
  online = false
  await takeOld(acts(), 6)
  expect(await carryOut(acts())).toBe(false)
  room = opener()
  await room.unlock({ link: keyToLink(desk.desk) })
  online = true
  expect(await carryOut(acts())).toBe(true)
  expect(erased).toEqual([said.eraseKey])
})

test('thousands are asked for some by some: a server that is asked too often is not asked for all of it again', async () => {
  const many = Array.from({ length: 2500 }, () => newId())
  room = { ...room, keysOf: () => ({ ids: many, keys: many.map(() => base64url(random(32))) }), old: () => many }
  let patience = 20
  const { client, ...rest } = acts()
  const strict = {
    ...rest,
    client: {
      erase: async (pid: string, keys: readonly string[]) =>
        patience-- > 0 ? client.erase(pid, keys) : { ok: false, why: 'busy', code: 'too-often' },
    },
  } as unknown as Acts
  now = monthsAfter(NOW, 6)
  await takeOld(strict, 6)
  for (let minute = 0; minute < 3; minute++) {
    await carryOut(strict)
    patience = 20
  }
  expect(await carryOut(strict)).toBe(true)
  expect(new Set(erased).size).toBe(2500)
})

test('a recording closes after thirty days and a photo after half a year, while the words beside them stay', async () => {
  const yes = ['meedoen', 'stem', 'foto'] as const
  const events = [consentEvent(desk)]
  for (const scope of yes.slice(1)) events.push(consentEvent(desk, { scope, thread: events[0]!.thread }))
  const media = (['stem', 'foto'] as const).map((scope) => ({
    id: newId(),
    type: scope === 'stem' ? 'audio/webm' : 'image/jpeg',
    size: 9,
    parts: 1,
    scope,
  }))
  const answers = [
    { q: 'zeg', kind: 'voice', value: { takes: [{ id: media[0]!.id }] } },
    { q: 'toon', kind: 'photo', value: { photo: { id: media[1]!.id } } },
    { q: 'vertel', kind: 'text', value: { text: 'Ik zing graag.' } },
  ]
  const said = contribution(desk, { consent: events[0]!.id, thread: events[0]!.thread, media, answers })
  const { answers: _, media: __, ...shared } = said
  const parts = media.map(({ id, scope }): Part => ({
    ...shared,
    id: newId(),
    kind: 'part',
    of: said.id,
    medium: id,
    n: 0,
    size: 9,
    scope,
    bytes: random(9),
  }))
  for (const payload of [...events, said, ...parts])
    await room.add([{ seq: ++seq, bytes: (await seal(desk, hand, payload)).bytes, came: NOW }])
  const [voice, photo] = [media[0]!, media[1]!]
  const shows = async (id: string) => {
    const found = await room.medium(said.id, id, now)
    return typeof found === 'object' ? found.bytes.length : found
  }
  const leaves = () => room.leaving('team', now).going[0]!
  now = NOW + 30 * DAY - 1
  expect([await shows(voice.id), await shows(photo.id)]).toEqual([9, 9])
  now++
  expect([await shows(voice.id), await shows(photo.id)]).toEqual(['over', 9])
  expect(leaves().answers.map(({ none }) => none)).toEqual(['over', undefined, undefined])
  expect(leaves().media.map(({ id }) => id)).toEqual([photo.id])
  now = NOW + 183 * DAY
  expect(await shows(photo.id)).toBe('over')
  expect(leaves().answers.map(({ none }) => none)).toEqual(['over', 'over', undefined])
  expect(leaves().media).toEqual([])
  expect(room.lines(now)[0]!.open).toBe(true)
})
