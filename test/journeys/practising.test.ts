// Practice looks and sounds like practice on every screen, and goes from every device when the desk removes it.

import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import deskWords from '../../locales/nl/desk.json' with { type: 'json' }
import rescue from '../../locales/nl/rescue.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, awake, choose, lettersHere, next, press, reads, ready, wholeWay } from '../tools/steps.ts'
import { seenTo } from '../tools/team.ts'
import { keep } from './keep.ts'

const PIN = '402917'
let house: House
let visitor: Visitor
let phone: Page
let tablet: Page
beforeAll(async () => {
  house = await openHouse()
  visitor = await openVisitor(house.url)
  ;[phone, tablet] = [await visitor.apart(), await visitor.apart()]
})
afterAll(async () => {
  expect(visitor?.faults).toEqual([])
  await visitor?.leave()
  await house?.remove()
})

/** What stands along the edge, and on what paper. */
const edge = (page: Page) =>
  page.evaluate(() => ({
    word: getComputedStyle(document.documentElement, '::after').content,
    paper: getComputedStyle(document.documentElement).backgroundColor,
  }))
const PRACTICE = { word: `"${nl.practice.now}"`, paper: 'rgb(246, 249, 255)' }
/** It comes a moment after the letter that says so. */
const looksLike = (page: Page) => expect.poll(() => edge(page), { timeout: 20_000 }).toEqual(PRACTICE)
const tidy = async (page: Page, name: string) => {
  await looksLike(page)
  await keep(page, name)
  expect(await violations(page, 'AAA')).toEqual([])
}
/** How many rows there are in each part of the memory of this device that has any. */
const rows = (page: Page) =>
  page.evaluate(async () => {
    const open = indexedDB.open('inbreng')
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
    const found: Record<string, number> = {}
    for (const name of db.objectStoreNames) {
      const count = db.transaction(name).objectStore(name).count()
      const n = await new Promise<number>((done) => (count.onsuccess = () => done(count.result)))
      if (n > 0) found[name] = n
    }
    db.close()
    return found
  })

test('a phone and a tablet of a team, from the first question to work mode, and the desk', async () => {
  await phone.goto(house.run.participant)
  await ready(phone)
  await lettersHere(phone, 1, 'consent')
  await tidy(phone, 'practice-welcome')
  await wholeWay(phone, 'Dit was maar oefenen.')
  await tidy(phone, 'practice-home')
  await press(phone, nl.home.start)
  await agree(phone)
  await choose(phone, 'good')
  await tidy(phone, 'practice-question')

  await tablet.goto(house.run.tablet)
  await ready(tablet)
  await lettersHere(tablet, 1, 'consent')
  await tidy(tablet, 'practice-tablet')
  await tablet.locator('[data-work]').click()
  await reads(tablet, work.setup.title)
  await tablet.locator('[data-name]').fill('Fatima')
  for (const n of [0, 1]) await tablet.locator('[data-pin]').nth(n).fill(PIN)
  await press(tablet, nl.frame.next)
  await seenTo(tablet)
  await reads(tablet, work.people.none)
  await tidy(tablet, 'practice-work')

  const { page } = visitor
  await page.goto(house.run.desk)
  await reads(page, deskWords.list.practice)
  await looksLike(page)
  await keep(page, 'practice-desk')
})

test('when the desk removes practice, each device says so and keeps nothing of it', async () => {
  const { page } = visitor
  const asked = await page.evaluate(() => location.origin)
  expect(asked).toBe(house.url)
  await removePractice(page)
  await phone.reload()
  await awake(phone)
  // In the middle of an answer nothing is taken away from under a finger.
  await phone.locator('[data-q="nu"]').waitFor()
  await press(phone, nl.frame.stop)
  await choose(phone, 'later')
  await next(phone)
  await next(phone)
  await phone.reload()
  await reads(phone, rescue.over.title)
  await keep(phone, 'practice-over')
  expect(await violations(phone)).toEqual([])
  const left = await rows(phone)
  for (const table of ['items', 'drafts', 'letters', 'copies', 'media', 'projects', 'erases'])
    expect(left[table], table).toBeUndefined()
  await press(phone, nl.trouble.retry)
  await reads(phone, nl.trouble['no-invitation'].what)
  expect((await edge(phone)).word).toBe('none')

  await tablet.reload()
  await reads(tablet, rescue.over.title)
  await press(tablet, nl.trouble.retry)
  await reads(tablet, nl.trouble['no-invitation'].what)
  expect((await rows(tablet))['projects']).toBeUndefined()
})

async function removePractice(page: Page): Promise<void> {
  await press(page, deskWords.project.button)
  await press(page, deskWords.project.practice.remove)
  await press(page, deskWords.project.practice.sure)
  await expect.poll(async () => (await fetch(`${house.url}/api/v1/practice`)).status, { timeout: 20_000 }).toBe(404)
}
