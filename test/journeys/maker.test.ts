// Students think of a question themselves, without a network, and are named if they want; at the desk it stands as those it is
// for would see it. The name goes when they take it back, and so does the question.

import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { je } from '../../src/words/address.ts'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { violations } from '../tools/axe.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { invited } from '../tools/invited.ts'
import { THANKS, agree, allAre, awake, choose, durably, next, press, reads, ready, until } from '../tools/steps.ts'
import { keep, tidy } from './keep.ts'

const ASKS = 'Welke muziek hoort u graag bij het eten?'
const NAME = 'Noor'

let house: House
let student: Visitor
let bureau: Page
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

const begins = (page: Page, title: string) => page.locator('article', { hasText: title }).getByRole('button').click()

test('a question of one’s own is written, offline, and one is named only after a yes', async () => {
  const { page, context } = student
  await context.setOffline(true)
  await choose(page, 'no')
  await next(page)
  await next(page)
  await reads(page, nl.home.mine)
  await begins(page, 'Bedenk zelf een vraag')
  await agree(page, 'vraag')
  await page.locator('[data-answer="ask"]').waitFor()
  await tidy(page, 'maker-empty')
  await page.locator('[data-answer="ask"]').fill(ASKS)
  await choose(page, 'choice')
  await page.locator('[data-answer="option-0"]').fill('Rustig')
  await page.locator('[data-answer="option-1"]').fill('Vrolijk')
  await tidy(page, 'maker-question')
  await page.locator('[data-answer="more"]').click()
  await page.locator('[data-answer="ask"]:focus').waitFor()
  await durably(page, () => page.locator('[data-answer="ask"]').fill('Zit u goed?'))
  await tidy(page, 'maker-two')
  // A page that dies here has both questions when it comes back.
  await page.reload()
  await awake(page)
  await keep(page, 'maker-back')
  await page.locator('[data-answer="change-1"]').waitFor({ timeout: 5000 })
  expect(await page.locator('[data-answer="ask"]').inputValue()).toBe(ASKS)
  await next(page)
  await page.locator('[data-q="leren"] textarea').fill('Of muziek helpt bij het eten.')
  await next(page)
  await page.locator('[data-q="daarna"] textarea').fill('De muziek kiezen.')
  await next(page)
  await page.locator('[data-q="scope-naam"]').waitFor()
  expect(await page.locator('input:checked').count()).toBe(0)
  await tidy(page, 'maker-name')
  await choose(page, 'yes')
  await next(page)
  await page.locator('[data-q="naam"] textarea').fill(NAME)
  await tidy(page, 'maker-named')
  await next(page)
  while ((await page.getByText(THANKS).count()) === 0) await next(page)
  await next(page)
  await press(page, nl.home.read)
  await reads(page, ASKS)
  await tidy(page, 'maker-mine')
})

/** The newest contribution, opened at the desk. */
async function looks(): Promise<void> {
  await bureau.locator('[data-line]').first().click()
  await bureau.locator('h2', { hasText: 'Bedenk zelf een vraag' }).waitFor()
}
const named = () => bureau.locator('[data-named]')

test('the desk reads it as those it is for would see it, with the name of who wants to be named', async () => {
  const { page, context } = student
  await context.setOffline(false)
  await page.reload()
  await awake(page)
  await allAre(page, 'safe')
  bureau = await student.apart({ viewport: { width: 1280, height: 900 } })
  await bureau.goto(house.run.desk)
  await looks()
  await reads(bureau, 'Voor: Bewoner.')
  await reads(bureau, desk.read.proposed)
  await bureau.locator('[data-proposed] [data-answer="o2"]').waitFor()
  expect(await bureau.locator('[data-proposed] [data-answer="o1"]').innerText()).toBe('Rustig')
  expect(await named().innerText()).toContain(NAME)
  expect(await violations(bureau)).toEqual([])
  await bureau.screenshot({ path: 'artefacts/screens/desk-proposed.png' })
  // Out of the desk's one door no name goes with what was said.
  expect(JSON.stringify(house.read())).not.toContain(NAME)
})

test('the name goes when it is taken back, and nothing else', async () => {
  const { page } = student
  await press(page, nl.home.read)
  await page.locator('[data-share]').click()
  await page.locator('[data-q="share-naam"]').waitFor()
  await tidy(page, 'maker-share')
  await choose(page, 'no')
  await next(page)
  while ((await page.getByText(je(nl.share.title)).count()) === 0) await next(page)
  await next(page)
  await allAre(page, 'safe')
  await until(bureau, async () => document.querySelector('[data-named]') === null, undefined)
  await reads(bureau, ASKS)
})

test('and the question goes as any contribution does', async () => {
  const { page } = student
  await press(page, nl.home.read)
  await press(page, nl.home.takeBack)
  await page.getByRole('button', { name: nl.home.undo }).waitFor()
  await page.reload()
  await awake(page)
  await until(bureau, async () => !document.body.innerText.includes('Welke muziek'), undefined)
})
