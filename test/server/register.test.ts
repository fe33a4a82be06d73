// Register: a device is let in by its invitation, once, and comes back by what it kept; a stranger is told why not.

import { beforeEach, expect, test } from 'vitest'
import { LIMITS } from '../../src/server/limits.ts'
import { base64url } from '../../src/model/bytes.ts'
import { PROTO, readRegistered } from '../../src/model/receipt.ts'
import { heard, invited, openRoads, type Roads, type Said } from '../tools/roads.ts'
import { type Hand, newHand, newId, NOW, random } from '../tools/sealed.ts'

let roads: Roads
let guest: Hand & { token: string }
beforeEach(async () => {
  roads = await openRoads()
  guest = await roads.guest()
  return () => roads.store.close()
})

test('lets a device in by its invitation, and its token opens the other roads', async () => {
  const hand = await newHand()
  const said = await roads.register(hand, (await invited(roads)).secret)
  expect(heard(said, readRegistered)).toMatchObject({
    proto: PROTO,
    pid: roads.desk.pid,
    device: hand.id,
    confirmed: true,
  })
  expect((await roads.pull({ token: said.json['token'] as string })).status).toBe(200)
})

test('a lost answer is repeated: the same device with a fresh token, and the old token is worth nothing', async () => {
  const hand = await newHand()
  const { secret } = await invited(roads, { uses: 1 })
  const [first, again] = [await roads.register(hand, secret), await roads.register(hand, secret)]
  expect(again.json['device']).toBe(first.json['device'])
  expect((await roads.pull({ token: first.json['token'] as string })).status).toBe(401)
  expect((await roads.pull({ token: again.json['token'] as string })).status).toBe(200)
  expect(await roads.register(await newHand(), secret)).toMatchObject({ status: 403, json: { code: 'used-up' } })
})

test('a device whose storage was lost comes back with its old token and a new key', async () => {
  const hand = await newHand()
  expect(await roads.register(hand, undefined, guest.token)).toMatchObject({ status: 200, json: { device: hand.id } })
  const stranger = await roads.register(await newHand(), undefined, base64url(random(32)))
  expect(stranger).toMatchObject({ status: 401, json: { code: 'unknown-device' } })
})

test('… also with the token of a request that came twice, of which it heard the first answer', async () => {
  const hand = await newHand()
  const { secret } = await invited(roads, { uses: 1 })
  const heardOf = (await roads.register(hand, secret)).json['token'] as string
  await roads.register(hand, secret)
  const anew = await newHand()
  expect(await roads.register(anew, undefined, heardOf)).toMatchObject({ status: 200, json: { device: anew.id } })
})

const asked = async (how: (hand: Hand) => Promise<Said> | Said) => {
  const said = await how(await newHand())
  return [said.status, (heard(said, readRegistered) as { code?: string }).code]
}
test.each<[string, number, string, (hand: Hand) => Promise<Said>]>([
  ['an invitation that nobody made', 403, 'unknown-invitation', (hand) => roads.register(hand, random(16))],
  [
    'one that is over',
    403,
    'expired',
    async (hand) => roads.register(hand, (await invited(roads, { expires: NOW })).secret),
  ],
  ['no invitation and no token', 401, 'unknown-device', (hand) => roads.register(hand, undefined)],
  [
    'the invitation of another project',
    403,
    'unknown-invitation',
    async (hand) => {
      const other = await openRoads()
      return roads.register(hand, (await invited(other)).secret)
    },
  ],
  [
    'a key that is not one’s own',
    403,
    'wrong-signature',
    async (hand) => {
      const { secret } = await invited(roads)
      return roads.register({ ...hand, signer: { ...hand.signer, publicKey: guest.signer.publicKey } }, secret)
    },
  ],
])('refuses %s: %i %s', async (_what, status, code, how) => {
  expect(await asked(how)).toEqual([status, code])
})

test('a revoked device is not let in again', async () => {
  const { secret, ...hand } = await roads.guest()
  await roads.store.judge(roads.desk.pid, hand.id, 'revoke')
  expect(await roads.register(hand, secret)).toMatchObject({ status: 403, json: { code: 'revoked' } })
})

test('one stranger who knocks too often is put off for a minute; another is not kept waiting', async () => {
  roads.world.now += 60_000
  const body = JSON.stringify({ proto: PROTO, batch: newId() })
  const knock = async (address: string, headers: Record<string, string> = {}) =>
    (await roads.ask('/api/v1/register', { method: 'POST', body, address, headers })).status
  for (let i = 0; i < LIMITS.strangersPerMinute; i++) expect(await knock('203.0.113.7')).toBe(422)
  expect(await knock('203.0.113.7')).toBe(429)
  // What the stranger says of itself does not help; only the word of a proxy on this machine does.
  expect(await knock('203.0.113.7', { 'x-forwarded-for': '198.51.100.1', 'x-stranger': 'me' })).toBe(429)
  expect(await knock('127.0.0.1', { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' })).toBe(429)
  expect(await knock('203.0.113.8')).toBe(422)
  roads.world.now += 60_000
  expect(await knock('203.0.113.7')).toBe(422)
})
