// The device store in a browser: Dexie opens, upgrades and reads; writes are strict, so "kept" means on the disk.

import Dexie, { type Table as DexieTable } from 'dexie'
import { KEYS, NoRoom, type OpenStore, type Rows, type Table, type Write } from './store.ts'

/** Versions are history: they are added, never edited. */
export const VERSIONS: readonly Record<string, string>[] = [
  {
    drafts: 'id',
    items: 'id, dueAt',
    erases: 'eh, dueAt',
    projects: 'pid',
    letters: 'hash',
    copies: 'id, at',
    facts: 'name',
  },
  { media: 'id', parts: 'id' },
]

const PATIENCE = 5000

export const openDexie: OpenStore = async (name, durability) => {
  const db = new Dexie(name, { chromeTransactionDurability: durability })
  let fresh = false
  VERSIONS.forEach((tables, i) => db.version(i + 1).stores(tables))
  db.on('populate', () => {
    fresh = true
  })
  // Another tab wants a newer shape: let it. This tab opens again at its next word.
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: false })
  })
  await withPatience(db.open(), 'database-silent')

  const table = <T extends Table>(t: T) => db.table(t) as DexieTable<Rows[T], string>
  return {
    get fresh() {
      return fresh
    },
    get: (t, key) => again(() => table(t).get(key)),
    list: (t, { by, from = -Infinity, upTo = Infinity, limit, newestFirst } = {}) =>
      again(() => {
        const rows = by ? table(t).where(by).between(from, upTo, true, true) : table(t).toCollection()
        const turned = newestFirst ? rows.reverse() : rows
        return (limit === undefined ? turned : turned.limit(limit)).toArray()
      }),
    change: (reads, decide) => again(() => change(db.backendDB(), durability, reads, decide)),
    close: () => db.close(),
  }

  /** WebKit may lose its database process; a new connection is all it takes, and every change may run twice. */
  async function again<T>(run: () => PromiseLike<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        return await run()
      } catch (error) {
        const name = (error as Error).name
        if (/QuotaExceeded/.test(`${name} ${String((error as { inner?: unknown }).inner)}`)) throw new NoRoom('no-room')
        if (tries >= 4 || !/DatabaseClosed|UnknownError|InvalidState|Abort/.test(name)) throw error
        db.close({ disableAutoOpen: false })
        await new Promise((done) => setTimeout(done, 250 * 2 ** tries))
        await withPatience(db.open(), 'database-silent')
      }
    }
  }
}

const TABLES = Object.keys(KEYS)

/** Straight to IndexedDB, in one turn that is told to commit at once: a tap waits for the disk and for nothing else. */
function change<T extends Table>(
  database: IDBDatabase | null,
  durability: IDBTransactionDurability,
  reads: readonly [T, string][],
  decide: (rows: (Rows[T] | undefined)[]) => Write[],
): Promise<void> {
  return new Promise((done, fail) => {
    if (!database) throw new DOMException('The connection is closed.', 'InvalidStateError')
    const turn = database.transaction(TABLES, 'readwrite', { durability })
    let why: unknown
    turn.addEventListener('complete', () => done())
    turn.addEventListener('abort', () => fail(why ?? turn.error ?? new DOMException('', 'AbortError')))
    const rows: (Rows[T] | undefined)[] = []
    const write = () => {
      try {
        for (const one of decide(rows))
          if ('put' in one) turn.objectStore(one.put).put(one.row)
          else turn.objectStore(one.drop).delete(one.key)
        turn.commit()
      } catch (error) {
        why = error
        turn.abort()
      }
    }
    let left = reads.length
    if (left === 0) write()
    for (const [i, [table, key]] of reads.entries()) {
      const asked = turn.objectStore(table).get(key)
      asked.addEventListener('success', () => {
        rows[i] = asked.result as Rows[T] | undefined
        if (--left === 0) write()
      })
    }
  })
}

/** A damaged store shows itself as a promise that never settles. */
function withPatience<T>(promise: PromiseLike<T>, code: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(code)), PATIENCE)
    promise.then(resolve, reject).then(() => clearTimeout(timer))
  })
}
