// The device's outside in memory: a store and files with what only the operating system has and what the disk has,
// locks that go with the page, and quick keys. The same contracts run against these and against a real browser.

import { hash } from 'node:crypto'
import { type Bytes, concat, equal, utf8 } from '../../src/model/bytes.ts'
import type { Crypt, Locks, Signer } from '../../src/model/ports.ts'
import type { Files } from '../../src/device/files.ts'
import { KEYS, NoRoom, type Rows, type Store, type Table, type Write } from '../../src/device/store.ts'
import { type Life, randomFrom, type Tunnel } from './tunnel.ts'

type Tables = Map<Table, Map<string, unknown>>
const emptyTables = (): Tables => new Map(Object.keys(KEYS).map((table) => [table as Table, new Map()]))
const copyTables = (tables: Tables): Tables => new Map([...tables].map(([name, rows]) => [name, new Map(rows)]))

/** What lasts of one device when all its pages are gone. */
export class Disk {
  seen = emptyTables()
  platter = emptyTables()
  /** What the operating system has and the platter has not yet: one log, in order. */
  #unsynced: (readonly Write[])[] = []
  #inOrder = new Map<string, unknown[]>()
  made = false
  /** Whether there is room for one write more. */
  room = (): boolean => true
  files = new Map<string, { bytes: Bytes; flushed: number }>()
  /** A file that is open for writing belongs to one page, as long as that lives. */
  writers = new Map<string, Life>()
  locks = new Map<string, Life>()
  waiting = new Map<string, (() => void)[]>()

  /** Whole, or not at all; a strict transaction forces everything before it to the disk as well. */
  write(writes: readonly Write[], durability: 'strict' | 'relaxed'): void {
    const kept = writes.map((write): Write => ('put' in write ? ({ ...write, row: copy(write.row) } as Write) : write))
    for (const write of kept) apply(this.seen, write)
    this.#inOrder.clear()
    this.#unsynced.push(kept)
    if (durability === 'relaxed') return
    this.#sync(this.#unsynced.length)
  }

  /** The first of those transactions come to the platter, each whole. */
  #sync(most: number): void {
    for (const writes of this.#unsynced.slice(0, most)) for (const write of writes) apply(this.platter, write)
    this.#unsynced = []
  }

  /** The rows of a table by name, or those that are in an index, by that: as a browser's own order, it is kept ready. */
  inOrder(table: Table, by: 'dueAt' | 'at' | undefined): readonly unknown[] {
    const name = by ? `${table} ${by}` : table
    let rows = this.#inOrder.get(name)
    if (rows) return rows
    if (!by) {
      const all = this.seen.get(table)!
      rows = [...all.keys()].toSorted().map((key) => all.get(key))
    } else {
      const value = (row: unknown) => (row as Record<string, number | undefined>)[by]
      // Sorting is stable: among equals the order by name stays, as in an index of a browser.
      const inside = this.inOrder(table, undefined).filter((row) => value(row) !== undefined)
      rows = inside.toSorted((a, b) => value(a)! - value(b)!)
    }
    this.#inOrder.set(name, rows)
    return rows
  }

  /** The machine stops: of what was never flushed the last is gone, or half there. */
  powerLoss(tunnel: Tunnel): void {
    this.#inOrder.clear()
    this.#sync(randomFrom(tunnel.now).int(this.#unsynced.length + 1))
    this.seen = copyTables(this.platter)
    for (const file of this.files.values()) {
      const torn = file.flushed + tunnel.random.int(file.bytes.length - file.flushed + 1)
      file.bytes = file.bytes.slice(0, torn)
      file.flushed = torn
    }
  }

  /** A damaged database is made anew by the browser, in silence. */
  loseDatabase(): void {
    this.#inOrder.clear()
    this.#unsynced = []
    this.seen = emptyTables()
    this.platter = emptyTables()
    this.made = false
  }

