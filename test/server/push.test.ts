// Pushing: each envelope gets one of seven answers, by id and hash, and none before its bytes are on the disk.

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { base64url, concat } from '../../src/model/bytes.ts'
import { envelopeBytes, headBytes, readEnvelope } from '../../src/model/envelope.ts'
import { OUTCOMES, readPushed, readRefusal } from '../../src/model/receipt.ts'
import { attempt } from '../../src/model/read.ts'
import { everyRow, openRoads, outcome, type Roads } from '../tools/roads.ts'
import {
  contribution,
  flipped,
  type Hand,
  newDesk,
  newHand,
  newId,
  random,
  seal,
  type Sealed,
} from '../tools/sealed.ts'

/** A disk that can fail at the last step. */
class Weak extends DatabaseSync {
  broken = false
  override prepare(sql: string): StatementSync {
    const statement = super.prepare(sql)
    if (sql !== 'commit') return statement
    const run: StatementSync['run'] = (...values: never[]) => {
      if (this.broken) throw new Error('disk I/O error')
      return statement.run(...values)
    }
    return { columns: () => [], run } as unknown as StatementSync
  }
}

let raw: Weak
let roads: Roads
let guest: Hand & { token: string }
beforeEach(async () => {
  raw = new Weak(':memory:')
  roads = await openRoads({ raw })
  guest = await roads.guest()
  return () => roads.store.close()
})
const sealed = (payload = contribution(roads.desk), hand: Hand = guest, lie = {}) =>
  seal(roads.desk, hand, payload, lie)
const push = (...items: { bytes: Uint8Array }[]) => roads.push(guest.token, items)
const kept = () => (raw.prepare('select count(*) as n from envelopes').get() as { n: number }).n

test('one batch, seven envelopes, all seven answers, each with the id and hash of what was sent', async () => {
  const [duplicate, gone, first] = [await sealed(), await sealed(), await sealed()]
  await push(duplicate, gone, first)
  await roads.post('/api/v1/erase', { pid: roads.desk.pid, keys: [gone.eraseKey] })
  const stored = await sealed()
  const conflict = await sealed(contribution(roads.desk, { id: first.id }))
  const later = await sealed(contribution(roads.desk, { cv: base64url(random(32)) }))
  const held = await sealed(undefined, await newHand())
  const spoilt = await sealed()
  const rejected = { ...spoilt, bytes: flipped(spoilt.bytes, spoilt.bytes.length - 1) }
  const batch: Sealed[] = [stored, duplicate, conflict, gone, later, held, rejected]

  const said = await push(...batch)
  expect(said.status).toBe(200)
  const answer = attempt(() => readPushed(said.json))
  if (!answer.ok) throw new Error(answer.code)
  expect(answer.value.results.map(({ id, sha, s }) => ({ id, sha, s }))).toEqual(
    batch.map(({ id, sha }, i) => ({ id, sha, s: OUTCOMES[i] })),
  )
  expect(answer.value.results.map(({ code }) => code)).toEqual([
    undefined,
    undefined,
    'same-id-other-bytes',
    undefined,
    'unknown-consent-text',
    'unknown-signer',
    'wrong-hash',
  ])
  expect(answer.value.results[4]!.retryAfter).toBeGreaterThan(0)
  expect(kept()).toBe(3)
})

test('what was stored comes out at the desk byte for byte', async () => {
  const items = [await sealed(), await sealed()]
  await push(...items)
  const page = await roads.pull('desk')
  for (const { bytes } of items) expect(page.bodies.some((body) => Buffer.from(body).equals(bytes))).toBe(true)
})

describe('an envelope that can never be taken is rejected by name, with the reason:', () => {
  const rows: [string, string, (good: Sealed) => Promise<Sealed> | Sealed][] = [
    [
      'a changed signature',
      'wrong-signature',
      (good) => {
        const at = 6 + good.bytes[4]! * 256 + good.bytes[5]!
        return { ...good, bytes: flipped(good.bytes, at + 5) }
      },
    ],
    [
      'a changed head',
      'wrong-signature',
      async () => {
        const good = await sealed()
        const at = Buffer.from(good.bytes).indexOf('"ks":"') + 8
        // Another letter that may stand there: what is changed is the meaning, not the spelling.
        const bytes = good.bytes.slice()
        bytes[at] = bytes[at] === 65 ? 66 : 65
        return { ...good, bytes }
      },
    ],
    ['a hash of something else', 'wrong-hash', async () => sealed(undefined, guest, { sha: base64url(random(32)) })],
    [
      'another project',
      'other-project',
      async () => seal(await newDesk(), guest, contribution(roads.desk, { pid: newId() })),
    ],
    ['too much body', 'wrong-length', (good) => ({ ...good, bytes: concat([good.bytes, random(2000)]) })],
    ['half a body', 'wrong-length', (good) => ({ ...good, bytes: good.bytes.slice(0, -300) })],
    [
      'no body',
      'cut-short',
      (good) => ({ ...good, bytes: good.bytes.slice(0, 6 + good.bytes[4]! * 256 + good.bytes[5]!) }),
    ],
    ['far too much', 'too-large', (good) => ({ ...good, bytes: concat([good.bytes, new Uint8Array(70_000)]) })],
  ]
  test.each(rows)('%s: %s', async (_what, code, spoil) => {
    const item = await spoil(await sealed())
    const good = await sealed()
    const said = await push(item, good)
    expect(outcome(said, item)).toMatchObject({ s: 'rejected', code, sha: item.sha })
    // One bad envelope never stands in the way of another.
    expect(outcome(said, good)).toMatchObject({ s: 'stored' })
    expect(kept()).toBe(1)
  })

  test('what has no name at all is left out of the answer, and the rest is answered', async () => {
    const good = await sealed()
    const said = await push({ bytes: random(900) }, good, { bytes: new Uint8Array(0) })
    expect(said.json['results']).toMatchObject([{ id: good.id, s: 'stored' }])
  })
})

