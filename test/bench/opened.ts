// A device with five thousand contributions on it: opened by a browser that has just started, beside a raw IndexedDB that does the same;
// and the home screen of the app itself, beside the same screen with hardly anything on it.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'vite'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, answerAll, press, ready } from '../tools/steps.ts'
import { ratio, type Row } from './table.ts'

const SHOWN = 20
const PAGE = `
import { openDatabase } from '${import.meta.dirname}/../../src/device/database.ts'
const opened = (name) => new Promise((done) => {
  const asked = indexedDB.open(name)
  asked.onsuccess = () => done(asked.result)
})
const newest = (db) => new Promise((done) => {
  const rows = []
  db.transaction('copies').objectStore('copies').index('at').openCursor(null, 'prev').onsuccess = ({ target: { result } }) => {
    if (result) rows.push(result.value)
    if (!result || rows.length === ${SHOWN}) done(rows.length)
    else result.continue()
  }
})
globalThis.fill = async (count) => {
  const store = await openDatabase('many', 'relaxed')
  for (let n = 0; n < count; n += 250)
    await store.change([], () => Array.from({ length: 250 }, (_, i) => (
      { put: 'copies', row: { id: 'c' + (n + i), at: n + i, box: crypto.getRandomValues(new Uint8Array(2000)) } })))
}
globalThis.timed = async (ours) => {
  const began = performance.now()
  const rows = ours
    ? (await (await openDatabase('many', 'strict')).list('copies', { by: 'at', newestFirst: true, limit: ${SHOWN} })).length
    : await newest(await opened('many'))
  if (rows !== ${SHOWN}) throw new Error('found ' + rows)
  return performance.now() - began
}`

async function openPage() {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, rollupOptions: { input: 'page', output: { format: 'es' } } },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? '\0page.js' : undefined),
        load: (id) => (id === '\0page.js' ? PAGE : undefined),
      },
    ],
  })
  const [made] = [built].flat() as { output: { code: string }[] }[]
  const script = made!.output[0]!.code
  const server = createServer(({ url }, answer) => {
    const page = url === '/'
    answer.setHeader('content-type', page ? 'text/html' : 'text/javascript')
    answer.end(page ? '<!doctype html><script type="module" src="/page.js"></script>' : script)
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => void server.close() }
}

interface Timed {
  fill(count: number): Promise<void>
  timed(ours: boolean): Promise<number>
}

/** The device's store and a raw one: open, and list the newest twenty. Each time in a browser that has just started. */
async function stores(count: number, runs: number): Promise<Row> {
  const page = await openPage()
  const visitor = await openVisitor(page.url)
  const times = { ours: [] as number[], raw: [] as number[] }
  const ready = () => visitor.page.waitForFunction(() => 'timed' in globalThis)
  try {
    await visitor.page.goto(page.url)
    await ready()
    await visitor.page.evaluate((n) => (globalThis as unknown as Timed).fill(n), count)
    for (let run = 0; run < 2 * runs; run++) {
      await visitor.close()
      await visitor.again()
      await visitor.page.goto(page.url)
      await ready()
      // Ours first as often as raw: what comes second finds the disk warm, and is not counted.
      const ours = run % 2 === 0
      const took = await visitor.page.evaluate((mine) => (globalThis as unknown as Timed).timed(mine), ours)
      times[ours ? 'ours' : 'raw'].push(took)
    }
  } finally {
    await visitor.leave()
    page.close()
  }
  return ratio(`open with ${count}, list the newest ${SHOWN}`, 1.2, times.ours, times.raw)
}

/** Everything that was given is there so many times more, as safe as it is after a backup. */
const multiply = (visitor: Visitor, count: number) =>
  visitor.page.evaluate(async (count) => {
    const open = indexedDB.open('inbreng')
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
    const all = <T>(table: string) =>
      new Promise<T[]>((done) => {
        const asked = db.transaction(table).objectStore(table).getAll()
        asked.onsuccess = () => done(asked.result)
      })
    const copies = await all<{ id: string; at: number }>('copies')
    const items = await all<{ id: string; sealedAt: number; bytes?: unknown; dueAt?: number }>('items')
    const writing = db.transaction(['items', 'copies'], 'readwrite')
    for (let i = 0; i < count; i++) {
      const { bytes: _, dueAt: __, ...item } = items[i % items.length]!
      const copy = copies.find(({ id }) => id === item.id) ?? copies[0]!
      const id = crypto.randomUUID()
      const at = item.sealedAt - 60_000 * i
      writing.objectStore('items').put({ ...item, id, sealedAt: at, sentAt: at, storedAt: at })
      writing.objectStore('copies').put({ ...copy, id, at })
    }
    await new Promise((done) => (writing.oncomplete = done))
    db.close()
  }, count)

async function home(visitor: Visitor, house: House): Promise<number> {
  await visitor.close()
  await visitor.again()
  const session = await visitor.instruments()
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await visitor.page.goto(house.url, { waitUntil: 'commit' })
  await visitor.page.locator('[data-state]').first().waitFor()
  return visitor.page.evaluate(() => performance.now())
}

async function homes(count: number, runs: number): Promise<Row> {
  const house = await openHouse()
  const visitor = await openVisitor(house.url)
  const times = { many: [] as number[], few: [] as number[] }
  try {
    await visitor.page.goto(house.run.participant)
    await ready(visitor.page)
    await agree(visitor.page)
    await answerAll(visitor.page, 'Wij zongen.')
    await press(visitor.page, nl.frame.done)
    for (let run = 0; run < runs; run++) times.few.push(await home(visitor, house))
    await multiply(visitor, count)
    for (let run = 0; run < runs; run++) times.many.push(await home(visitor, house))
  } finally {
    await visitor.leave()
    await house.remove()
  }
  return ratio(`home screen with ${count} given, cold, CPU 4×, to the same with a few`, 1.2, times.many, times.few)
}

export const opened = async (count: number, runs: number): Promise<Row[]> => [
  await stores(count, runs),
  await homes(count, runs),
]
