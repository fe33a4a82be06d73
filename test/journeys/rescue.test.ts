// A tablet that never gets its network back: a file carries what waits on it, another device sends it, everything arrives once.

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import rescue from '../../locales/nl/rescue.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { block } from '../tools/invited.ts'
import {
  agree,
  answerAll,
  awake,
  choose,
  closing,
  durably,
  lettersHere,
  next,
  press,
  reads,
  ready,
  until,
  wholeWay,
} from '../tools/steps.ts'
import { seenTo } from '../tools/team.ts'
import { tidy } from './keep.ts'

const PIN = '402917'
const SAID = 'De schommelbank is het mooist.'
const LATER = 'Ik mis mijn hond Bruno.'
/** Before the first question: going along, and the yes. After the last: that it is right, and the contribution. */
const [BEFORE, WHOLE] = [2, 4]

let house: House
let visitor: Visitor
/** The tablet that breaks, one of the same team, and somebody's own phone: each with a memory of its own. */
let broken: Page
let other: Page
let phone: Page
let spare: string[] = []
let file: { name: string; bytes: Buffer }

beforeAll(async () => {
  house = await openHouse()
  visitor = await openVisitor(house.url)
  broken = await visitor.apart()
  await broken.goto(house.run.tablet)
  await ready(broken)
  await lettersHere(broken, 1, 'consent')
  await broken.context().setOffline(true)
})
afterAll(async () => {
  expect(visitor?.faults).toEqual([])
  await visitor?.leave()
  await house?.remove()
})