  damageFiles(tunnel: Tunnel): void {
    for (const file of this.files.values()) {
      if (file.bytes.length === 0) continue
      const bytes = file.bytes.slice()
      const at = tunnel.random.int(bytes.length)
      bytes[at] = bytes[at]! ^ (1 << tunnel.random.int(8))
      file.bytes = bytes
    }
  }

  /** The locks of a page go when it goes, and its hold on files. */
  release(life: Life): void {
    for (const [name, writer] of this.writers) if (writer === life) this.writers.delete(name)
    for (const [name, holder] of this.locks) if (holder === life) this.free(name)
  }

  free(name: string): void {
    this.locks.delete(name)
    for (const wake of this.waiting.get(name)?.splice(0) ?? []) wake()
  }
}

export function fakeStore(tunnel: Tunnel, disk: Disk, life: Life, durability: 'strict' | 'relaxed'): Store {
  const fresh = !disk.made
  disk.made = true
  const seam = <T>(label: string, deed: () => T, most: number, place: () => string) =>
    tunnel.seam(life, label, deed, most, place)
  const rowOf = <T extends Table>(table: T, key: string) => copy(disk.seen.get(table)!.get(key)) as Rows[T] | undefined
  return {
    fresh,
    close: () => {},
    get: (table, key) => seam(`get ${table}`, () => rowOf(table, key), 20, asks),
    list: <T extends Table>(table: T, { by, from, upTo, limit = Infinity, newestFirst }: Query = {}) =>
      seam(
        `list ${table}`,
        () => {
          let rows = disk.inOrder(table, by) as Rows[T][]
          if (by && (from !== undefined || upTo !== undefined)) {
            const value = (row: unknown) => (row as Record<string, number>)[by]!
            rows = rows.filter((row) => value(row) >= (from ?? -Infinity) && value(row) <= (upTo ?? Infinity))
          }
          if (newestFirst) rows = rows.toReversed()
          return (limit < rows.length ? rows.slice(0, limit) : rows).map(copy)
        },
        20,
        asks,
      ),
    change: (reads, decide) => {
      let which = 'nothing'
      const deed = () => {
        const writes = decide(reads.map(([table, key]) => rowOf(table, key)))
        if (writes.some((write) => 'put' in write) && !disk.room()) throw new NoRoom('no-room')
        which = tablesOf(writes) || which
        disk.write(writes, durability)
      }
      return tunnel.seam(life, 'change', deed, 20, () => `page changes ${which}`)
    },
  }
}
/** Where a page dies that only asks something is no matter. */
const asks = (): string => 'page asks'
const tablesOf = (writes: readonly Write[]): string =>
  [...new Set(writes.map((write) => ('put' in write ? write.put : `-${write.drop}`)))].toSorted().join(' ')
type Query = NonNullable<Parameters<Store['list']>[1]>

/** As a browser's store copies: bytes and what lies deeper too. A key that cannot be taken out stays the same key. */
function copy<T>(x: T): T {
  if (typeof x !== 'object' || x === null) return x
  if (x instanceof Uint8Array) return x.slice() as T
  if (Array.isArray(x)) return x.map(copy) as T
  if (Object.getPrototypeOf(x) !== Object.prototype) return x
  const copied: Record<string, unknown> = {}
  for (const name of Object.keys(x)) {
    const value = (x as Record<string, unknown>)[name]
    copied[name] = typeof value === 'object' ? copy(value) : value
  }
  return copied as T
}
const keyOf = <T extends Table>(table: T, row: Rows[T]): string =>
  String((row as unknown as Record<string, unknown>)[KEYS[table]])

/** The rows that come in here are nobody else's. */
function apply(tables: Tables, write: Write): void {
  if ('put' in write) tables.get(write.put)!.set(keyOf(write.put, write.row as never), write.row)
  else tables.get(write.drop)!.delete(write.key)
}

