// The device's store in a real browser: strict to the disk, calm when the disk is full, back after a lost connection.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { openDatabase, openIn } from '../../src/device/database.ts'
import { type ItemRow, NoRoom, type Store } from '../../src/device/store.ts'
import { utf8 } from '../../src/model/bytes.ts'
import { crypt, makePair, signerOf } from '../../src/seal/sign.ts'
import { storeContract } from './store.contract.ts'

let name = ''
let count = 0
const open: Store[] = []
/** Every transaction that was opened, and what may go wrong with one. */
let transactions: IDBTransaction[] = []
let breaks: (mode: IDBTransactionMode | undefined) => void = () => {}
const transaction = IDBDatabase.prototype.transaction

/** Where the databases are: a full disk is tried in a place of its own. */
let factory: IDBFactory = indexedDB

async function openStore(): Promise<Store> {
  const store = await openIn(factory, name, 'strict')
  open.push(store)
  return store
}

beforeEach(() => {
  name = `store-${++count}`
  breaks = () => {}
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    breaks(args[1])
    const opened = transaction.apply(this, args)
    transactions.push(opened)
    return opened
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  for (const store of open.splice(0)) store.close()
})

const item = (id: string, size = 3): ItemRow => ({
  id,
  pid: 'p',
  sha: id,
  sealedAt: 1,
  bytes: crypto.getRandomValues(new Uint8Array(Math.min(size, 65536))),
})
const putting = (...rows: ItemRow[]) => rows.map((row) => ({ put: 'items', row }) as const)

storeContract('the store of a browser', async () => ({
  store: await openStore(),
  async reopen() {
    open.pop()!.close()
    return openStore()
  },
}))

describe('on the disk', () => {
  test('every change is strict: kept means on the disk, not in a buffer', async () => {
    const store = await openStore()
    transactions = []
    await store.change([], () => putting(item('a')))
    await store.change([['items', 'a']], () => [{ drop: 'items', key: 'a' }])
    const writing = transactions.filter(({ mode }) => mode === 'readwrite')
    expect(writing.map(({ durability }) => durability)).toEqual(['strict', 'strict'])
  })

  test('a change of which one row cannot be written writes none of its rows', async () => {
    const store = await openStore()
    await store.change([], () => putting(item('old')))
    const unwritable = { name: 'f', value: () => 'a function has no place on a disk' }
    const half = store.change([], () => [...putting(item('new')), { put: 'facts', row: unwritable }])
    await expect(half).rejects.toThrow(/clone/i)
    expect((await store.list('items')).map((row) => row.id)).toEqual(['old'])
  })

  test('a signing key that cannot be taken out signs on after the app was closed', async () => {
    const pair = await makePair()
    const row = { publicKey: pair.publicRaw, privateKey: pair.privateKey }
    const place = { pid: 'p', fingerprint: utf8('f'), deviceClass: 'own', role: 'person', device: 'd' } as const
    const store = await openStore()
    await store.change([], () => [{ put: 'projects', row: { ...place, ...row } }])
    store.close()
    const back = (await (await openStore()).get('projects', 'p'))!
    const signature = await signerOf({ privateKey: back.privateKey, publicRaw: back.publicKey }).sign(
      'envelope',
      utf8('words'),
    )
    expect(await crypt.verify(pair.publicRaw, 'envelope', utf8('words'), signature)).toBe(true)
    await expect(crypto.subtle.exportKey('jwk', back.privateKey)).rejects.toThrow(/extractable/)
  })
})

describe('a full disk', () => {
  const room = async (quotaSize?: number) =>
    cdp().send('Storage.overrideQuotaForOrigin', {
      origin: location.origin,
      ...(quotaSize === undefined ? {} : { quotaSize }),
    })
  beforeEach(async () => {
    // A bucket that is written to for the first time: in an older one the browser still reckons with the room it once saw.
    const buckets = (navigator as unknown as { storageBuckets: { open(name: string): Promise<typeof globalThis> } })
      .storageBuckets
    factory = (await buckets.open(name)).indexedDB
    const { usage } = await navigator.storage.estimate()
    await room(usage! + 1_000_000)
  })
  afterEach(async () => {
    factory = indexedDB
    await room()
  })

  test('is said as no room, keeps whole what was there, and takes the next row once there is room again', async () => {
    const store = await openStore()
    await store.change([], () => putting(item('old')))
    const many = Array.from({ length: 40 }, (_, i) => item(`new ${i}`, 65536))
    const full = await store.change([], () => putting(...many)).catch((error: unknown) => error)
    expect(full).toBeInstanceOf(NoRoom)
    expect((full as Error).message).toBe('no-room')
    expect((await store.list('items')).map((row) => row.id)).toEqual(['old'])
    await room()
    await store.change([], () => putting(item('with room again')))
    expect((await store.list('items')).map((row) => row.id)).toEqual(['old', 'with room again'])
  })
})

describe('a browser that loses its database', () => {
  /** Its next transactions fail. */
  function lose(times: number, mode: IDBTransactionMode, kind: string): void {
    breaks = (asked) => {
      if (asked !== mode || times-- <= 0) return
      throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', kind)
    }
  }

  /** No pause between tries, but each is written down. */
  function hurry(): number[] {
    const waits: number[] = []
    const later = globalThis.setTimeout
    const sooner = (run: () => void, ms = 0) => {
      if (ms >= 250 && ms < 5000) waits.push(ms)
      return later(run, ms < 5000 ? 0 : ms)
    }
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(sooner as typeof setTimeout)
    return waits
  }

  test.each(['UnknownError', 'InvalidStateError', 'AbortError'])(
    'says %s once; the same change runs again on a new connection, once',
    async (kind) => {
      const store = await openStore()
      await store.change([], () => putting(item('old')))
      const opening = vi.spyOn(IDBFactory.prototype, 'open')
      lose(1, 'readwrite', kind)
      await store.change([['items', 'old']], ([row]) =>
        putting({ ...(row as ItemRow), code: `${(row as ItemRow).code ?? ''}seen` }, item('new')),
      )
      expect(opening).toHaveBeenCalled()
      expect((await store.list('items')).map(({ id, code }) => ({ id, code }))).toEqual([
        { id: 'new', code: undefined },
        { id: 'old', code: 'seen' },
      ])
    },
  )

  test('loses it while reading: the same row and the same list are read again', async () => {
    const store = await openStore()
    await store.change([], () => putting(item('old')))
    lose(1, 'readonly', 'UnknownError')
    expect((await store.list('items')).map((row) => row.id)).toEqual(['old'])
    lose(1, 'readonly', 'UnknownError')
    expect((await store.get('items', 'old'))?.id).toBe('old')
  })

  test('is asked again after ever longer pauses, and after five tries the trouble is told', async () => {
    const store = await openStore()
    const waits = hurry()
    lose(Infinity, 'readwrite', 'UnknownError')
    const outcome = store.change([], () => putting(item('a')))
    await expect(outcome).rejects.toMatchObject({ name: 'UnknownError' })
    expect(waits).toEqual([250, 500, 1000, 2000])
  })

  test('never answers at all: after five seconds that is said, instead of a screen that waits for ever', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const never = new EventTarget() as unknown as IDBOpenDBRequest
    vi.spyOn(IDBFactory.prototype, 'open').mockReturnValueOnce(never)
    const opening = openDatabase(name, 'strict').catch((error: Error) => error.message)
    await vi.advanceTimersByTimeAsync(4900)
    expect(await Promise.race([opening, 'still waiting'])).toBe('still waiting')
    await vi.advanceTimersByTimeAsync(200)
    expect(await opening).toBe('database-silent')
  })
})