const unlock = async (page: Page) => {
  await reads(page, work.lock.digits)
  await page.locator('[data-pin]').fill(PIN)
}
/** A team of one, and the words that stand on its paper. */
async function setUp(page: Page): Promise<string[]> {
  await page.locator('[data-work]').click()
  await reads(page, work.setup.title)
  await page.locator('[data-name]').fill('Fatima')
  for (const n of [0, 1]) await page.locator('[data-pin]').nth(n).fill(PIN)
  await press(page, nl.frame.next)
  await reads(page, work.setup.spare)
  const words = await page.locator('[data-spare] li').allInnerTexts()
  await seenTo(page)
  await reads(page, work.people.none)
  return words
}
async function handTo(page: Page, name: string): Promise<void> {
  await page.locator('[data-new-person]').click()
  await page.locator('[data-name]').fill(name)
  await press(page, work.edit.keep)
  await press(page, name)
  await page.locator('[data-hand]').click()
  await page.locator('[data-q="welcome"]').waitFor()
  await agree(page)
}
const unsent = (page: Page) => page.locator('[data-unsent]').getAttribute('data-unsent')
async function makeFile(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await page.locator('[data-make]').click()
  const download = await coming
  await page.locator('[data-file]').waitFor()
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}
const giveFile = (page: Page, bytes: Buffer, name = file.name) =>
  page.locator('[data-rescue-file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
const refused = async (page: Page, bytes: Buffer, code: keyof typeof rescue.take.refused) => {
  await giveFile(page, bytes)
  await page.locator(`[data-refused="${code}"]`).waitFor()
  await reads(page, rescue.take.refused[code].next)
}
const holds = async (n: number) => {
  await expect.poll(() => house.holds(), { timeout: 30_000 }).toBe(n)
}

test('one tap puts all that waits in a file, in which nobody reads a word', async () => {
  spare = await setUp(broken)
  await handTo(broken, 'Mevrouw De Vries')
  await answerAll(broken, SAID)
  await press(broken, nl.frame.done)
  await unlock(broken)
  await handTo(broken, 'Meneer Jansen')
  await choose(broken, 'good')
  await next(broken)
  await choose(broken, 'muziek')
  await next(broken)
  await durably(broken, () => broken.locator('textarea').fill(LATER))
  // In the middle of it the tablet is started anew; its network does not come back, and the server forgets it.
  await broken.reload()
  await unlock(broken)
  await broken.locator('[data-rescue]').click()
  await reads(broken, rescue.here.title)
  expect(await unsent(broken)).toBe(String(WHOLE + BEFORE))
  await tidy(broken, 'rescue')
  file = await makeFile(broken)
  await reads(broken, rescue.make.team)
  await tidy(broken, 'rescue-made')
  expect(file.name).toMatch(/^inbreng-[\dA-F]{6}\.inbreng$/)

  const raw = file.bytes.toString('latin1') + file.bytes.toString('utf8') + file.bytes.toString('utf16le')
  const words = ['schommelbank', 'Bruno', 'Vries', 'Jansen', 'Fatima', 'muziek', 'good', ...spare]
  expect(words.filter((word) => raw.includes(word))).toEqual([])
  expect(raw).toContain('IBE1')
})

test('a file that is damaged, cut short, empty, newer or no such file: a sentence and a next step', async () => {
  other = await visitor.apart()
  await other.goto(house.run.tablet)
  await ready(other)
  await lettersHere(other, 1, 'consent')
  await setUp(other)
  await other.locator('[data-rescue]').click()
  await reads(other, rescue.here.none)
  await other.locator('[data-take-in]').click()
  await tidy(other, 'rescue-take')
  const { bytes } = file
  await refused(other, Buffer.alloc(0), 'empty')
  await refused(other, readFileSync('docs/pictures/story-6.webp'), 'not-rescue')
  await refused(other, bytes.subarray(0, 90), 'cut-short')
  expect(house.holds()).toBe(0)
  await tidy(other, 'rescue-refused')
})

test('another tablet reads it, three times, and everything is at the server once', async () => {
  const [before] = [file.bytes.subarray(0, file.bytes.length - 40)]
  await giveFile(other, before)
  await other.locator('[data-lacks]').waitFor()
  await holds(WHOLE + BEFORE)
  for (let n = 0; n < 3; n++) {
    await giveFile(other, file.bytes)
    await other.locator(`[data-taken="0"][data-known="${WHOLE + BEFORE}"]`).waitFor()
  }
  await tidy(other, 'rescue-taken')
  expect(house.holds()).toBe(WHOLE + BEFORE)
  expect(house.read()).toHaveLength(1)
})

test('who was not done yet goes on there, once the words of the first tablet are typed', async () => {
  await other.locator('[data-with-words] textarea').fill(spare.toReversed().join(' '))
  await press(other, rescue.take.drafts.open)
  await reads(other, rescue.take.drafts.wrong)
  await other.locator('[data-with-words] textarea').fill(spare.map((word) => word.slice(0, 4)).join(' '))
  await press(other, rescue.take.drafts.open)
  await other.locator('[data-drafts="1"]').waitFor()
  // Whatever the project can open, nothing of it is there before the person has said that it may be kept.
  expect(JSON.stringify(house.read())).not.toContain('Bruno')
  await other.reload()
  await unlock(other)
  await reads(other, work.people.openUnknown)
  await press(other, work.people.goOn)
  await other.locator('[data-q="vertel"]').waitFor()
  await awake(other)
  expect(await other.locator('textarea').inputValue()).toBe(LATER)
  await next(other)
  await choose(other, 'yes')
  await next(other)
  await closing(other)
  await holds(2 * WHOLE)
})

test('the first tablet comes back and sends too: still everything is there once, and the desk opens it', async () => {
  await broken.evaluate(async () => {
    const open = indexedDB.open('inbreng')
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
    const store = db.transaction('projects', 'readwrite').objectStore('projects')
    const all = store.getAll()
    const rows = await new Promise<{ token?: string }[]>((done) => (all.onsuccess = () => done(all.result)))
    for (const row of rows) store.put({ ...row, token: 'A'.repeat(43) })
    db.close()
  })
  await broken.context().setOffline(false)
  await broken.reload()
  await unlock(broken)
  await broken.locator('[data-rescue]').click()
  await until(
    broken,
    async () => {
      document.querySelector<HTMLElement>('[data-unsent] button')?.click()
      return document.querySelector('[data-unsent="0"]') !== null
    },
    undefined,
    40_000,
  )
  expect(house.holds()).toBe(2 * WHOLE)
  const said = house.read()
  expect(said).toHaveLength(2)
  for (const text of [SAID, LATER]) expect(JSON.stringify(said).split(text)).toHaveLength(2)
})

test('somebody takes everything off their phone: first the number and the file, then two taps, then nothing is left', async () => {
  phone = await visitor.apart()
  await phone.goto(house.run.participant)
  await ready(phone)
  await lettersHere(phone, 1, 'consent')
  await phone.context().setOffline(true)
  await wholeWay(phone, 'Van mijn telefoon.')
  await press(phone, nl.settings.open)
  await phone.locator('[data-rescue]').click()
  await phone.locator('[data-wipe]').click()
  await reads(phone, rescue.wipe.never)
  await reads(phone, rescue.here.waits_other.replace('{count}', String(WHOLE)))
  await tidy(phone, 'wipe')
  const saved = await makeFile(phone)
  await press(phone, nl.frame.back)
  await phone.locator('[data-wipe]').click()
  await phone.locator('[data-wipe-first]').click()
  await tidy(phone, 'wipe-sure')
  await press(phone, rescue.wipe.keep)
  expect(await unsent(phone)).toBe(String(WHOLE))
  await phone.locator('[data-wipe]').click()
  await phone.locator('[data-wipe-first]').click()
  await phone.locator('[data-wipe-now]').click()
  await phone.locator('[data-empty]').waitFor({ timeout: 40_000 })
  await tidy(phone, 'wipe-empty')
  expect(await left(phone)).toEqual({ databases: [], bytes: 0, hints: 0, shell: true })
  await press(phone, nl.frame.done)
  await reads(phone, nl.trouble['no-invitation'].what)

  const before = house.holds()
  await readFiles(other)
  await giveFile(other, saved.bytes, saved.name)
  await other.locator(`[data-taken="${WHOLE}"]`).waitFor()
  await holds(before + WHOLE)
  expect(JSON.stringify(house.read())).toContain('Van mijn telefoon.')
})

test('a device that is blocked still gives its file; what is in it goes when somebody elsewhere answers for it', async () => {
  const page = await visitor.apart()
  await page.goto(house.run.participant)
  await ready(page)
  await lettersHere(page, 1, 'consent')
  await page.context().setOffline(true)
  await wholeWay(page, 'Van een geblokkeerde telefoon.')
  const id = await page.evaluate(async () => {
    const open = indexedDB.open('inbreng')
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
    const all = db.transaction('projects').objectStore('projects').getAll()
    const [row] = await new Promise<{ device: string }[]>((done) => (all.onsuccess = () => done(all.result)))
    db.close()
    return row!.device
  })
  await block(house, [id])
  await page.context().setOffline(false)
  // Not by the invitation that still stands in the address: with that somebody who was let go comes back as somebody new.
  await page.goto(house.url)
  await reads(page, nl.trouble.revoked.what)
  await press(page, nl.settings.rescue)
  await reads(page, rescue.here.title)
  const saved = await makeFile(page)
  const before = house.holds()
  await readFiles(other)
  await giveFile(other, saved.bytes, saved.name)
  await other.locator(`[data-taken="${WHOLE}"]`).waitFor()
  await press(other, nl.frame.back)
  await until(
    other,
    async () => {
      document.querySelector<HTMLElement>('[data-unsent] button')?.click()
      return document.querySelector('[data-blocked]') !== null
    },
    undefined,
    30_000,
  )
  expect(house.holds()).toBe(before)
  await tidy(other, 'rescue-blocked')
  await press(other, rescue.blocked.send)
  await holds(before + WHOLE)
  expect(JSON.stringify(house.read())).toContain('Van een geblokkeerde telefoon.')
  await page.context().close()
})

test('a full device still makes its file, and says what to do when it reads one', async () => {
  const page = await visitor.apart()
  await page.goto(house.run.participant)
  await ready(page)
  await lettersHere(page, 1, 'consent')
  await page.context().setOffline(true)
  await wholeWay(page, 'Van een vol apparaat.')
  await press(page, nl.settings.open)
  await full(page, true)
  await page.locator('[data-rescue]').click()
  const saved = await makeFile(page)
  await page.context().close()
  const before = house.holds()
  await readFiles(other)
  await full(other, true)
  await giveFile(other, saved.bytes, saved.name)
  await other.locator('[data-refused="no-room"]').waitFor()
  await tidy(other, 'rescue-full')
  await full(other, false)
  await giveFile(other, saved.bytes, saved.name)
  await other.locator(`[data-taken="${WHOLE}"]`).waitFor()
  await holds(before + WHOLE)
})

test('what somebody put off on one phone goes on, on another, with the words of their own card', async () => {
  const [old, fresh] = [await visitor.apart(), await visitor.apart()]
  for (const page of [old, fresh]) {
    await page.goto(house.run.participant)
    await ready(page)
    await lettersHere(page, 1, 'consent')
  }
  await old.context().setOffline(true)
  await agree(old)
  await choose(old, 'good')
  await next(old)
  await choose(old, 'muziek')
  await durably(old, () => next(old))
  await press(old, nl.frame.stop)
  await choose(old, 'later')
  await next(old)
  await next(old)
  await press(old, nl.settings.open)
  await old.locator('[data-rescue]').click()
  const saved = await makeFile(old)
  await reads(old, rescue.make.words)
  await tidy(old, 'rescue-own-words')
  const words = await old.locator('[data-words] li').allInnerTexts()
  expect(words).toHaveLength(12)

  await wholeWay(fresh, 'Iets anders.')
  await press(fresh, nl.settings.open)
  await fresh.locator('[data-rescue]').click()
  await fresh.locator('[data-take-in]').click()
  await giveFile(fresh, saved.bytes, saved.name)
  await fresh.locator('[data-with-words] textarea').fill(words.join(' '))
  await press(fresh, rescue.take.drafts.open)
  await fresh.locator('[data-drafts="1"]').waitFor()
  await fresh.reload()
  await awake(fresh)
  await press(fresh, nl.home.go)
  await fresh.locator('[data-q="vertel"]').waitFor()
  await fresh.locator('textarea').fill('Verder op mijn nieuwe telefoon.')
  await next(fresh)
  await choose(fresh, 'yes')
  await next(fresh)
  await closing(fresh)
  await expect
    .poll(() => JSON.stringify(house.read()), { timeout: 30_000 })
    .toContain('Verder op mijn nieuwe telefoon.')
})

/** Chromium looks at the room it has left only now and then; here its database says at once that there is none. */
const full = (page: Page, on: boolean) =>
  page.evaluate((now) => {
    const kept = globalThis as { put?: typeof IDBObjectStore.prototype.put }
    kept.put ??= IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = now
      ? () => {
          throw new DOMException('no room', 'QuotaExceededError')
        }
      : kept.put
  }, on)

async function readFiles(page: Page): Promise<void> {
  await page.reload()
  await unlock(page)
  await page.locator('[data-rescue]').click()
  await page.locator('[data-take-in]').click()
}

/** What the browser itself says is there. */
const left = (page: Page) =>
  page.evaluate(async () => {
    type Folder = { values(): AsyncIterable<Folder>; getFile?(): Promise<File> }
    const bytesIn = async (folder: Folder): Promise<number> => {
      if (folder.getFile) return (await folder.getFile()).size
      let sum = 0
      for await (const entry of folder.values()) sum += await bytesIn(entry)
      return sum
    }
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      bytes: await bytesIn((await navigator.storage.getDirectory()) as unknown as Folder),
      hints: localStorage.length + sessionStorage.length,
      shell: (await caches.keys()).length > 0,
    }
  })
