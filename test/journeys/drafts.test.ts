// A question that a student thought of is laid before students, who think along without a network, before any resident sees it.

import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import along from '../../locales/nl/along.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import making from '../../locales/nl/making.json' with { type: 'json' }
import { openVisitor, PHONE, TABLET, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { invited } from '../tools/invited.ts'
import {
  THANKS,
  agree,
  allAre,
  anyWay,
  awake,
  choose,
  durably,
  lettersHere,
  next,
  press,
  reads,
  ready,
  until,
} from '../tools/steps.ts'
import { tidy } from './keep.ts'

const ASKS = 'Welke muziek hoort u graag bij het eten?'
const BETTER = 'Welke muziek is fijn bij het eten?'
const TITLE = 'Muziek bij het eten'
const SUNG = 'Ik zing graag bij de radio.'
const QUIET = 'Liever stil aan tafel.'
const SAYS = 'Muziek is fijn, maar niet iedereen hoort goed.'

let house: House
let student: Visitor
let resident: Page
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

const button = (name: string) => bureau.getByRole('button', { name, exact: true })
/** The desk opened anew hears at once what it would else hear of within ten seconds. */
async function atDesk(): Promise<void> {
  // The key stands in the address: the same one again would open nothing anew.
  await bureau.goto('about:blank')
  await bureau.goto(house.run.desk)
  await button(desk.making.open).click()
  await reads(bureau, making.lead)
}
/** The last question and what comes after it, up to the home screen. */
async function ends(page: Page): Promise<void> {
  while ((await page.getByText(THANKS).count()) === 0) await next(page)
  await next(page)
}

test('the desk makes an activity of a student’s question and lays it before students', async () => {
  const { page } = student
  await choose(page, 'no')
  await next(page)
  await next(page)
  await reads(page, nl.home.mine)
  await page.locator('article', { hasText: 'Bedenk zelf een vraag' }).getByRole('button').click()
  await agree(page, 'vraag')
  await page.locator('[data-answer="ask"]').fill(ASKS)
  await ends(page)
  await allAre(page, 'safe')

  resident = await student.apart({ viewport: TABLET })
  await resident.goto(house.run.participant)
  await ready(resident)
  await anyWay(resident, SUNG)
  await next(resident)
  await reads(resident, nl.home.mine)

  bureau = await student.apart({ viewport: { width: 1280, height: 900 } })
  await atDesk()
  await reads(bureau, making.none)
  await bureau.getByText(making.proposed).click()
  await tidy(bureau, 'drafts-begin')
  await bureau.locator('[data-proposal]').click()
  await reads(bureau, making.state.fresh)
  await bureau.locator('[data-lay]').click()
  await reads(bureau, making.lack.empty)
  await bureau.getByLabel(making.fields.title).fill(TITLE)
  await bureau.locator('[data-draft] [data-answer="yes"]').first().waitFor()
  await tidy(bureau, 'drafts-written')
  await bureau.locator('[data-lay]').click()
  await reads(bureau, making.told.laid)
  await reads(bureau, '0 studenten dachten mee.')
})

test('a student looks at it as residents would see it, and says what they think, without a network', async () => {
  const { page, context } = student
  await page.reload()
  await awake(page)
  await page.locator('[data-along]').waitFor({ timeout: 20_000 })
  await context.setOffline(true)
  await page.reload()
  await awake(page)
  await page.locator('[data-along]').waitFor()
  await tidy(page, 'drafts-home')
  await press(page, along.look)
  await page.locator('[data-draft] [data-answer="yes"]').waitFor()
  await reads(page, ASKS)
  await tidy(page, 'drafts-look')
  await page.locator('[data-next]').click()
  await agree(page, 'goed')
  await page.locator('[data-q="goed"] textarea').waitFor()
  expect(await page.locator('textarea').inputValue()).toBe('')
  await durably(page, () => page.locator('[data-q="goed"] textarea').fill(SAYS))
  await tidy(page, 'drafts-says')
  await ends(page)
  await reads(page, nl.home.mine)
  await page.getByText(along.title, { exact: true }).waitFor({ state: 'detached' })
  await reads(page, `${along.title}: ${TITLE}`)
})

/** Every title that this resident can choose from, page after page; up to the page with this one. */
async function offered(page: Page, title: string): Promise<string> {
  await page.reload()
  await awake(page)
  await reads(page, nl.home.mine)
  const all: string[] = []
  for (;;) {
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('article h2')].map((one) => (one as HTMLElement).innerText).join('|'),
    )
    if (all.includes(shown)) return all.join('|')
    all.push(shown)
    if (shown.includes(title)) return all.join('|')
    await press(page, nl.home.more)
    await page.waitForFunction(
      (was) =>
        [...document.querySelectorAll('article h2')].map((one) => (one as HTMLElement).innerText).join('|') !== was,
      shown,
    )
  }
}

