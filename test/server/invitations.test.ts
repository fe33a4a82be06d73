// Invitations over the wire, client and server together: a stranger may look one up, only the desk makes and takes back.

import { beforeEach, expect, test } from 'vitest'
import { base64url, type Bytes } from '../../src/model/bytes.ts'
import type { Terms } from '../../src/model/invitation.ts'
import { PROTO, readHouse, readLookedUp } from '../../src/model/receipt.ts'
import { crypt } from '../../src/seal/sign.ts'
import { LIMITS } from '../../src/server/limits.ts'
import { type Client, type Desk, deskClient } from '../../src/sync/desk.ts'
import { heard, openRoads, type Roads } from '../tools/roads.ts'
import { hash64, invitation, newDesk, newHand, newId, NOW, random } from '../tools/sealed.ts'

const HOUR = 3_600_000
let roads: Roads
let there: Client
let desk: Desk
beforeEach(async () => {
  roads = await openRoads()
  there = deskClient({
    origin: '',
    timers: { after: () => () => {} },
    newId,
    async fetch(url, { method, headers, body }) {
      const said = await roads.ask(url, { method, headers, ...(body !== undefined && { body }) })
      return new Response(said.bytes, { status: said.status, headers: said.headers })
    },
  })
  desk = { pid: roads.desk.pid, signer: roads.desk.signer, sha256: crypt.sha256, now: () => roads.world.now }
  return () => roads.store.close()
})

const offered = async (more: Parameters<typeof invitation>[1] = {}): Promise<{ secret: Bytes; terms: Terms }> => {
  const { code, terms } = await invitation(roads.desk, { confirmed: false, ...more })
  return { secret: new Uint8Array(Buffer.from(code, 'base64url').subarray(16, 32)), terms }
}
const tablet = { deviceClass: 'tablet', uses: 1, expires: NOW + 72 * HOUR } as const
const made = async (more: Parameters<typeof invitation>[1] = {}) => {
  const one = await offered(more)
  expect(await there.invite(desk, [{ terms: one.terms, note: 'bm90ZQ' }])).toMatchObject({ ok: true })
  return one
}
const everything = async () => {
  const heard = await there.house(desk)
  if (!heard.ok) throw new Error(heard.code)
  return heard.value
}

test('what the desk makes can be looked up by the hash of its secret, and lets a device in', async () => {
  const { secret, terms } = await made({ role: 'relative' })
  const looked = await there.lookUp(await hash64(secret))
  expect(looked).toMatchObject({
    ok: true,
    value: {
      pid: desk.pid,
      root: base64url(desk.signer.publicKey),
      deviceClass: 'own',
      role: 'relative',
      expires: 0,
      state: 'open',
    },
  })
  expect((await everything()).invitations).toMatchObject([{ terms, left: 100, revoked: false, note: 'bm90ZQ' }])
  expect(await roads.register(await newHand(), secret)).toMatchObject({ status: 200, json: { confirmed: true } })
})

test('looking up spends nothing, and says how an invitation stands', async () => {
  const { secret, terms } = await made(tablet)
  const stands = async () => {
    const looked = await there.lookUp(terms.hash)
    return looked.ok ? looked.value.state : looked.code
  }
  for (let i = 0; i < 3; i++) expect(await stands()).toBe('open')
  await roads.register(await newHand(), secret)
  expect(await stands()).toBe('used-up')
  roads.world.now = NOW + 72 * HOUR
  expect(await stands()).toBe('expired')
  await there.revoke(desk, terms.hash, false)
  expect(await stands()).toBe('revoked')
  expect(await there.lookUp(base64url(random(32)))).toMatchObject({ why: 'refused', code: 'unknown-invitation' })
})

test('a stranger who asks too often is put off', async () => {
  const ask = () => roads.post('/api/v1/invitation', { hash: base64url(random(32)) })
  for (let i = 0; i < LIMITS.strangersPerMinute; i++) expect((await ask()).status).toBe(403)
  expect(heard(await ask(), readLookedUp)).toMatchObject({ code: 'too-often' })
})

