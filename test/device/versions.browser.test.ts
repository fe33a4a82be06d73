// An older database, a newer one, and two versions of the app at once: whatever one of them wrote, the other keeps.

import Dexie from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase, VERSIONS } from '../../src/device/database.ts'
import { type ItemRow, KEYS, type Store, type Table } from '../../src/device/store.ts'
import { fromBase64url } from '../../src/model/bytes.ts'
import { makePair } from '../../src/seal/sign.ts'

let name = ''
let count = 0
const open: { close(): void }[] = []
async function openStore(): Promise<Store> {
  const store = await openDatabase(name, 'strict')
  open.push(store)
  return store
}
/** The same database in the hands of another version of the app. */
function other(...versions: readonly Record<string, string>[]): Dexie {
  const db = new Dexie(name)
  versions.forEach((tables, i) => db.version(i + 1).stores(tables))
  open.push(db)
  return db
}

beforeEach(() => {
  name = `versions-${++count}`
})
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

const item = (id: string): ItemRow => ({ id, pid: 'p', sha: id, sealedAt: 1 })
const putting = (row: ItemRow) => [{ put: 'items', row } as const]

type Row = Record<string, unknown>
/** What each version left on devices: how its tables were made, and rows of each. Files here are never edited. */
const left = import.meta.glob<{ stores: Record<Table, string>; rows: Record<Table, Row[]> }>('./versions/*.json', {
  eager: true,
  import: 'default',
})

/** What JSON cannot hold: bytes and keys. */
async function revive(x: unknown): Promise<unknown> {
  if (Array.isArray(x)) return Promise.all(x.map(revive))
  if (typeof x !== 'object' || x === null) return x
  if ('$bytes' in x) return fromBase64url(x.$bytes as string)
  if ('$key' in x && x.$key === 'sign') return (await makePair()).privateKey
  if ('$key' in x) return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  return Object.fromEntries(
    await Promise.all(Object.entries(x).map(async ([key, value]) => [key, await revive(value)] as const)),
  )
}

test.each(VERSIONS.map((_, i) => i + 1))('a database of version %i opens with every row in it', async (version) => {
  const { stores, rows } = left[`./versions/${version}.json`]!
  expect(VERSIONS.slice(0, version).reduce((all, tables) => ({ ...all, ...tables }), {})).toEqual(stores)
  expect(Object.keys(rows)).toEqual(Object.keys(stores))
  const kept = (await revive(rows)) as Record<Table, Row[]>
  const old = other(...Array.from({ length: version }, () => stores))
  for (const table of Object.keys(kept) as Table[]) await old.table(table).bulkAdd(kept[table])
  old.close()

  const store = await openStore()
  expect(store.fresh).toBe(false)
  for (const table of Object.keys(kept) as Table[]) {
    expect(kept[table].length, table).toBeGreaterThan(0)
    for (const row of kept[table]) expect(await store.get(table, row[KEYS[table]] as string), table).toMatchObject(row)
    expect((await store.list(table)).length, table).toBe(kept[table].length)
  }
})

const coming = { later: 'id' }

test('an app that was put back opens what a newer one left, and touches nothing it does not know', async () => {
  const newer = other(...VERSIONS, coming)
  await newer.table('later').add({ id: 'x' })
  await newer.table('items').add(item('a'))
  newer.close()
  const store = await openStore()
  await store.change([], () => putting(item('b')))
  expect((await store.list('items')).map((row) => row.id)).toEqual(['a', 'b'])
  store.close()
  await newer.open()
  expect(await newer.table('later').get('x')).toEqual({ id: 'x' })
})

test('a tab with a newer app is not held up by this one, and this one keeps what comes after', async () => {
  const store = await openStore()
  await store.change([], () => putting(item('a')))
  const newer = other(...VERSIONS, coming)
  const blocked = vi.fn()
  newer.on('blocked', blocked)
  await newer.open()
  expect(blocked).not.toHaveBeenCalled()
  await store.change([], () => putting(item('b')))
  expect((await newer.table('items').toArray()).map((row: ItemRow) => row.id)).toEqual(['a', 'b'])
})

test('where somebody holds on to an older database every opening says so in the end, and works once they let go', async () => {
  const older = await new Promise<IDBDatabase>((done) => {
    const opening = indexedDB.open(name, 1)
    opening.addEventListener('success', () => done(opening.result))
  })
  // A second one stands in the line behind the first, and would wait for ever as well.
  const openings = await Promise.allSettled([openDatabase(name, 'strict'), openDatabase(name, 'strict')])
  expect(openings).toMatchObject([1, 2].map(() => ({ status: 'rejected', reason: { message: 'database-silent' } })))
  older.close()
  const store = await openStore()
  await store.change([], () => putting(item('a')))
  expect((await store.list('items')).map((row) => row.id)).toEqual(['a'])
})
