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
    change: (reads, decide) => again(() => change(db, reads, decide)),
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

async function change<T extends Table>(
  db: Dexie,
  reads: readonly [T, string][],
  decide: (rows: (Rows[T] | undefined)[]) => Write[],
): Promise<void> {
  await db.transaction('rw', Object.keys(KEYS), async () => {
    const rows = await Promise.all(reads.map(([t, key]) => db.table(t).get(key) as PromiseLike<Rows[T] | undefined>))
    await Promise.all(
      decide(rows).map((write) =>
        'put' in write ? db.table(write.put).put(write.row) : db.table(write.drop).delete(write.key),
      ),
    )
  })
}

/** A damaged store shows itself as a promise that never settles. */
function withPatience<T>(promise: PromiseLike<T>, code: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(code)), PATIENCE)
    promise.then(resolve, reject).then(() => clearTimeout(timer))
  })
}