test.each<[string, Parameters<typeof invitation>[1]]>([
  ['a tablet for two', { ...tablet, uses: 2 }],
  ['a tablet for a week', { ...tablet, expires: NOW + 7 * 24 * HOUR }],
  ['a tablet for ever', { ...tablet, expires: 0 }],
  ['a tablet confirmed beforehand, for a day', { ...tablet, confirmed: true, expires: NOW + 24 * HOUR }],
])('a real house does not invite %s, and none of its batch is made', async (_what, more) => {
  const [good, bad] = [await offered(), await offered(more)]
  const asked = await there.invite(
    desk,
    [good, bad].map(({ terms }) => ({ terms, note: '' })),
  )
  expect(asked).toMatchObject({ why: 'refused', code: 'not-allowed' })
  expect((await everything()).invitations).toEqual([])
})

test('only the desk of this project makes, takes back and looks', async () => {
  const { terms } = await made()
  const other = await newDesk()
  const stranger = { ...desk, signer: other.signer }
  const no = { why: 'refused', code: 'unknown-desk' }
  expect(await there.invite(stranger, [])).toMatchObject(no)
  expect(await there.revoke(stranger, terms.hash, true)).toMatchObject(no)
  expect(await there.house(stranger)).toMatchObject(no)
  const theirs = { ...(await offered()).terms, pid: other.pid }
  expect(await there.invite(desk, [{ terms: theirs, note: '' }])).toMatchObject({ code: 'other-project' })
  expect(await there.revoke(desk, base64url(random(32)), false)).toMatchObject({ code: 'unknown-invitation' })
})

test('a request that is refused has made nothing: what is taken back must be there', async () => {
  const { terms } = await offered()
  const revoke = { hash: base64url(random(32)), devices: false }
  const path = `/api/v1/invitations?pid=${desk.pid}`
  const body = JSON.stringify({ proto: PROTO, batch: newId(), make: [{ terms, note: '' }], revoke })
  const authorization = await roads.signed('POST', path, body)
  const said = await roads.ask(path, { method: 'POST', headers: { authorization }, body })
  expect(said).toMatchObject({ status: 404, json: { code: 'unknown-invitation' } })
  expect((await everything()).invitations).toEqual([])
})

test('a tablet waits, is confirmed, and is heard to the minute; an invitation goes with what came in by it', async () => {
  const { secret, terms } = await made(tablet)
  const hand = await newHand()
  const token = (await roads.register(hand, secret)).json['token'] as string
  const device = async () => (await everything()).devices[0]
  expect(await device()).toMatchObject({ id: hand.id, invitation: terms.hash, confirmed: false, heard: 0 })
  expect((await roads.pull({ token })).json['code']).toBe('not-confirmed')
  await there.judge(desk, hand.id, 'confirm')
  roads.world.now = NOW + 90_000
  expect((await roads.pull({ token })).status).toBe(200)
  const minute = NOW + 90_000 - ((NOW + 90_000) % 60_000)
  expect(await device()).toMatchObject({ confirmed: true, revoked: false, heard: minute })
  expect(await there.revoke(desk, terms.hash, true)).toMatchObject({ ok: true })
  expect(await device()).toMatchObject({ revoked: true })
  expect((await roads.pull({ token })).status).toBe(401)
  expect((await roads.register(hand, secret)).json).toMatchObject({ code: 'revoked' })
})

test('an invitation that goes alone leaves those who came in', async () => {
  const { secret, terms } = await made()
  const token = (await roads.register(await newHand(), secret)).json['token'] as string
  await there.revoke(desk, terms.hash, false)
  expect((await roads.pull({ token })).status).toBe(200)
  expect((await roads.register(await newHand(), secret)).json).toMatchObject({ code: 'revoked' })
})

test('a big house comes in pages, each of them once', async () => {
  const many = await Promise.all(Array.from({ length: 205 }, () => offered()))
  await roads.store.publish(desk.pid, { terms: many.map(({ terms }) => terms) }, NOW)
  const { invitations } = await everything()
  expect(invitations.map(({ terms }) => terms.hash).toSorted()).toEqual(many.map(({ terms }) => terms.hash).toSorted())
  const path = `/api/v1/house?pid=${desk.pid}&batch=${newId()}`
  const first = await roads.ask(path, { headers: { authorization: await roads.signed('GET', path) } })
  expect(heard(first, readHouse)).toMatchObject({ more: true })
})
