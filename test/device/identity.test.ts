// Who this device is in a project: an invitation may be taken twice, replaced, or come back to, and never makes a second device.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import type { Device } from '../../src/device/device.ts'
import { deviceId, join, newPerson, ownPerson, projectsHere, turnTo } from '../../src/device/identity.ts'
import type { IdentityEntry } from '../../src/device/journal.ts'
import type { ProjectRow } from '../../src/device/store.ts'
import { crypt, makePair } from '../../src/seal/sign.ts'
import { OneDevice, welcomed } from '../tools/one-device.ts'
import { KEYS_LOST } from '../../src/model/receipt.ts'
import { type Desk, invitation, newDesk } from '../tools/sealed.ts'

let desk: Desk
let device: OneDevice
let page: Device
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  device = new OneDevice()
  page = await device.open()
})
async function take(): Promise<Uint8Array> {
  const taken = readInvitation((await invitation(desk)).code)!
  await join({ store: page.store, ledger: page.ledger, crypt, makePair }, taken)
  return taken.secret
}
const row = async (): Promise<ProjectRow> => (await page.store.get('projects', desk.pid))!
const change = async (facts: Partial<ProjectRow>) => {
  const now = await row()
  await page.store.change([], () => [{ put: 'projects', row: { ...now, ...facts } }])
}
const journaled = () => device.journal().filter((e): e is IdentityEntry => e.kind === 'identity').at(-1) // prettier-ignore

test('an invitation that is taken makes a key that cannot leave, a name that follows from it, and a line in the journal', async () => {
  const secret = await take()
  const mine = await row()
  expect(mine.device).toBe(await deviceId(crypt, mine.publicKey))
  await expect(crypto.subtle.exportKey('jwk', mine.privateKey)).rejects.toThrow(/extractable/)
  expect(journaled()).toEqual({
    kind: 'identity',
    pid: desk.pid,
    fingerprint: base64url(mine.fingerprint),
    device: mine.device,
    secret: base64url(secret),
    deviceClass: 'own',
    role: 'person',
  })
  expect(device.readable()).toContain(mine.device)
})

test('taken again before it was let in: the newest invitation counts, the key stays', async () => {
  await take()
  const before = await row()
  const secret = await take()
  expect(await row()).toEqual({ ...before, secret })
})

test('a device that is in stays in: another invitation changes nothing', async () => {
  await take()
  await change({ token: 'token', cursor: 'e.1.2' })
  const before = await row()
  await take()
  expect(await row()).toEqual(before)
})

test('a device that was refused is let in by a new invitation, as the same device', async () => {
  await take()
  await change({ token: undefined, refused: 'expired', cursor: 'e.1.2' })
  const before = await row()
  const secret = await take()
  expect(await row()).toEqual({ ...before, secret, refused: undefined })
})

test('on somebody’s own device the pseudonym stays the same; who was never here gets a new one each time', async () => {
  const person = await newPerson(page.world, desk.pid)
  const box = await page.vault.lock(person)
  await page.store.change([], () => [{ put: 'facts', row: { name: `person ${desk.pid}`, value: box } }])
  page = await device.again()
  expect(await ownPerson(page, desk.pid)).toEqual(person)
  const strangers = await Promise.all([ownPerson(page, 'x'), newPerson(page.world, 'x'), newPerson(page.world, 'x')])
  expect(new Set([person, ...strangers].flatMap((p) => [p.thread, p.secret])).size).toBe(8)
})

test('of several the one that was joined or turned to last goes first; one that refuses goes last, whatever was looked at', async () => {
  const [two, three] = [await newDesk(), await newDesk()]
  await take()
  const here = async () => (await projectsHere(page.store)).map(({ pid }) => pid)
  expect((await row()).turn).toBeUndefined()
  await welcomed(page, two)
  expect(await here()).toEqual([two.pid, desk.pid])
  await welcomed(page, three)
  await turnTo(page.store, desk.pid)
  expect(await here()).toEqual([desk.pid, three.pid, two.pid])
  await turnTo(page.store, desk.pid)
  await change({ refused: 'revoked' })
  expect(await here()).toEqual([three.pid, two.pid, desk.pid])
  await take()
  expect(await here(), 'a new invitation to it').toEqual([desk.pid, three.pid, two.pid])
})

test('only what came after keys were lost may take their place', async () => {
  const [two, three] = [await newDesk(), await newDesk()]
  await take()
  await welcomed(page, two)
  await change({ refused: KEYS_LOST })
  await welcomed(page, three)
  expect((await page.store.get('projects', two.pid))!.after).toBeUndefined()
  expect((await page.store.get('projects', three.pid))!.after).toEqual([desk.pid])
})
