// What this desk keeps on its own laptop, by name: small things that a server need not know. It is read, not believed.

import { attempt, type Read } from '../model/read.ts'

export interface Shelf {
  /** What lies there, or nothing when it is not there or is not what it should be. */
  get<T>(name: string, read: Read<T>): Promise<T | undefined>
  /** Resolves when it is on the disk. */
  put(name: string, value: unknown): Promise<void>
  drop(name: string): Promise<void>
  /** Everything whose name begins so. */
  list<T>(begins: string, read: Read<T>): Promise<Map<string, T>>
}

const TABLE = 'things'

export function openShelf(factory: IDBFactory): Shelf {
  let opening: Promise<IDBDatabase> | undefined
  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((done, fail) => {
      request.addEventListener('success', () => done(request.result))
      request.addEventListener('error', () => fail(request.error ?? new DOMException('', 'UnknownError')))
    })
  async function open(): Promise<IDBDatabase> {
    const request = factory.open('inbreng-desk', 1)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(TABLE))
    const database = await asked(request)
    // A newer desk in another tab may change it; this one opens it again at its next word.
    const forget = () => (opening = undefined)
    database.addEventListener('versionchange', () => (database.close(), forget()))
    database.addEventListener('close', forget)
    return database
  }
  function connect(): Promise<IDBDatabase> {
    return (opening ??= open().catch((error: unknown) => {
      opening = undefined
      throw error
    }))
  }
  const reading = async () => (await connect()).transaction(TABLE).objectStore(TABLE)
  async function writing(write: (table: IDBObjectStore) => void): Promise<void> {
    const turn = (await connect()).transaction(TABLE, 'readwrite', { durability: 'strict' })
    write(turn.objectStore(TABLE))
    return new Promise((done, fail) => {
      turn.addEventListener('complete', () => done())
      turn.addEventListener('abort', () => fail(turn.error ?? new DOMException('', 'AbortError')))
    })
  }
  const readable = <T>(value: unknown, read: Read<T>): T | undefined => {
    const known = value === undefined ? undefined : attempt(() => read(value))
    return known?.ok ? known.value : undefined
  }

  return {
    get: async (name, read) => readable(await asked<unknown>((await reading()).get(name)), read),
    put: (name, value) => writing((table) => void table.put(value, name)),
    drop: (name) => writing((table) => void table.delete(name)),
    async list<T>(begins: string, read: Read<T>) {
      const range = IDBKeyRange.bound(begins, `${begins}\uffff`)
      const table = await reading()
      const [names, values] = await Promise.all([asked(table.getAllKeys(range)), asked<unknown[]>(table.getAll(range))])
      const all = new Map<string, T>()
      for (const [i, name] of names.entries()) {
        const value = readable(values[i], read)
        if (value !== undefined) all.set(String(name), value)
      }
      return all
    },
  }
}
