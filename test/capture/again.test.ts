// Both keys lost: what a device still holds readable is given once more to the project that took its place, exactly once.

import { beforeAll, describe, expect, test } from 'vitest'
import { carryOn, decline, giveAgain } from '../../src/capture/again.ts'
import { lostProjects } from '../../src/capture/lost.ts'
import type { Shown } from '../../src/capture/sitting.ts'
import type { Device } from '../../src/device/device.ts'
import { join } from '../../src/device/identity.ts'
import type { Store } from '../../src/device/store.ts'
import { utf8 } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { Ledger, read } from '../../src/model/gate.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import type { Contribution, Payload } from '../../src/model/payload.ts'
import { KEYS_LOST } from '../../src/model/receipt.ts'
import { open as openEnvelope } from '../../src/seal/open.ts'
import { crypt, makePair } from '../../src/seal/sign.ts'
import { note } from '../../src/sync/rows.ts'
import { finish, OneDevice, welcomed, yes } from '../tools/one-device.ts'
import { consentEvent, contribution, type Desk, hash64, invitation, newDesk, newId } from '../tools/sealed.ts'

let before: Desk
let after: Desk
let shown: Shown
beforeAll(async () => {
  before = await newDesk()
  after = await newDesk()
  shown = { hash: await hash64(utf8('Wilt u het opnieuw geven?')), at: '2026-11-21T15:31:00+01:00', lang: 'nl' }
})

const words = (text: string): Contribution['answers'] => [{ q: 'vertel', kind: 'text', value: { text } }]

const tape = { id: newId(), type: 'audio/webm', size: 9, parts: 1, scope: 'stem' as const }
const recorded = { q: 'graag', kind: 'voice', value: { takes: [{ id: tape.id, type: tape.type, ms: 900 }] } }

/** Given to the first project, with a copy that can be read here. */
async function give(page: Device, payload: Payload): Promise<Payload> {
  const row = { id: payload.id, at: Date.parse(payload.at), box: await page.vault.lock(payload) }
  expect(
    await finish(page, before, [payload], {
      also: [{ put: 'copies', row }],
      events: [yes(before), { ...yes(before), id: 'stem', scope: 'stem' }],
    }),
  ).toBe('kept')
  return payload
}

/** Copies of what was given to this project, by what they are. */
async function copies(page: Device, { pid }: Desk): Promise<string[]> {
  const all = await Promise.all((await page.store.list('copies')).map(({ box }) => page.vault.unlock(box)))
  return (all as Payload[]).filter((one) => one.pid === pid).map(({ kind }) => kind)
}

/** Four things were given, then all keys were lost, and a new invitation was taken. */
async function given(device: OneDevice, letters = true): Promise<Device> {
  const page = await welcomed(await device.open(), before)
  const { thread } = await give(page, consentEvent(before))
  await give(page, contribution(before, { thread, answers: words('Een.') }))
  await give(page, contribution(before, { thread, answers: [...words('Twee.'), recorded], media: [tape] }))
  // Only a recording, which left this device long ago; and what a helper entered from the paper of somebody else.
  await give(page, contribution(before, { thread, answers: [recorded], media: [tape] }))
  const sheet = await give(page, consentEvent(before))
  await give(page, contribution(before, { thread: sheet.thread, answers: [], paper: 'ABCDE12345' }))
  await note(page.store, before.pid, { refused: KEYS_LOST, token: 't' })
  if (letters) return welcomed(page, after)
  const { store, ledger } = page
  await join({ store, ledger, crypt, makePair }, readInvitation((await invitation(after)).code)!)
  return page
}

/** What of this device was lost before it came to this project. */
const lostTo = async (page: Device, { pid }: Desk) => lostProjects(page, (await page.store.get('projects', pid))!)