describe('signed by another key than the one that sends:', () => {
  test('an envelope of a second device of the project is taken, for a journal may carry it here', async () => {
    const other = await roads.guest()
    expect((await push(await sealed(undefined, other))).json['results']).toMatchObject([{ s: 'stored' }])
  })

  test('one of a revoked device is held, not lost', async () => {
    const other = await roads.guest()
    const item = await sealed(undefined, other)
    await roads.store.judge(roads.desk.pid, other.id, 'revoke')
    expect(outcome(await push(item), item)).toMatchObject({ s: 'held', code: 'signer-revoked' })
    expect((await roads.push(other.token, [item])).status).toBe(401)
  })

  test('one that is here already, signed anew since by a device with a new key, is a duplicate, and gone when it is', async () => {
    const old = await sealed(undefined, await newHand())
    const read = readEnvelope(old.bytes)
    if (!read.ok) throw new Error(read.code)
    const signed = headBytes({ ...read.value.head, dev: guest.id })
    const anew = { ...old, bytes: envelopeBytes(signed, await guest.signer.sign('envelope', signed), read.value.body) }
    expect(outcome(await push(old), old)).toMatchObject({ s: 'held', code: 'unknown-signer' })
    expect(outcome(await push(anew), anew)).toMatchObject({ s: 'stored' })
    expect(outcome(await push(old), old)).toMatchObject({ s: 'duplicate' })
    await roads.post('/api/v1/erase', { pid: roads.desk.pid, keys: [old.eraseKey] })
    expect(outcome(await push(old), old)).toMatchObject({ s: 'gone' })
  })
})

describe('nothing is acknowledged before it is on the disk:', () => {
  test('when the last step fails there is no answer to any item, and afterwards nothing is there', async () => {
    const items = [await sealed(), await sealed()]
    const before = everyRow(raw)
    raw.broken = true
    const said = await push(...items)
    expect(said).toMatchObject({ status: 500, json: { code: 'server-fault' } })
    expect(said.json['results']).toBeUndefined()
    raw.broken = false
    expect(everyRow(raw)).toBe(before)
    expect((await push(...items)).json['results']).toMatchObject([{ s: 'stored' }, { s: 'stored' }])
  })

  test('a full disk is said as such, keeps nothing by half, and still lets people take things back', async () => {
    const there = await sealed()
    await push(there)
    const { page_count: pages } = raw.prepare('pragma page_count').get() as { page_count: number }
    raw.exec(`pragma max_page_count = ${pages}`)
    const batch = await Promise.all(Array.from({ length: 8 }, () => sealed()))
    const before = everyRow(raw)
    const said = await push(...batch)
    expect(said).toMatchObject({ status: 507, json: { code: 'no-room' } })
    expect(said.headers.get('retry-after')).toBe('60')
    expect(attempt(() => readRefusal(said.json)).ok).toBe(true)
    expect(everyRow(raw)).toBe(before)

    expect((await roads.post('/api/v1/erase', { pid: roads.desk.pid, keys: [there.eraseKey] })).status).toBe(200)
    expect(outcome(await push(there), there)).toMatchObject({ s: 'gone' })
    raw.exec('pragma max_page_count = 100000')
    expect((await push(...batch)).json['results']).toMatchObject(batch.map(() => ({ s: 'stored' })))
  })

  test('the same request again gets the same answer, and nothing is there twice', async () => {
    const items = [await sealed(), await sealed()]
    const [first, again] = [await push(...items), await push(...items)]
    const results = first.json['results'] as { id: string; seq: number }[]
    expect(again.json['results']).toEqual(results.map((r) => ({ ...r, s: 'duplicate' })))
    expect(kept()).toBe(2)
  })
})

test('what is logged of a push is ids, counts and reason words', async () => {
  const spoilt = await sealed()
  await push({ bytes: flipped(spoilt.bytes, spoilt.bytes.length - 1) })
  expect(roads.log.filter(({ word }) => word === 'not-stored')).toEqual([
    { word: 'not-stored', facts: { s: 'rejected', code: 'wrong-hash', id: spoilt.id } },
  ])
})
