// Both keys lost: what a device still holds readable is given once more to the project that took its place, exactly once.

import { beforeAll, describe, expect, test } from 'vitest'
import { carryOn, decline, giveAgain, lostProject } from '../../src/capture/again.ts'
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
import { consentEvent, contribution, type Desk, hash64, invitation, newDesk } from '../tools/sealed.ts'

let before: Desk
let after: Desk
let shown: Shown
beforeAll(async () => {
  before = await newDesk()
  after = await newDesk()
  shown = { hash: await hash64(utf8('Wilt u het opnieuw geven?')), at: '2026-11-21T15:31:00+01:00', lang: 'nl' }
})

const words = (text: string): Contribution['answers'] => [{ q: 'vertel', kind: 'text', value: { text } }]

/** Given to the first project, with a copy that can be read here. */
async function give(page: Device, payload: Payload): Promise<void> {
  const row = { id: payload.id, at: Date.parse(payload.at), box: await page.vault.lock(payload) }
  expect(await finish(page, before, [payload], { also: [{ put: 'copies', row }], events: [yes(before)] })).toBe('kept')
}

/** Three things were given, then all keys were lost, and a new invitation was taken. */
async function given(device: OneDevice, letters = true): Promise<Device> {
  const page = await welcomed(await device.open(), before)
  await give(page, consentEvent(before))
  await give(page, contribution(before, { answers: words('Een.'), media: [] }))
  await give(page, contribution(before, { answers: words('Twee.') }))
  // A helper entered this from paper: it cannot be read here.
  await give(page, contribution(before, { answers: [], paper: 'ABCDE12345' }))
  await note(page.store, before.pid, { refused: KEYS_LOST, token: 't' })
  if (letters) return welcomed(page, after)
  const { store, ledger } = page
  await join({ store, ledger, crypt, makePair }, readInvitation((await invitation(after)).code)!)
  return page
}

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
  expect(await lostProject(page, after.pid)).toBe(before.pid)
  expect(await giveAgain(page, before.pid, shown)).toBe(true)
  expect(await readable(page, after)).toEqual({ said: ['Een.', 'Twee.'], all: 4 })
  const copies = await Promise.all(
    (await page.store.list('copies')).map(async ({ box }) => (await page.vault.unlock(box)) as Payload),
  )
  expect(copies.map(({ pid }) => pid)).toEqual(Array(4).fill(after.pid))
  expect((await page.store.list('erases')).filter(({ pid }) => pid === before.pid)).toHaveLength(4)
  // A second yes finds nothing.
  expect(await giveAgain(page, before.pid, shown)).toBe(true)
  expect((await readable(page, after)).all).toBe(4)
})

test('until the letters of the new project are here it waits, and goes on by itself', async () => {
  const page = await given(new OneDevice(), false)
  expect(await giveAgain(page, before.pid, shown)).toBe(false)
  expect((await page.store.list('copies')).length).toBe(4)
  await welcomed(page, after)
  expect(await carryOn(page)).toBe(true)
  expect((await readable(page, after)).said).toEqual(['Een.', 'Twee.'])
})

test('a no is remembered; everything stays as it is', async () => {
  const page = await given(new OneDevice())
  await decline(page, before.pid)
  expect(await lostProject(page, after.pid)).toBe(undefined)
  expect((await page.store.list('copies')).length).toBe(4)
  expect(await carryOn(page)).toBe(true)
  expect((await readable(page, after)).all).toBe(0)
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
    expect((await later.store.list('copies')).length).toBe(4)
  })
})
