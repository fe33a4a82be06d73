// A student puts on paper what they gave: counts, the words that they chose themselves, and what the team did with it. Of
// what they did not choose, and of what anybody else said, no word is on it.

import { mkdirSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import en from '../../locales/en/app.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import maker from '../../locales/nl/maker.json' with { type: 'json' }
import { violations } from '../tools/axe.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { invited, publish } from '../tools/invited.ts'
import { pagesOf } from '../tools/pdf.ts'
import { agree, allAre, anyWay, awake, next, press, reads, ready, until } from '../tools/steps.ts'
import { keep } from './keep.ts'

const GOOD = 'Wie meehelpt met dekken, blijft langer aan tafel.'
const SECRET = 'Ik zag dat mevrouw Zilverberg alleen zat.'
const DID = 'Elke dag dekt nu een bewoner mee.'

let house: House
let student: Visitor
beforeAll(async () => {
  house = await openHouse()
  const { link } = await invited(house, { role: 'student' })
  student = await openVisitor(house.url, { size: PHONE })
  await student.page.goto(link)
  await ready(student.page)
})
afterAll(async () => {
  expect(student.faults).toEqual([])
  await student?.leave()
  await house?.remove()
})

/** The button on the start screen says the same as the screen it opens: what only that has is waited for. */
async function opens(page: Page): Promise<void> {
  await page.locator('[data-as="evidence"]').click()
  await page.locator('main [data-count]').waitFor()
}
const plain = (text: string): string => text.replace(/\s/g, '')
async function paper(page: Page, name: string) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  mkdirSync('artefacts/paper', { recursive: true })
  writeFileSync(`artefacts/paper/${name}.pdf`, pdf)
  return pagesOf(pdf)
}

test('two things are given; the team tells what it did with one of them', async () => {
  const { page } = student
  await agree(page, 'waar')
  await anyWay(page, SECRET)
  await next(page)
  await reads(page, nl.home.mine)
  await page.locator('article', { hasText: 'Mijn slimme oplossing' }).getByRole('button').click()
  await agree(page, 'lastig')
  await anyWay(page, GOOD)
  await next(page)
  await allAre(page, 'safe')
  await publish(house, {
    kind: 'result',
    name: 'dekken',
    version: 1,
    activity: 'slimme-oplossing',
    title: { nl: 'Samen dekken', en: 'Laying the table together' },
    lines: { nl: [DID], en: ['Every day a resident now helps to lay the table.'] },
  })
  const told = page.locator('[data-result]')
  for (let tries = 0; (await told.count()) === 0 && tries < 10; tries++) {
    await page.reload()
    await awake(page)
    await told.waitFor({ timeout: 3000 }).catch(() => {})
  }
  await reads(page, DID)
  while ((await told.count()) > 0) await next(page)
})

test('all words are off at first; what may name somebody is pointed out; without a network too', async () => {
  const { page, context } = student
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await context.setOffline(true)
  await page.reload()
  await awake(page)
  await opens(page)
  await reads(page, GOOD)
  expect(await page.locator('[data-pick] input:checked').count()).toBe(0)
  const named = page.locator('[data-pick]', { hasText: SECRET }).first()
  await named.locator('[data-named]').waitFor()
  expect(await page.locator('[data-pick]', { hasText: GOOD }).locator('[data-named]').count()).toBe(0)
  await keep(page, 'evidence')
  expect(await violations(page)).toEqual([])
})

test('on paper stands what was chosen, in counts and own words, with what came of it, and nothing else', async () => {
  const { page } = student
  await page.locator('[data-own-name]').fill('Noor de Wit')
  await page.locator('[data-pick]', { hasText: GOOD }).first().locator('input').check()
  await reads(page, maker.last)
  await keep(page, 'evidence-chosen')
  expect(await violations(page)).toEqual([])
  const pages = await paper(page, 'evidence')
  expect(pages.map(({ size }) => size)).toEqual([[210, 297]])
  const { words } = pages[0]!
  const wanted = [maker.sheet.title, 'Noor de Wit', '2 bijdragen', 'Mijn slimme oplossing', 'Wat zag je vandaag?', GOOD]
  for (const one of [...wanted, DID, maker.sheet.own]) expect(words).toContain(plain(one))
  expect(words).not.toMatch(/Zilverberg|alleenzat/)
  // Of all places where it could be written twice it stands once.
  expect(words.split(plain(GOOD))).toHaveLength(2)
})

test('in English too, and what was taken back is on no paper', async () => {
  const { page } = student
  // The name was for that paper only.
  await press(page, nl.frame.back)
  await opens(page)
  expect(await page.locator('[data-own-name]').inputValue()).toBe('')
  await press(page, nl.frame.back)
  await page.goto(`${house.url}/en/`)
  await awake(page)
  await opens(page)
  const [sheet] = await paper(page, 'evidence-en')
  expect(sheet!.words).toContain(plain('2 contributions'))
  expect(sheet!.words).toContain(plain('Every day a resident now helps to lay the table.'))
  expect(sheet!.words).not.toContain(plain(GOOD))
  await press(page, 'Back')
  await press(page, 'Read')
  await press(page, 'Throw away')
  await page.getByRole('button', { name: en.home.undo }).first().waitFor()
  await page.reload()
  await awake(page)
  await opens(page)
  await reads(page, '1 contribution')
  await until(page, async () => !document.body.innerText.includes('meehelpt'), undefined)
})
