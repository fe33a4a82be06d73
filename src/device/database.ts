// The device store in a browser, straight on IndexedDB: writes are strict, so "kept" means on the disk.

import { KEYS, NoRoom, type OpenStore, type Rows, type Store, type Table, type Write } from './store.ts'

/** What each version added: the key of a table, then its indexes. Versions are history: they are added, never edited. */
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
  { prompts: 'name' },
  { cards: 'code' },
]
/** The first databases were made by a library that counts so. */
const STRIDE = 10
const PATIENCE = 5000
const TABLES = Object.keys(KEYS)
const ALL = { from: -Infinity, upTo: Infinity }

export const openDatabase: OpenStore = (name, durability) => openIn(indexedDB, name, durability)

export async function openIn(factory: IDBFactory, name: string, durability: IDBTransactionDurability): Promise<Store> {
  let fresh = false
  let closed = false
  let connection: Promise<IDBDatabase> | undefined
  const forget = () => {
    connection = undefined
  }
  const connect = () =>
    (connection ??= withPatience(
      request(factory, name, () => {
        fresh = true
      }),
    ).then(
      (database) => {
        // Another tab wants a newer shape: let it. This tab opens again at its next word.
        database.addEventListener('versionchange', () => (database.close(), forget()))
        database.addEventListener('close', forget)
        return database
      },
      (error: unknown) => {
        forget()
        throw error
      },
    ))
  await connect()

  /** WebKit may lose its database process; a new connection is all it takes, and every change may run twice. */
  async function again<T>(run: (database: IDBDatabase) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        if (closed) throw new DOMException('The database is closed.', 'NotFoundError')
        return await run(await connect())
      } catch (error) {
        const { name } = error as Error
        if (name === 'QuotaExceededError') throw new NoRoom('no-room')
        if (tries >= 4 || !/UnknownError|InvalidState|Abort/.test(name)) throw error
        void connection?.then((database) => database.close())
        forget()
        await new Promise((done) => setTimeout(done, 250 * 2 ** tries))
      }
    }
  }

  return {
    get fresh() {
      return fresh
    },
    get: <T extends Table>(table: T, key: string) =>
      again((database) => asked<Rows[T] | undefined>(database.transaction(table).objectStore(table).get(key))),
    list: (table, query = {}) => again((database) => list(database.transaction(table).objectStore(table), query)),
    change: (reads, decide) => again((database) => change(database, durability, reads, decide)),
    close() {
      closed = true
      void connection?.then((database) => database.close())
    },
  }
}

/** One that a newer version made is opened as it is: what it has more is left alone. */
function request(factory: IDBFactory, name: string, made: () => void): Promise<IDBDatabase> {
  const opening = factory.open(name, VERSIONS.length * STRIDE)
  opening.addEventListener('upgradeneeded', ({ oldVersion }) => {
    if (oldVersion === 0) made()
    for (const tables of VERSIONS.slice(Math.floor(oldVersion / STRIDE)))
      for (const [table, shape] of Object.entries(tables)) {
        const [keyPath, ...indexes] = shape.split(', ')
        const store = opening.result.createObjectStore(table, { keyPath: keyPath! })
        for (const index of indexes) store.createIndex(index, index)
      }
  })
  return asked(opening).catch((error: Error) => {
    if (error.name !== 'VersionError') throw error
    return asked(factory.open(name))
  })
}

const asked = <T>(asking: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    asking.addEventListener('success', () => done(asking.result))
    asking.addEventListener('error', () => fail(asking.error ?? new DOMException('', 'UnknownError')))
  })

async function list<R>(store: IDBObjectStore, query: Parameters<Store['list']>[1] = {}): Promise<R[]> {
  const { by, limit, newestFirst } = query
  const { from, upTo } = { ...ALL, ...query }
  const range = by && IDBKeyRange.bound(from, upTo)
  const source = by ? store.index(by) : store
  if (limit === 0) return [] // to IndexedDB, nought means all
  if (!newestFirst) return asked(source.getAll(range, limit))
  const rows: R[] = []
  const walk = source.openCursor(range, 'prev')
  return new Promise((done, fail) => {
    walk.addEventListener('error', () => fail(walk.error ?? new DOMException('', 'UnknownError')))
    walk.addEventListener('success', () => {
      const cursor = walk.result
      if (!cursor || rows.length === limit) return done(rows)
      rows.push(cursor.value as R)
      cursor.continue()
    })
  })
}

/** In one turn that is told to commit at once: a tap waits for the disk and for nothing else. */
function change<T extends Table>(
  database: IDBDatabase,
  durability: IDBTransactionDurability,
  reads: readonly [T, string][],
  decide: (rows: (Rows[T] | undefined)[]) => Write[],
): Promise<void> {
  return new Promise((done, fail) => {
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
      const reading = turn.objectStore(table).get(key)
      reading.addEventListener('success', () => {
        rows[i] = reading.result as Rows[T] | undefined
        if (--left === 0) write()
      })
    }
  })
}

/** A damaged store shows itself as a promise that never settles. */
function withPatience<T>(promise: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('database-silent')), PATIENCE)
    promise.then(resolve, reject).then(() => clearTimeout(timer))
  })
}
