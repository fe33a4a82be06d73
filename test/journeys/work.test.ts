// One tablet for many people: it opens with a PIN, is handed over, and shows the next person nothing of the one before.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import team from '../../locales/nl/team.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, answerAll, awake, choose, durably, lettersHere, next, press, reads, ready } from '../tools/steps.ts'
import { seenTo } from '../tools/team.ts'
import { tidy as tidyOn } from './keep.ts'

const PIN = '402917'
const [DE_VRIES, JANSEN] = ['Mevrouw De Vries', 'Meneer Jansen']
let house: House
let tablet: Visitor
beforeAll(async () => {
  house = await openHouse()
  tablet = await openVisitor(house.url)
  await tablet.page.goto(house.run.tablet)
  await ready(tablet.page)
  await lettersHere(tablet.page, 1, 'consent')
  await tablet.context.setOffline(true)
})
afterAll(async () => {
  expect(tablet?.faults).toEqual([])
  await tablet?.leave()
  await house?.remove()
})

const type = (field: string, text: string) => tablet.page.locator(field).fill(text)
const unlock = async (pin = PIN) => {
  await reads(tablet.page, work.lock.digits)
  await type('[data-pin]', pin)
}
const add = async (name: string) => {
  await tablet.page.locator('[data-new-person]').click()
  await type('[data-name]', name)
  await press(tablet.page, work.edit.keep)
  await reads(tablet.page, name)
}
const open = (name: string) => press(tablet.page, name)
const tidy = (name: string) => tidyOn(tablet.page, name)
let spare: string[] = []

