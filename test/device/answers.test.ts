// What the server answers moves only what it names by id and hash; bytes leave only with proof that they are safe.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { readEnvelope } from '../../src/model/envelope.ts'
import type { Payload } from '../../src/model/payload.ts'
import type { Answer } from '../../src/model/receipt.ts'
import type { Device } from '../../src/device/device.ts'
import type { ItemEntry } from '../../src/device/journal.ts'
import { statusOf } from '../../src/device/ledger.ts'
import type { ItemRow, Store } from '../../src/device/store.ts'
import { makePair, sha256, signerOf } from '../../src/seal/sign.ts'
import { finish, OneDevice, takeBack, welcomed } from '../tools/one-device.ts'
import { contribution, type Desk, newDesk, NOW } from '../tools/sealed.ts'

let desk: Desk
let device: OneDevice
let page: Device
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  device = new OneDevice()
  page = await welcomed(await device.open(), desk)
})
const rowOf = async ({ id }: Payload): Promise<ItemRow> => (await page.store.get('items', id))!
const journaled = ({ id }: Payload) => device.journal().filter((e): e is ItemEntry => e.kind === 'item' && e.id === id)
async function kept(): Promise<{ payload: Payload; row: ItemRow }> {
  const payload = contribution(desk)
  expect(await finish(page, desk, [payload])).toBe('kept')
  return { payload, row: await rowOf(payload) }
}

const epoch = 'e.1'
/** The clock of the server. */
const TIME = NOW - 40 * 86_400_000
const answered = async (row: ItemRow, answer: Partial<Answer> & Pick<Answer, 's'>) => {
  await page.ledger.settle([row], { answers: [{ id: row.id, sha: row.sha, ...answer }], epoch, time: TIME })
  return (await page.store.get('items', row.id))!
}
const DAY = 86_400_000

test.each<[Partial<Answer> & Pick<Answer, 's'>, string, number | undefined, boolean]>([
  [{ s: 'stored', seq: 3 }, 'safe', undefined, true],
  [{ s: 'duplicate', seq: 3 }, 'safe', undefined, true],
  [{ s: 'gone' }, 'gone', undefined, false],
  [{ s: 'later', retryAfter: 5000 }, 'here', 5000, true],
  [{ s: 'later', retryAfter: 0 }, 'here', 1000, true],
  [{ s: 'later' }, 'here', 60_000, true],
  [{ s: 'held', code: 'signer-revoked' }, 'here', 7 * DAY, true],
  [{ s: 'held', code: 'unknown-signer' }, 'here', 60_000, true],
  [{ s: 'conflict', code: 'other-bytes' }, 'refused', undefined, true],
  [{ s: 'rejected', code: 'wrong-hash' }, 'refused', undefined, true],
])('%o: the thing is %s', async (answer, status, again, bytesStay) => {
  const { payload, row } = await kept()
  const after = await answered(row, answer)
  expect(statusOf(after)).toBe(status)
  expect(after.dueAt).toBe(again === undefined ? undefined : device.now + again)
  expect(after.bytes !== undefined).toBe(bytesStay)
  expect(journaled(payload)).toHaveLength(bytesStay ? 1 : 0)
})

test.each(['storedAt', 'goneAt'] as const)('%s is a moment of the server’s clock', async (when) => {
  const { row } = await kept()
  const after = await answered(row, when === 'storedAt' ? { s: 'stored', seq: 3 } : { s: 'gone' })
  expect(after[when]).toBe(TIME)
})

test.each<[string, (row: ItemRow) => Parameters<Device['ledger']['settle']>[1]]>([
  ['no answer at all', () => null],
  ['an answer that does not name it', () => ({ answers: [], epoch, time: TIME })],
  [
    'its name with another hash',
    ({ id }) => ({ answers: [{ id, sha: 'other', s: 'stored', seq: 1 }], epoch, time: TIME }),
  ],
  [
    'its hash under another name',
    ({ sha }) => ({ answers: [{ id: 'other', sha, s: 'stored', seq: 1 }], epoch, time: TIME }),
  ],
])('%s acknowledges nothing: it stays, with its bytes, and is tried again', async (_kind, said) => {
  const { payload, row } = await kept()
  await page.ledger.settle([row], said(row))
  const after = await rowOf(payload)
  expect(statusOf(after)).toBe('here')
  expect(after.bytes).toEqual(row.bytes)
  expect(after.dueAt).toBeLessThanOrEqual(device.now + 60_000)
})

test('an answer for what was taken back meanwhile changes nothing', async () => {
  const { payload, row } = await kept()
  await takeBack(page, payload)
  expect(statusOf(await answered(row, { s: 'stored', seq: 1 }))).toBe('gone')
})

test('taken back elsewhere: what could be read of it here goes too', async () => {
  const payload = contribution(desk)
  const box = await page.vault.lock(payload)
  await finish(page, desk, [payload], { also: [{ put: 'copies', row: { id: payload.id, at: 1, box } }] })
  await answered(await rowOf(payload), { s: 'gone' })
  expect(await page.store.list('copies')).toEqual([])
})

test('only what lies in a proven backup, of this history, of this project, loses its bytes', async () => {
  const [proven, newer, waiting] = [await kept(), await kept(), await kept()]
  await answered(proven.row, { s: 'stored', seq: 5 })
  await answered(newer.row, { s: 'stored', seq: 6 })
  const withBytes = async () =>
      (await page.store.list('items')).filter(({ bytes }) => bytes).map(({ id }) => id).toSorted() // prettier-ignore
  const all = [proven, newer, waiting].map(({ row }) => row.id).toSorted()
  await page.ledger.secured(desk.pid, 'other.2', 9)
  await page.ledger.secured('another project', epoch, 9)
  expect(await withBytes()).toEqual(all)
  await page.ledger.secured(desk.pid, epoch, 5)
  expect(await withBytes()).toEqual(all.filter((id) => id !== proven.row.id))
  expect(statusOf(await rowOf(proven.payload))).toBe('safe')
  expect(journaled(proven.payload)).toEqual([])
  expect(journaled(newer.payload)).toHaveLength(1)
})

test('what is taken back while it is being secured stays taken back', async () => {
  const { payload, row } = await kept()
  await answered(row, { s: 'stored', seq: 5 })
  device.crash()
  let between = async () => {}
  const slow = (s: Store): Store => ({
    ...s,
    async list(table, query) {
      const rows = await s.list(table, query)
      await between()
      return rows
    },
  })
  page = await device.open({ store: slow })
  between = async () => {
    between = async () => {}
    await takeBack(page, payload)
  }
  await page.ledger.secured(desk.pid, epoch, 5)
  expect(statusOf(await rowOf(payload))).toBe('gone')
})

test('signed again by a new key it is the same sealed thing, in both ledgers', async () => {
  const { payload, row } = await kept()
  await answered(row, { s: 'held', code: 'unknown-signer' })
  const pair = await makePair()
  const dev = Buffer.from((await sha256(pair.publicRaw)).subarray(0, 16)).toString('base64url')
  await page.ledger.signAgain([row.id], dev, signerOf(pair))
  const after = await rowOf(payload)
  const [before, now] = [readEnvelope(row.bytes!), readEnvelope(after.bytes!)]
  if (!before.ok || !now.ok) throw new Error('unreadable')
  expect(now.value.head).toEqual({ ...before.value.head, dev })
  expect(now.value.body).toEqual(before.value.body)
  expect(after).toMatchObject({ sha: row.sha, dueAt: row.dueAt })
  expect(journaled(payload).at(-1)!.bytes).toEqual(after.bytes)
})
