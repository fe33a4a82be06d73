// Somebody asks for it back at the desk: it is away here at once, asked of the server until it says yes, and never forgotten.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { opener, type Opener } from '../../src/desk/opener.ts'
import type { Acts } from '../../src/desk/room.ts'
import { carryOut, keepAway, takeAway } from '../../src/desk/taking/taking.ts'
import type { Contribution } from '../../src/model/payload.ts'
import type { Read } from '../../src/model/read.ts'
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
  seal,
} from '../tools/sealed.ts'

let desk: Desk
let hand: Hand
let room: Opener
let seq: number
let things: Map<string, unknown>
let erased: string[]
let online: boolean
let came: Parameters<Opener['add']>[0][number][]
beforeAll(async () => {
  desk = await newDesk()
  hand = await newHand()
})
beforeEach(async () => {
  ;[seq, things, erased, online, came] = [0, new Map(), [], true, []]
  room = opener()
  await room.unlock({ link: keyToLink(desk.desk) })
})

const acts = () =>
  ({
    asker: { pid: desk.pid },
    newId,
    opener: room,
    shelf: {
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

async function given(more: Partial<Contribution> = {}, consented = true): Promise<Contribution> {
  const yes = consentEvent(desk, more.thread ? { thread: more.thread } : {})
  const said = contribution(desk, { consent: yes.id, thread: yes.thread, ...more })
  for (const payload of consented ? [yes, said] : [said])
    came.push({ seq: ++seq, bytes: (await seal(desk, hand, payload)).bytes })
  await room.add(came)
  return said
}
const ids = () => room.lines(NOW + 60_000).map(({ id }) => id)

test('one contribution goes, and the others of the same voice stay', async () => {
  const one = await given()
  const other = await given({ thread: one.thread })
  await takeAway(acts(), { id: one.id })
  expect(await carryOut(acts())).toBe(true)
  expect(erased).toEqual([one.eraseKey])
  expect(ids()).toEqual([other.id])
  expect(things.size).toBe(0)
})

test('all of a voice goes, also what no consent opens', async () => {
  const one = await given()
  const shut = await given({ thread: one.thread, activity: { ...desk.activity, name: 'ochtend' } }, false)
  const stranger = await given()
  await takeAway(acts(), { thread: one.thread })
  expect(await carryOut(acts())).toBe(true)
  expect(erased.toSorted()).toEqual([one.eraseKey, shut.eraseKey].toSorted())
  expect(ids()).toEqual([stranger.id])
})

test('without a network it is away here, waits on the shelf through a restart, and goes at the first chance', async () => {
  online = false
  const one = await given()
  await takeAway(acts(), { id: one.id })
  expect(await carryOut(acts())).toBe(false)
  expect([ids(), erased]).toEqual([[], []])
  // The desk is opened again, and the server still has it.
  room = opener()
  await room.unlock({ link: keyToLink(desk.desk) })
  await keepAway(acts())
  await room.add(came)
  expect(ids()).toEqual([])
  online = true
  expect(await carryOut(acts())).toBe(true)
  expect(erased).toEqual([one.eraseKey])
})

test('many are asked for in parts that one request takes', async () => {
  const { thread } = await given()
  for (let n = 0; n < 64; n++) await given({ thread })
  await takeAway(acts(), { thread })
  expect(await carryOut(acts())).toBe(true)
  expect(new Set(erased).size).toBe(65)
})

test('a sheet that was entered twice goes both times: the older one does not come up in its place', async () => {
  const first = await given({ paper: 'ABCDE12345' })
  const again = await given({ paper: 'ABCDE12345' })
  await takeAway(acts(), { id: again.id })
  expect(await carryOut(acts())).toBe(true)
  expect(erased.toSorted()).toEqual([first.eraseKey, again.eraseKey].toSorted())
  expect(ids()).toEqual([])
})
