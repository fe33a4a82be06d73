// The n-th write fails, for every n: one sitting from the first look to the last answer, with one fault in it.

import type { Files } from '../../src/device/files.ts'
import { NoRoom, type Store } from '../../src/device/store.ts'
import { type Between, Little, type Page } from './little.ts'
import { type Life, Tunnel } from './tunnel.ts'

/** What is asked happens at once, but for the dead nothing happens any more. */
export class Still extends Tunnel {
  override seam<T>(life: Life, _label: string, deed: () => T): Promise<T> {
    return Promise.resolve().then(() => (life.alive ? deed() : new Promise<never>(() => {})))
  }

  override after(ms: number, life: Life | undefined, run: () => void): () => void {
    let cancelled = false
    // Nobody waits here for anything: what would come later is asked for when it is due.
    if (ms < 10) setImmediate(() => !cancelled && life?.alive !== false && run())
    return () => {
      cancelled = true
    }
  }
}

/** Nothing done, and an error · the disk is full · done, and an error all the same · half of it done. */
export const AT_DEVICE = ['refused', 'full', 'unheard', 'half'] as const
/** SQLite rolls the whole transaction back by itself · it leaves it open · it is done, and an error all the same. */
export const AT_SERVER = ['full', 'broken', 'unheard'] as const
/** What somebody does who sees that it went wrong. */
export const AFTERWARDS = ['press again', 'open anew'] as const

export interface Fault {
  where: 'device' | 'server'
  what: (typeof AT_DEVICE)[number] | (typeof AT_SERVER)[number]
  /** Counted from the first that there is. */
  n: number
  after: (typeof AFTERWARDS)[number]
}

export interface Counted {
  wrong: string[]
  /** Whether the n-th was reached at all. */
  struck: boolean
  /** Whether somebody saw that something went wrong. */
  seen: boolean
}

export async function sitting({ where, what, n, after }: Fault): Promise<Counted> {
  let left = n
  const strikes = () => left-- === 0
  const little = new Little(new Still(1))
  await little.begin()
  if (where === 'server') spoilServer(little, what, strikes)
  const device = little.comes('tablet', where === 'device' ? spoilDevice(what, strikes) : {})
  let seen = false
  let page: Page | undefined
  const one = await little.speak('first', 2)
  const two = await little.speak('second')

  /** Until it is done: a person presses again, or closes the app and opens it. */
  async function does(deed: (page: Page) => Promise<unknown>): Promise<void> {
    for (let i = 0; i < 3; i++) {
      try {
        page ??= await little.open(device)
        const said = await deed(page)
        if (said !== 'no-room') return
      } catch {
        // Somebody saw that it went wrong.
      }
      seen = true
      if (page && after === 'open anew') {
        little.end(device, page)
        page = undefined
      }
    }
    throw new Error(`one fault, and it still does not work: ${where} ${what} ${n} ${after}`)
  }

  await does(async () => {})
  for (const { yes, parts, said } of [one, two])
    for (const payload of [yes, ...parts, said]) await does((open) => little.keep(open, payload, yes))
  await does((open) => open.courier.now())
  await does((open) => little.takeBack(open, one))
  await does((open) => little.carryAll(open))
  // One more start, without any fault: what a page that went wrong left behind goes now.
  const struck = left < 0
  left = -1
  if (page) little.end(device, page)
  const last = await little.open(device)
  await little.carryAll(last)
  little.end(device, last)
  await little.open(device)
  return { wrong: little.judge(), struck, seen }
}

function spoilDevice(what: Fault['what'], strikes: () => boolean): Between {
  const failed = () => (what === 'full' ? new NoRoom('no-room') : new DOMException('', 'UnknownError'))
  async function may<T>(deed: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
    if (!strikes()) return deed()
    if (what === 'unheard') await deed()
    if (what === 'half') await half?.()
    throw failed()
  }
  return {
    store: (store): Store => ({
      ...store,
      get: (...asked) => may(() => store.get(...asked)),
      list: (...asked) => may(() => store.list(...asked)),
      change: (...asked) => may(() => store.change(...asked)),
    }),
    files: (files): Files => ({
      ...files,
      list: () => may(() => files.list()),
      read: (name) => may(() => files.read(name)),
      append: (name, bytes) =>
        may(
          () => files.append(name, bytes),
          () => files.append(name, bytes.slice(0, bytes.length / 2)),
        ),
      cut: (name, from) => may(() => files.cut(name, from)),
      remove: (name) => may(() => files.remove(name)),
    }),
  }
}

function spoilServer({ server }: Little, what: Fault['what'], strikes: () => boolean): void {
  const { raw } = server
  // One database for all worlds: what an earlier one put before it is taken away.
  delete (raw as Partial<typeof raw>).prepare
  delete (raw as Partial<typeof raw>).exec
  const prepare = raw.prepare.bind(raw)
  const exec = raw.exec.bind(raw)
  function may<T>(deed: () => T): T {
    if (!strikes()) return deed()
    if (what === 'unheard') deed()
    if (what === 'full' && raw.isTransaction) exec('rollback')
    const [errcode, errstr] = what === 'full' ? [13, 'database or disk is full'] : [10, 'disk I/O error']
    throw Object.assign(new Error(errstr), { code: 'ERR_SQLITE_ERROR', errcode, errstr })
  }
  raw.exec = (text) => may(() => exec(text))
  raw.prepare = (text) => {
    const statement = prepare(text)
    const all = (...values: never[]) => may(() => statement.all(...values))
    const run = (...values: never[]) => may(() => statement.run(...values))
    return { columns: () => statement.columns(), get: statement.get.bind(statement), all, run } as never
  }
}
