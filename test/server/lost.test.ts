// Both keys of a project are lost: it takes in nothing that nobody could read, and what people want gone still goes.

import { beforeEach, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { KEYS_LOST } from '../../src/model/receipt.ts'
import { invited, openRoads, type Roads } from '../tools/roads.ts'
import { contribution, newHand, seal } from '../tools/sealed.ts'

let roads: Roads
let guest: Awaited<ReturnType<Roads['guest']>>
beforeEach(async () => {
  roads = await openRoads()
  guest = await roads.guest()
  return () => roads.store.close()
})

const lose = () => roads.store.leave(roads.desk.pid, [{ name: KEYS_LOST, body: '' }])
const no = { status: 403, json: { code: KEYS_LOST } }

test('nothing comes in, nobody new either, and each device is told', async () => {
  const { token } = guest
  const given = await seal(roads.desk, guest, contribution(roads.desk))
  await lose()
  expect(await roads.push(token, [given])).toMatchObject(no)
  expect(await roads.pull({ token })).toMatchObject(no)
  expect(await roads.register(await newHand(), (await invited(roads)).secret)).toMatchObject(no)
  expect(await roads.store.missing(roads.desk.pid, [given])).toEqual([given.id])
})

test('what somebody takes back goes all the same', async () => {
  const given = await seal(roads.desk, guest, contribution(roads.desk))
  await roads.push(guest.token, [given])
  await lose()
  const said = await roads.post('/api/v1/erase', { pid: roads.desk.pid, keys: [given.eraseKey] })
  expect(said.status).toBe(200)
  expect(await roads.store.missing(roads.desk.pid, [given])).toEqual([])
  const changes = await roads.store.changes(roads.desk.pid, 0, { count: 500, bytes: 1e8 }, true)
  expect(changes.filter(({ kind }) => kind !== 'letter')).toMatchObject([{ kind: 'erased', id: given.id }])
})

test('once a key is found everything goes on as before; a desk was never kept out', async () => {
  const given = await seal(roads.desk, guest, contribution(roads.desk))
  await lose()
  expect((await roads.pull('desk')).status).toBe(200)
  await roads.store.takeAway(roads.desk.pid, KEYS_LOST)
  expect((await roads.push(guest.token, [given])).json).toMatchObject({ results: [{ id: given.id, s: 'stored' }] })
  expect((await roads.pull({ token: guest.token })).status).toBe(200)
})

test('another project in the same house notices nothing', async () => {
  await roads.store.leave(base64url(new Uint8Array(16)), [{ name: KEYS_LOST, body: '' }])
  expect((await roads.pull({ token: guest.token })).status).toBe(200)
})
