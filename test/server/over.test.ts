// What its project agreed to keep no longer goes from the server by itself, with the care of an erasure, and does not come back.

import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { writeLetter } from '../../src/model/letter.ts'
import { isOver } from '../../src/model/terms.ts'
import { monthsAfter } from '../../src/model/time.ts'
import { eraseOld } from '../../src/server/over.ts'
import { acceptOlder } from '../../src/server/store/sqlite.ts'
import type { Sound, Store } from '../../src/server/store/store.ts'
import { newFolder, openIn, optionsIn, sound } from '../tools/disk.ts'
import { type Desk, newDesk, NOW, random } from '../tools/sealed.ts'

const DAY = 86_400_000
let desk: Desk
let folder: string
let store: Store
let now: number
let log: object[]
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  ;[folder, now, log] = [newFolder(), NOW, []]
  store = await openIn(folder)
  await store.publish(
    desk.pid,
    { project: { pid: desk.pid, root: desk.signer.publicKey, practice: false }, letters: desk.letters },
    NOW,
  )
  await store.agree(NOW)
  return () => store.close()
})

const agreed = async (months: number | undefined, version = 2): Promise<void> => {
  const words = { nl: 'De Linde', en: 'The Lime Tree' }
  const body = { kind: 'project', name: 'project', version, title: words, contact: words, practice: false, months }
  await store.publish(desk.pid, { letters: [await writeLetter(desk.signer, { ...body, pid: desk.pid })] }, NOW)
}
const item = (bytes = random(60)): Sound => {
  const one = sound(bytes)
  return { ...one, head: { ...one.head, pid: desk.pid } }
}
/** A day after another the server looks; a desk was opened on each of them, and its clock agreed. */
async function days(...at: number[]): Promise<void> {
  for (const one of at) {
    await store.agree(one)
    await looks(one)
  }
}
/** No desk is opened. */
async function looks(...at: number[]): Promise<void> {
  for (now of at)
    await eraseOld({ store, now: () => now, log: (word, facts = {}) => void log.push({ word, ...facts }) })
}
const here = async (from = store) =>
  (await from.changes(desk.pid, 0, { count: 99, bytes: 1e9 }, true)).filter(({ kind }) => kind === 'envelope').length

test('after the agreed months and a year for the proof it is gone, one day earlier it is all there', async () => {
  await agreed(24)
  await store.keep(desk.pid, [item(), item()])
  await days(NOW)
  const over = monthsAfter(NOW, 36)
  await days(over - 2 * DAY, over - DAY)
  expect(await here()).toBe(2)
  await days(over)
  expect(await here()).toBe(0)
})

test('nothing goes where nothing was agreed; and the newest word of the project counts', async () => {
  await store.keep(desk.pid, [item()])
  await days(NOW)
  const late = monthsAfter(NOW, 100)
  await days(late, late + DAY)
  expect(await here()).toBe(1)
  await agreed(120)
  await days(late + 2 * DAY)
  expect(await here()).toBe(1)
  await agreed(6, 3)
  await days(late + 3 * DAY)
  expect(await here()).toBe(0)
})

test('with the care of an erasure: no byte is left in any file, a tombstone stays, and it is never taken again', async () => {
  await agreed(6)
  const canary = item(new TextEncoder().encode('Mevrouw De Vries '.repeat(300)))
  await store.keep(desk.pid, [canary, item()])
  await days(NOW)
  const over = monthsAfter(NOW, 18)
  await days(over, over + DAY)
  const found = readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes('Mevrouw De Vries'))
  expect(found).toEqual([])
  expect(readFileSync(join(folder, 'erased.txt'), 'utf8')).toContain(canary.head.eh)
  const { id, sha } = canary.head
  expect(await store.missing(desk.pid, [{ id, sha }])).toEqual([])
  expect(await store.keep(desk.pid, [canary])).toMatchObject([{ s: 'gone' }])
})

test('many go in turns, what came later stays, and the log holds ids and counts alone', async () => {
  await agreed(6)
  await store.keep(
    desk.pid,
    Array.from({ length: 230 }, () => item()),
  )
  await days(NOW)
  await store.keep(desk.pid, [item()])
  await days(NOW + DAY)
  const over = monthsAfter(NOW, 18)
  await days(over - DAY, over)
  expect(await here()).toBe(1)
  expect(log.filter((line) => 'keys' in line)).toEqual([
    { word: 'too-old', pid: desk.pid, keys: 100 },
    { word: 'too-old', pid: desk.pid, keys: 100 },
    { word: 'too-old', pid: desk.pid, keys: 30 },
  ])
})