describe('a tablet of a team, without a network', () => {
  test('begins with a PIN and twelve words on paper', async () => {
    const { page } = tablet
    await page.locator('[data-work]').click()
    await reads(page, work.setup.title)
    await type('[data-name]', 'Fatima')
    const pins = page.locator('[data-pin]')
    await pins.nth(0).fill('123456')
    await pins.nth(1).fill('123456')
    await press(page, nl.frame.next)
    await reads(page, work.setup.lack.easy)
    await pins.nth(0).fill(PIN)
    await pins.nth(1).fill(PIN)
    await tidy('work-setup')
    await press(page, nl.frame.next)
    await reads(page, work.setup.spare)
    spare = await page.locator('[data-spare] li').allInnerTexts()
    expect(spare).toHaveLength(12)
    await tidy('work-spare')
    await seenTo(page)
    await reads(page, work.people.none)
    await add(DE_VRIES)
    await add(JANSEN)
    await tidy('work-people')
  })

  test('is handed over in two taps, and is closed again when somebody is done', async () => {
    const { page } = tablet
    await open(DE_VRIES)
    await reads(page, work.ask.moment.replace('{name}', DE_VRIES))
    await tidy('work-ask')
    await page.locator('[data-hand]').click()
    await page.locator('[data-q="welcome"]').waitFor()
    await agree(page)
    await answerAll(page, 'De schommelbank is het mooist.')
    await press(page, nl.frame.done)
    await reads(page, work.lock.digits)
    expect(await page.locator('body').innerText()).not.toMatch(/Vries|Jansen|schommelbank/)
  })

  test('a wrong PIN deletes nothing and makes slow; the right one comes in, and tells who took part', async () => {
    const { page } = tablet
    for (let i = 0; i < 3; i++) {
      await unlock('999111')
      await reads(page, work.lock.wrong.pin)
    }
    await tidy('work-pin')
    await unlock()
    await reads(page, work.people.last.split(' {')[0]!)
    await open(DE_VRIES)
    await reads(page, work.ask.enough.day)
    await press(page, nl.frame.back)
    await reads(page, work.people.title)
  })

  test('a tablet that goes out in the middle opens with the PIN, and tells whose turn it was', async () => {
    const { page } = tablet
    await open(JANSEN)
    await page.locator('[data-hand]').click()
    await page.locator('[data-q="welcome"]').waitFor()
    await agree(page)
    await choose(page, 'good')
    await durably(page, () => next(page))
    await page.reload()
    await reads(page, work.lock.digits)
    expect(await page.locator('body').innerText()).not.toContain('Jansen')
    await unlock()
    await reads(page, work.people.open.replace('{name}', JANSEN))
    await tidy('work-open')
    await press(page, work.people.goOn)
    await page.locator('[data-q="fijn"]').waitFor()
    await page.reload()
  })

  test('somebody is kept from being asked only with a reason', async () => {
    const { page } = tablet
    await unlock()
    await press(page, work.people.drop)
    await reads(page, work.people.gone)
    await press(page, work.take.undo)
    await reads(page, work.people.open.replace('{name}', JANSEN))
    await press(page, work.people.drop)
    await reads(page, work.people.gone)
    await open(JANSEN)
    await page.locator('[data-not]').click()
    await press(page, work.ask.note)
    await reads(page, work.ask.lack.reason)
    await choose(page, 'too-much')
    await tidy('work-not')
    await press(page, work.ask.note)
    await reads(page, work.people.title)
  })

  test('whoever asks for everything back has it back in three taps, and speaks under another pseudonym afterwards', async () => {
    const { page } = tablet
    const sealed = () =>
      page.evaluate(async () => {
        const open = indexedDB.open('inbreng')
        const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
        const all = db.transaction('items').objectStore('items').getAll()
        const rows = await new Promise<{ goneAt?: number }[]>((done) => (all.onsuccess = () => done(all.result)))
        db.close()
        return rows.filter(({ goneAt }) => goneAt === undefined).length
      })
    const before = await sealed()
    await open(DE_VRIES)
    await press(page, work.take.open)
    await reads(page, work.take.ask.replace('{name}', DE_VRIES))
    await tidy('work-take')
    await press(page, work.take.go)
    await tidy('work-taken')
    await press(page, work.take.undo)
    await reads(page, work.take.enough)
    await press(page, work.take.go)
    await reads(page, work.take.server)
    await press(page, nl.frame.done)
    await reads(page, work.people.title)
    // What she gave: going along, the yes, that it is right, and the contribution. What Meneer Jansen agreed to stays.
    expect(before - (await sealed())).toBe(4)
    await open(DE_VRIES)
    await page.locator('[data-hand]').click()
    await page.locator('[data-q="welcome"]').waitFor()
    await agree(page)
    await answerAll(page, 'Nog iets anders.')
    await press(page, nl.frame.done)
    await unlock()
    await reads(page, work.people.title)
    expect(await sealed()).toBe(before)
  })

  test('a colleague gets a PIN of their own, and comes in with it', async () => {
    const { page } = tablet
    await page.locator('[data-team]').click()
    await press(page, team.pins.open)
    await type('[data-pin]', PIN)
    await page.locator('[data-colleague]').click()
    await reads(page, work.setup.moreWhy)
    await type('[data-name]', 'Bram')
    for (const n of [0, 1]) await page.locator('[data-pin]').nth(n).fill('730164')
    await tidy('work-colleague')
    await press(page, nl.frame.next)
    await reads(page, 'Bram')
    await page.reload()
    await reads(page, work.lock.who)
    await tidy('work-lock')
    await press(page, 'Bram')
    await unlock('730164')
    await reads(page, work.people.helper.replace('{name}', 'Bram'))
  })

  test('no name stands readable in its database, open or closed', async () => {
    const found = await tablet.page.evaluate(async () => {
      const open = indexedDB.open('inbreng')
      const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
      let all = ''
      for (const name of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((done) => {
          const asked = db.transaction(name).objectStore(name).getAll()
          asked.onsuccess = () => done(asked.result)
        })
        const text = (x: unknown): string =>
          x instanceof Uint8Array
            ? new TextDecoder().decode(x)
            : x && typeof x === 'object'
              ? Object.values(x).map(text).join(' ')
              : String(x)
        all += rows.map(text).join('\n')
      }
      db.close()
      return all
    })
    expect(found.includes('Fatima')).toBe(true)
    expect(['Vries', 'Jansen', 'schommelbank'].filter((word) => found.includes(word))).toEqual([])
  })

  test('the words of the team open it when a PIN is forgotten', async () => {
    const { page } = tablet
    await page.reload()
    await reads(page, work.lock.who)
    await press(page, work.lock.forgot)
    await page.locator('textarea').fill(spare.map((word) => word.slice(0, 4)).join(' '))
    await press(page, nl.frame.next)
    await reads(page, DE_VRIES)
    await awake(page)
  })
})