/** Everything of one project that waits on this device and that its desk may read. */
async function readable(page: Device, { pid, desk }: Desk): Promise<{ said: unknown[]; all: number }> {
  const ledger = new Ledger()
  const items = (await page.store.list('items')).filter((item) => item.pid === pid && item.bytes)
  const opened = await Promise.all(
    items.map(async ({ bytes }) => {
      const envelope = readEnvelope(bytes!)
      if (!envelope.ok) throw new Error(envelope.code)
      const found = await openEnvelope(envelope.value, desk.identity)
      if (!found.ok) throw new Error(found.code)
      ledger.learn(found.value)
      return found.value
    }),
  )
  const said = opened.flatMap((one) => {
    const may = read(one, ledger, 'meedoen', Date.now())
    return may.ok ? may.value.answers.map(({ value }) => (value as { text: string }).text) : []
  })
  return { said: said.toSorted(), all: items.length }
}

test('after a yes everything that can be read here opens for the new keys, and the old goes here and at the server', async () => {
  const page = await given(new OneDevice())
  expect(await lostTo(page, after)).toEqual([before.pid])
  expect(await giveAgain(page, before.pid, shown)).toBe(true)
  expect(await readable(page, after)).toEqual({ said: ['Een.', 'Twee.'], all: 4 })
  expect((await copies(page, after)).toSorted()).toEqual(['consent', 'consent', 'contribution', 'contribution'])
  // What was only a recording, and the sheet of somebody else with its yes, stay as they are: a key may be found.
  expect((await copies(page, before)).toSorted()).toEqual(['consent', 'consent', 'contribution', 'contribution'])
  expect((await page.store.list('erases')).filter(({ pid }) => pid === before.pid)).toHaveLength(2)
  // A second yes finds nothing.
  expect(await giveAgain(page, before.pid, shown)).toBe(true)
  expect((await readable(page, after)).all).toBe(4)
})

test('until the letters of the new project are here it waits, and goes on by itself', async () => {
  const page = await given(new OneDevice(), false)
  expect(await giveAgain(page, before.pid, shown)).toBe(false)
  expect((await copies(page, before)).length).toBe(6)
  expect(await lostTo(page, after), 'it is being carried out').toEqual([])
  await welcomed(page, after)
  expect(await carryOn(page)).toBe(true)
  expect((await readable(page, after)).said).toEqual(['Een.', 'Twee.'])
})

test('a no is remembered; everything stays as it is', async () => {
  const page = await given(new OneDevice())
  await decline(page, before.pid)
  expect(await lostTo(page, after)).toEqual([])
  expect((await copies(page, before)).length).toBe(6)
  expect(await carryOn(page)).toBe(true)
  expect((await readable(page, after)).all).toBe(0)
})

test('a no after a yes that could not be carried out yet is a no', async () => {
  const page = await given(new OneDevice(), false)
  expect(await giveAgain(page, before.pid, shown)).toBe(false)
  await decline(page, before.pid)
  await welcomed(page, after)
  expect(await carryOn(page)).toBe(true)
  expect((await readable(page, after)).all).toBe(0)
  expect((await copies(page, before)).length).toBe(6)
})

describe('whenever the page dies, it comes out the same', () => {
  test.each(Array.from({ length: 14 }, (_, n) => n))('after %i writes', async (n) => {
    const device = new OneDevice()
    await given(device)
    device.crash('power')
    const plain = await device.open()
    device.end(plain)
    let left = n
    const page = await device.open({
      store: (store): Store => ({
        ...store,
        change: (...what) => {
          if (left-- > 0) return store.change(...what)
          device.crash('power')
          return new Promise(() => {})
        },
      }),
    })
    const dead = new Promise((done) => setTimeout(done, 300, 'dead'))
    const how = await Promise.race([giveAgain(page, before.pid, shown), dead])
    const later = await device.again()
    if (how === 'dead') {
      expect(await carryOn(later)).toBe(true)
      // Where the page died before the yes was on the disk, it is asked again.
      if ((await readable(later, after)).all === 0) await giveAgain(later, before.pid, shown)
    }
    expect(await readable(later, after)).toEqual({ said: ['Een.', 'Twee.'], all: 4 })
    expect((await copies(later, after)).length).toBe(4)
    expect((await copies(later, before)).length).toBe(4)
  })
})
