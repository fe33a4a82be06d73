// Somebody asks for it back at the desk: it is away here at once, asked of the server until it says yes, and never forgotten.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { opener, type Opener } from '../../src/desk/opener.ts'
import type { Acts } from '../../src/desk/room.ts'
import { proofOf } from '../../src/desk/taking/proofs.ts'
import { carryOut, keepAway, takeAway } from '../../src/desk/taking/taking.ts'
import { base64url } from '../../src/model/bytes.ts'
import { type ErasureReceipt, readReceipt, signErasure } from '../../src/model/erasure.ts'
import type { Contribution } from '../../src/model/payload.ts'
import type { Read } from '../../src/model/read.ts'
import { monthsAfter } from '../../src/model/time.ts'
import { keyToLink } from '../../src/seal/keys.ts'
import { makePair, signerOf } from '../../src/seal/sign.ts'
import {
  consentEvent,
  contribution,
  type Desk,
  type Hand,
  hash64,
  newDesk,
  newHand,
  newId,
  NOW,
  random,
  seal,
} from '../tools/sealed.ts'

let desk: Desk
let hand: Hand
let room: Opener
let seq: number
let things: Map<string, unknown>
let erased: string[]
let online: boolean
let now = NOW
let came: Parameters<Opener['add']>[0][number][]
beforeAll(async () => {
  desk = await newDesk()
  hand = await newHand()
})
beforeEach(async () => {
  ;[seq, things, erased, online, came] = [0, new Map(), [], true, []]
  now = NOW
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

test('what the server signs is looked at, kept for a year, and shown with a short code; what is not its word is no proof', async () => {
  const one = await given()
  const epoch = 'e.1'
  const signer = signerOf(await makePair())
  const eh = await hash64(Buffer.from(one.eraseKey, 'base64url'))
  const about = { pid: desk.pid, eh, day: '2026-11-21', epoch, seq: 4 }
  let sig = await signErasure(signer, about)
  const { client, ...rest } = acts()
  const signing = {
    ...rest,
    client: {
      async erase(pid: string, keys: readonly string[]) {
        const heard = (await client.erase(pid, keys)) as { value: object }
        const receipt = { day: about.day, seq: 4, key: base64url(signer.publicKey), sigs: [sig] }
        return { ok: true, value: { ...heard.value, epoch, receipt } }
      },
    },
  } as unknown as Acts
  const told: ErasureReceipt[] = []
  await takeAway(signing, { id: one.id })
  expect(await carryOut(signing, (receipts) => told.push(...receipts))).toBe(true)
  expect(told).toEqual([{ ...about, key: base64url(signer.publicKey), sig }])
  const { code, line } = await proofOf(told[0]!)
  expect(code).toMatch(/^[2-9A-Z]{5} [2-9A-Z]{5}$/)
  expect(readReceipt(line)).toEqual({ ok: true, value: told[0] })
  expect([...things.values()]).toEqual([{ at: NOW, receipts: [line] }])

  sig = base64url(random(64))
  const other = await given()
  await takeAway(signing, { id: other.id })
  await carryOut(signing, (receipts) => told.push(...receipts))
  expect([told.length, things.size]).toEqual([1, 1])

  now = monthsAfter(NOW, 12)
  await keepAway(signing)
  expect(things.size).toBe(0)
})

test('a sheet that was entered twice goes both times: the older one does not come up in its place', async () => {
  const first = await given({ paper: 'ABCDE12345' })
  const again = await given({ paper: 'ABCDE12345' })
  await takeAway(acts(), { id: again.id })
  expect(await carryOut(acts())).toBe(true)
  expect(erased.toSorted()).toEqual([first.eraseKey, again.eraseKey].toSorted())
  expect(ids()).toEqual([])
})