test('a server that stops in between goes on, and an older backup that is put back does not bring it back', async () => {
  await agreed(6)
  const old = item()
  await store.keep(desk.pid, [old])
  await days(NOW)
  const copy = join(newFolder(), 'copy.db')
  await store.backup(copy)
  await store.close()
  store = await openIn(folder)
  const over = monthsAfter(NOW, 18)
  await days(over, over + DAY)
  expect(await here()).toBe(0)
  await store.close()
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `inbreng.db${end}`), { force: true })
  copyFileSync(copy, join(folder, 'inbreng.db'))
  expect(await acceptOlder(optionsIn(folder))).toMatchObject({ erased: 1 })
  store = await openIn(folder)
  expect(await here()).toBe(0)
  expect(await store.keep(desk.pid, [old])).toMatchObject([{ s: 'gone' }])
})

test('what the disk refused in the middle is erased the next day', async () => {
  await agreed(6)
  await store.keep(
    desk.pid,
    Array.from({ length: 150 }, () => item()),
  )
  await days(NOW)
  const over = monthsAfter(NOW, 18)
  await days(over - DAY)
  let turns = 0
  const failing: Store = {
    ...store,
    erase: (...a) => (++turns === 2 ? Promise.reject(new Error('disk I/O error')) : store.erase(...a)),
  }
  const tomorrow = over + DAY
  await expect(eraseOld({ store: failing, now: () => tomorrow, log: () => {} })).rejects.toThrow('disk')
  expect(await here()).toBe(50)
  await days(tomorrow + DAY)
  expect(await here()).toBe(0)
})

test('a folder from before days were written down goes on: what is in it counts from the first day that is', async () => {
  await agreed(6)
  await store.keep(desk.pid, [item()])
  await store.close()
  const raw = new DatabaseSync(join(folder, 'inbreng.db'))
  raw.exec(
    `drop table days; drop table emptying; drop table came; drop table former; delete from kysely_migration where name >= '0004-days'`,
  )
  raw.close()
  store = await openIn(folder)
  await days(NOW + 100 * DAY)
  const counted = monthsAfter(NOW, 18)
  await days(counted, counted + DAY)
  expect(await here()).toBe(1)
  const over = monthsAfter(NOW + 100 * DAY, 18)
  await days(over - DAY, over + DAY)
  await days(over + 2 * DAY)
  expect(await here()).toBe(0)
})

test('a clock that leaps over midnight, with a start on each side of it, erases nothing and is said', async () => {
  await agreed(6)
  await store.keep(desk.pid, [item()])
  const leap = monthsAfter(NOW, 120)
  await looks(NOW, leap, leap + DAY, NOW + DAY)
  expect(await here()).toBe(1)
  expect(log).toEqual([{ word: 'clock-doubted' }, { word: 'clock-doubted' }])
})

test('where no desk is ever opened it goes as well, once the clock has said so for a month', async () => {
  await agreed(6)
  await store.keep(desk.pid, [item()])
  await looks(NOW)
  const over = monthsAfter(NOW, 18)
  await looks(...Array.from({ length: 30 }, (_, n) => over + n * DAY))
  expect(await here()).toBe(1)
  await looks(over + 30 * DAY)
  expect(await here()).toBe(0)
})

test('what a month shorter than the others leaves over is not erased before its own time', async () => {
  await agreed(1)
  const first = Date.UTC(2027, 0, 29)
  for (let n = 0; n < 40; n++) {
    await store.keep(desk.pid, [item()])
    await days(first + n * DAY)
  }
  // Thirteen months on, day by day: at each moment exactly what arrived too late for it is here, or a little more.
  for (let n = 0; n < 45; n++) {
    const at = Date.UTC(2028, 1, 26) + n * DAY
    await days(at)
    const due = Array.from({ length: 40 }, (_, i) => first + i * DAY).filter((came) => !isOver(came, 13, at))
    expect(await here(), new Date(at).toISOString()).toBeGreaterThanOrEqual(due.length)
  }
  expect(await here()).toBe(0)
})