test('the desk reads it under the draft, and publishes; only then a resident sees it', async () => {
  const { page, context } = student
  await context.setOffline(false)
  await page.reload()
  await awake(page)
  await allAre(page, 'safe')

  // The letter is here, and this device passes over it.
  await resident.reload()
  await lettersHere(resident, 1, 'making')
  const before = await offered(resident, TITLE)
  expect(before).toContain('Samen eten')
  expect(before).not.toContain(TITLE)

  await atDesk()
  await reads(bureau, '1 student dacht mee.')
  await bureau.locator('[data-making]').click()
  await reads(bureau, making.state.lies)
  await reads(bureau, SAYS)
  await tidy(bureau, 'drafts-comments')
  await bureau.getByLabel('Vraag 1', { exact: false }).first().fill(BETTER)
  await reads(bureau, making.state.changed)
  await bureau.locator('[data-publish]').click()
  await reads(bureau, making.told.published)
  await bureau.getByText(making.before).click()
  await bureau.locator('[data-making]').click()
  await reads(bureau, SAYS)

  await expect.poll(() => offered(resident, TITLE), { timeout: 20_000 }).toContain(TITLE)
  await resident.locator('article', { hasText: TITLE }).getByRole('button').click()
  await agree(resident, 'q1')
  await reads(resident, BETTER)
})

/** What lies on a device of letters, as it stands there. */
const lettersHold = (page: Page, words: string, wanted: boolean) =>
  until(
    page,
    ({ words, wanted }) =>
      new Promise<boolean>((done) => {
        const open = indexedDB.open('inbreng')
        open.onsuccess = () => {
          const all = open.result.transaction('letters').objectStore('letters').getAll()
          all.onsuccess = () => (open.result.close(), done(JSON.stringify(all.result).includes(words) === wanted))
        }
      }),
    { words, wanted },
  )

test('a student sorts what people said; who takes their words back has them off every phone', async () => {
  const { page, context } = student
  await anyWay(resident, '')
  await next(resident)
  await resident.locator('article', { hasText: 'Mijn dag' }).getByRole('button').click()
  await anyWay(resident, QUIET)
  await next(resident)
  await allAre(resident, 'safe')

  await atDesk()
  await bureau.locator('[data-sort]').click()
  await bureau.locator('[data-quote]', { hasText: SUNG }).waitFor({ timeout: 20_000 })
  await bureau.locator('[data-quote]', { hasText: QUIET }).waitFor()
  await bureau.locator('[data-theme-word="0"]').fill('Muziek')
  await bureau.locator('[data-theme-word="1"]').fill('Rust')
  await bureau.locator('[data-lay]').click()
  await reads(bureau, making.sorting.lack)
  for (const said of [SUNG, QUIET]) await bureau.locator('[data-quote]', { hasText: said }).click()
  await tidy(bureau, 'sorting-choose')
  await bureau.locator('[data-lay]').click()
  await reads(bureau, making.told.laid)

  await page.reload()
  await awake(page)
  await page.locator('[data-along]').waitFor({ timeout: 20_000 })
  await context.setOffline(true)
  await press(page, along.begin)
  await agree(page, 'ordenen')
  await page.locator('[data-answer="zone-0"]').click()
  await tidy(page, 'sorting-lay')
  await page.locator('[data-answer="zone-1"]').click()
  await next(page)
  await ends(page)
  await context.setOffline(false)
  await page.reload()
  await awake(page)
  await allAre(page, 'safe')
  await lettersHold(page, 'Ik zing graag', true)

  await atDesk()
  await bureau.locator('[data-making^="ordenen-"]').click()
  await bureau.locator('[data-comment]').waitFor()
  await tidy(bureau, 'sorting-sorted')

  await press(resident, nl.home.read)
  await reads(resident, QUIET)
  await press(resident, nl.home.takeBack)
  // It goes when the start screen is left; the desk sees to the cards by itself, and nobody presses anything there.
  await press(resident, nl.settings.open)
  await until(bureau, async () => !document.body.innerText.includes('Liever stil'), undefined, 40_000)
  await page.reload()
  await awake(page)
  await lettersHold(page, 'Liever stil', false)
})
