// A tablet that is lost: it may hand in first, or nothing of it is taken any more; and one that was found comes back as new.

import { beforeEach, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { readHouse, readPushed } from '../../src/model/receipt.ts'
import { openRoads, type Roads } from '../tools/roads.ts'
import { contribution, type Hand, newHand, newId, seal, type Sealed } from '../tools/sealed.ts'

let roads: Roads
let tablet: Hand & { token: string; secret: Uint8Array<ArrayBuffer> }
beforeEach(async () => {
  roads = await openRoads()
  tablet = await roads.guest()
  return () => roads.store.close()
})

const given = (hand: Hand = tablet, what = contribution(roads.desk)): Promise<Sealed> => seal(roads.desk, hand, what)
async function judge(act: string, device = tablet.id) {
  const path = `/api/v1/devices?pid=${roads.desk.pid}`
  const body = JSON.stringify({ proto: 'IBP/1', batch: newId(), device, act })
  const authorization = await roads.signed('POST', path, body)
  return roads.ask(path, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body })
}
async function inHouse() {
  const path = `/api/v1/house?${new URLSearchParams({ pid: roads.desk.pid, batch: newId() })}`
  const said = await roads.ask(path, { headers: { authorization: await roads.signed('GET', path) } })
  return readHouse(said.json).devices
}
const results = async (token: string, ...items: Sealed[]) => readPushed((await roads.push(token, items)).json).results

test('hand in first: what it holds is taken, nothing new is told, and once it has nothing more it is a stranger', async () => {
  const one = await given()
  expect((await judge('empty')).status).toBe(200)
  expect(await roads.pull({ token: tablet.token })).toMatchObject({ status: 403, json: { code: 'empty-first' } })
  expect(await results(tablet.token, one)).toMatchObject([{ id: one.id, s: 'stored' }])
  expect(await roads.post('/api/v1/have', { pairs: [] }, tablet.token)).toMatchObject({ status: 200 })
  expect(await inHouse()).toMatchObject([{ id: tablet.id, revoked: true, emptying: 'first' }])
  const again = await roads.register(tablet, tablet.secret)
  const token = again.json['token'] as string
  expect(again.status, 'a lost token').toBe(200)
  expect((await roads.push(token, [])).status).toBe(200)
  expect(await inHouse()).toMatchObject([{ id: tablet.id, revoked: true, emptying: 'done' }])
  expect((await roads.push(token, [await given()])).status).toBe(401)
  expect(await roads.register(tablet, tablet.secret)).toMatchObject({
    status: 403,
    json: { code: 'revoked', blocked: true },
  })
  expect(roads.log.filter(({ word }) => word === 'emptied')).toHaveLength(1)
})

test('an empty push says nothing of a tablet that nobody let go', async () => {
  expect((await roads.push(tablet.token, [])).status).toBe(200)
  expect((await roads.pull({ token: tablet.token })).status).toBe(200)
  expect((await inHouse())[0]).not.toHaveProperty('emptying')
})

test('blocked: nothing is taken from the next request on, and it is told that this is about itself', async () => {
  const one = await given()
  await judge('revoke')
  expect((await roads.push(tablet.token, [one])).status).toBe(401)
  expect((await roads.pull({ token: tablet.token })).status).toBe(401)
  expect(await roads.register(tablet, tablet.secret)).toMatchObject({ json: { code: 'revoked', blocked: true } })
})

test('an invitation that was taken back is told as before: the device itself was not blocked', async () => {
  await roads.store.revoke(roads.desk.pid, (await inHouse())[0]!.invitation, false)
  const said = await roads.register(await newHand(), tablet.secret)
  expect(said).toMatchObject({ status: 403, json: { code: 'revoked' } })
  expect(said.json).not.toHaveProperty('blocked')
})

test('what a blocked tablet signed is held; signed with the key of a new invitation it is taken, once', async () => {
  const said = contribution(roads.desk)
  const one = await given(tablet, said)
  await judge('revoke')
  const back = await roads.guest()
  expect(await results(back.token, one)).toMatchObject([{ s: 'held', code: 'signer-revoked' }])
  const anew = await given(back, said)
  expect(await results(back.token, anew)).toMatchObject([{ s: 'stored' }])
})

test('what a blocked tablet signed and is here already, or was taken back, is answered so to whoever else brings it', async () => {
  const [here, gone, never, other] = [await given(), await given(), await given(), await given()]
  await results(tablet.token, here, gone)
  await roads.post('/api/v1/erase', { pid: roads.desk.pid, keys: [gone.eraseKey, never.eraseKey] })
  await judge('revoke')
  const back = await roads.guest()
  const twin = await given(tablet, contribution(roads.desk, { id: here.id }))
  expect(await results(back.token, here, gone, never, other, twin)).toMatchObject([
    { id: here.id, s: 'duplicate', seq: expect.any(Number) },
    { id: gone.id, s: 'gone' },
    { id: never.id, s: 'gone' },
    { id: other.id, s: 'held', code: 'signer-revoked' },
    { id: here.id, s: 'held', code: 'signer-revoked' },
  ])
})

test('a desk that knows no such choice is answered as before, and one that asks for something else is refused', async () => {
  expect((await judge('wipe')).status).toBe(422)
  expect((await judge('empty', base64url(crypto.getRandomValues(new Uint8Array(16))))).status).toBe(404)
})

test('when a tablet first came is told to the minute, and does not change when it asks again', async () => {
  const { came } = (await inHouse())[0]!
  expect(came).toBe(roads.world.now - (roads.world.now % 60_000))
  roads.world.now += 3_600_000
  await roads.register(tablet, tablet.secret)
  expect((await inHouse())[0]!.came).toBe(came)
})
