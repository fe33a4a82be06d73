// A browser may lose or break what it keeps. One ledger rebuilds the other, it is said in words, and nothing arrives twice.

import { closeSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { allAre, awake, press, reads, ready, screen, wholeWay } from '../tools/steps.ts'

let house: House
let mevrouw: Visitor
let told: string[] = []
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
  await mevrouw.page.goto(house.run.participant)
  await ready(mevrouw.page)
  await wholeWay(mevrouw.page, tell())
  await allAre(mevrouw.page, 'safe')
})
afterAll(async () => {
  expect(mevrouw.faults).toEqual([])
  await mevrouw?.leave()
  await house?.remove()
})

/** Something new each time, so that the desk can tell what came. */
function tell(): string {
  told = [...told, `Verhaal ${told.length + 1}`]
  return told.at(-1)!
}

/** One more contribution with the server gone: it is only on this device. */
async function giveOffline(): Promise<void> {
  await house.stop()
  await press(mevrouw.page, nl.home.start)
  await wholeWay(mevrouw.page, tell())
  await mevrouw.close()
}

const keeps = (folder: string) =>
  readdirSync(mevrouw.profile, { recursive: true, encoding: 'utf8' })
    .filter((path) => folder === path.split('/').at(-1))
    .map((path) => join(mevrouw.profile, path))
const lose = (folder: 'IndexedDB' | 'File System') => {
  const found = keeps(folder)
  expect(found.length).toBeGreaterThan(0)
  for (const path of found) rmSync(path, { recursive: true })
}

/** Opened from the home screen, as on any other day. */
async function reopen(): Promise<void> {
  await mevrouw.again()
  await mevrouw.page.goto(house.url)
  await awake(mevrouw.page)
}

async function isRecovered(): Promise<void> {
  expect(await screen(mevrouw.page)).toMatchObject({ title: nl.home.title, q: '' })
  const count = Number(/\d+/.exec(await mevrouw.page.getByText(/Wij vonden \d+ bijdragen terug/).innerText())?.[0])
  expect(count).toBeGreaterThanOrEqual(3 * told.length + 1)
  expect(count).toBeLessThanOrEqual(4 * told.length)
}

/** The server comes back: everything told is at the desk, each once. */
async function allArrived(): Promise<void> {
  await house.again()
  await mevrouw.page.evaluate(() => void dispatchEvent(new Event('online')))
  await allAre(mevrouw.page, 'safe')
  // Whoever comes back is only asked whether today too.
  expect(house.holds()).toBeGreaterThanOrEqual(3 * told.length + 1)
  expect(house.holds()).toBeLessThanOrEqual(4 * told.length)
  const values = house.read().map(({ answers }) => answers.find(({ q }) => q === 'vertel')?.value)
  expect(values.map((value) => (value as { text: string }).text).toSorted()).toEqual(told.toSorted())
}

test('the database is gone: what was kept comes back from the journal, is told, and arrives once', async () => {
  await giveOffline()
  lose('IndexedDB')
  await reopen()
  await isRecovered()
  await allArrived()
})

type Damage = (folder: string, names: readonly string[]) => void
/** Writes over it from here on, each so many bytes. */
function scratch(file: string, from: number, step: number, bytes: Buffer): void {
  const open = openSync(file, 'r+')
  for (let at = from; at + bytes.length <= statSync(file).size; at += step) writeSync(open, bytes, 0, bytes.length, at)
  closeSync(open)
}
const logs = (folder: string, names: readonly string[]) =>
  names.filter((name) => name.endsWith('.log')).map((name) => join(folder, name))
/** What a disk does to the files of a database, each way seen to be answered differently by a browser. */
const DAMAGES: Record<string, Damage> = {
  'scratched all over': (folder, names) => {
    for (const name of names.filter((name) => /\.(log|ldb)$|MANIFEST/.test(name)))
      scratch(join(folder, name), 20, 97, Buffer.from([0x5a]))
  },
  'one byte in the middle of its log is another': (folder, names) => {
    for (const log of logs(folder, names)) scratch(log, statSync(log).size >> 1, Infinity, Buffer.from([0x5a]))
  },
  'four thousand bytes of its log are nought': (folder, names) => {
    for (const log of logs(folder, names)) scratch(log, statSync(log).size >> 1, Infinity, Buffer.alloc(4096))
  },
  'the last third of its log is cut off': (folder, names) => {
    for (const log of logs(folder, names)) truncateSync(log, Math.floor(statSync(log).size * 0.7))
  },
  'the name of its newest part is empty': (folder) => truncateSync(join(folder, 'CURRENT'), 0),
  'the name of its newest part is gone': (folder) => rmSync(join(folder, 'CURRENT')),
}
test.each(Object.entries(DAMAGES))(
  'the files of the database are damaged, %s: all that was kept comes back, and arrives once',
  async (how, damage) => {
    await giveOffline()
    const [place] = keeps('IndexedDB')
    const folders = readdirSync(place!, { encoding: 'utf8' }).filter((name) => name.endsWith('.leveldb'))
    expect(folders).toHaveLength(1)
    const folder = join(place!, folders[0]!)
    damage(folder, readdirSync(folder))
    await reopen()
    expect(await screen(mevrouw.page)).toMatchObject({ title: nl.home.title, q: '' })
    if (how === 'scratched all over') await isRecovered()
    await allArrived()
  },
)

test('the list of the parts of the database is gone: no page can open it, and that is said; the journal has everything', async () => {
  await giveOffline()
  const [place] = keeps('IndexedDB')
  const parts = readdirSync(place!, { recursive: true, encoding: 'utf8' }).filter((path) => /MANIFEST/.test(path))
  expect(parts.length).toBeGreaterThan(0)
  for (const part of parts) rmSync(join(place!, part))
  await mevrouw.again()
  await mevrouw.page.goto(house.url)
  await reads(mevrouw.page, nl.trouble.storage.what)
  expect(await mevrouw.page.locator('[data-answer]').count()).toBe(0)
  await mevrouw.close()
  lose('IndexedDB')
  await reopen()
  await isRecovered()
  await allArrived()
})

test('the journal is gone: it is rebuilt from the database, and then saves what the database loses', async () => {
  await giveOffline()
  lose('File System')
  await reopen()
  expect(await screen(mevrouw.page)).toMatchObject({ title: nl.home.title, q: '' })
  await mevrouw.close()
  lose('IndexedDB')
  await reopen()
  await isRecovered()
  await allArrived()
})

test('everything is gone at once: the app says so and asks for the link, and is no first start', async () => {
  await mevrouw.close()
  lose('IndexedDB')
  lose('File System')
  await reopen()
  await reads(mevrouw.page, nl.trouble.evicted.what)
  await reads(mevrouw.page, nl.trouble.evicted.next)
  await mevrouw.page.goto('about:blank')
  await mevrouw.page.goto(house.run.participant)
  await awake(mevrouw.page)
  await mevrouw.page.locator('[data-q="welcome"]').waitFor()
})