export function fakeFiles(tunnel: Tunnel, disk: Disk, life: Life): Files {
  const seam = <T>(label: string, deed: () => T) => tunnel.seam(life, `journal ${label}`, deed, 5)
  /** Rejects as a browser does: a file is written by one at a time, and what is not there cannot be read or removed. */
  const mine = (name: string) => {
    const writer = disk.writers.get(name)
    if (writer && writer !== life) throw new DOMException('', 'NoModificationAllowedError')
    disk.writers.set(name, life)
  }
  const there = (name: string) => {
    const file = disk.files.get(name)
    if (!file) throw new DOMException('', 'NotFoundError')
    return file
  }
  const flush = (name: string) =>
    seam('flush', () => {
      const file = there(name)
      file.flushed = file.bytes.length
    })
  return {
    list: () => seam('list', () => [...disk.files.keys()]),
    read: (name) => seam('read', () => there(name).bytes.slice()),
    async append(name, bytes) {
      await seam('append', () => {
        mine(name)
        const file = disk.files.get(name) ?? { bytes: new Uint8Array(0), flushed: 0 }
        disk.files.set(name, { bytes: concat([file.bytes, bytes]), flushed: file.flushed })
      })
      await flush(name)
    },
    async cut(name, from) {
      await seam('cut', () => {
        mine(name)
        const { bytes, flushed } = there(name)
        disk.files.set(name, { bytes: bytes.slice(0, from), flushed: Math.min(flushed, from) })
      })
      await flush(name)
    },
    remove: (name) =>
      seam('remove', () => {
        mine(name)
        there(name)
        disk.files.delete(name)
        disk.writers.delete(name)
      }),
  }
}

export function fakeLocks(tunnel: Tunnel, disk: Disk, life: Life): Locks {
  async function hold<T>(name: string, run: () => Promise<T>): Promise<T> {
    disk.locks.set(name, life)
    try {
      return await run()
    } finally {
      if (disk.locks.get(name) === life) disk.free(name)
    }
  }
  const freed = (name: string) =>
    new Promise<void>((wake) => {
      const queue = disk.waiting.get(name) ?? []
      disk.waiting.set(name, queue)
      queue.push(() => life.alive && wake())
    })
  /** What one page asks arrives in the order in which it asked. */
  let last = Promise.resolve()
  const arrived = (label: string) => (last = last.then(() => tunnel.seam(life, label, () => {}, 3)))
  return {
    async alone(name, run) {
      await arrived('lock')
      while (disk.locks.has(name)) await freed(name)
      return hold(name, run)
    },
    async ifFree(name, run) {
      await arrived('lock if free')
      if (disk.locks.has(name)) return false
      await hold(name, run)
      return true
    },
  }
}

const sha = (kind: 'sha256' | 'sha512', bytes: Uint8Array): Bytes => new Uint8Array(hash(kind, bytes, 'buffer'))

const signature = (publicKey: Bytes, purpose: string, bytes: Uint8Array): Bytes =>
  sha('sha512', concat([publicKey, utf8(purpose), bytes]))

/** Quick and repeatable: real hashes, signatures that anybody could make. What they stand for is tested elsewhere. */
export const fakeCrypt: Crypt = {
  sha256: async (bytes) => sha('sha256', bytes),
  verify: async (publicKey, purpose, bytes, sig) => equal(signature(publicKey, purpose, bytes), sig),
}

export const fakeSigner = (publicKey: Bytes): Signer => ({
  publicKey,
  sign: async (purpose, bytes) => signature(publicKey, purpose, bytes),
})

export const fakeKey = (tunnel: Tunnel): Bytes => concat([new Uint8Array([4]), tunnel.random.bytes(64)])

/** As sealing does: other bytes each time, and nothing of the plain text to be seen in them. */
export const fakeClose =
  (tunnel: Tunnel) =>
  async (plain: Bytes): Promise<Bytes> => {
    const nonce = tunnel.random.bytes(16)
    return concat([nonce, stir(plain, nonce)])
  }
export const fakeOpen = (sealed: Bytes): Bytes => stir(sealed.subarray(16), sealed.subarray(0, 16))
function stir(bytes: Uint8Array, nonce: Uint8Array): Bytes {
  const stirred = new Uint8Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) stirred[i] = bytes[i]! ^ nonce[i & 15]! ^ (i & 255) ^ 0x5a
  return stirred
}
