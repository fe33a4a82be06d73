// The paper twin: the desk prints sheets, a tablet without a network enters one, and however often that is done it counts once.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import maker from '../../locales/nl/maker.json' with { type: 'json' }
import { activities } from '../../src/activities/index.ts'
import { showSheetCode } from '../../src/model/sheet.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { pagesOf } from '../tools/pdf.ts'
import { awake, choose, next, press, reads, ready } from '../tools/steps.ts'

const { paper } = desk
const KEPT = 'artefacts/paper'
let house: House
let bureau: Visitor
let tablet: Visitor
let other: Visitor
let codes: string[]
beforeAll(async () => {
  house = await openHouse()
  ;[bureau, tablet, other] = [await openVisitor(house.url), await openVisitor(house.url), await openVisitor(house.url)]
})
afterAll(async () => {
  const all = [bureau, tablet, other]
  expect(all.flatMap((visitor) => visitor?.faults)).toEqual([])
  for (const visitor of all) await visitor?.leave()
  await house?.remove()
})

test('the forms for paper are a desk’s: no device of a participant keeps one', () => {
  const release = JSON.parse(readFileSync('dist/release.json', 'utf8')) as Record<'participant' | 'desk', string[]>
  const forms = (files: string[]) => files.filter((file) => /\/Paper-.*\.js$/.test(file))
  expect(forms(release.desk)).toHaveLength(10)
  expect(forms(release.participant)).toEqual([])
})

const tight = (text: string): string => text.replace(/\s/g, '')

async function make(name: string, size: 'a4' | 'a5', count: number): Promise<string[]> {
  const { page } = bureau
  await page.locator('[data-which]').selectOption(name)
  await page.locator(`input[value="${size}"]`).check()
  await page.getByLabel(paper.count).fill(`${count}`)
  await page.getByRole('button', { name: paper.make }).click()
  await page.locator('[data-sheet]').first().waitFor()
  return page.locator('[data-sheet]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['sheet']!))
}

test('the desk makes sheets with a code each; printed, no question is cut and every page says which sheet it is of', async () => {
  const { page } = bureau
  await page.goto(house.run.desk)
  await reads(page, '0 bijdragen')
  await page.getByRole('button', { name: paper.open }).click()
  expect(await violations(page)).toEqual([])
  await page.getByLabel(paper.count).fill('0')
  await page.getByRole('button', { name: paper.make }).click()
  expect(await page.locator('[data-sheet]').count()).toBe(0)

  mkdirSync(KEPT, { recursive: true })
  const { questions } = activities.find(({ name }) => name === 'samen-eten')!
  for (const [size, wide] of [
    ['a5', 148],
    ['a4', 210],
  ] as const) {
    codes = await make('samen-eten', size, 2)
    expect(new Set(codes).size).toBe(2)
    if (size === 'a4') expect(await violations(page)).toEqual([])
    const pdf = await page.pdf({ preferCSSPageSize: true })
    writeFileSync(`${KEPT}/samen-eten-${size}.pdf`, pdf)
    const pages = pagesOf(pdf)
    expect(new Set(pages.map(({ size: [across] }) => across))).toEqual(new Set([wide]))
    for (const code of codes) {
      const own = pages.filter(({ words }) => words.includes(tight(showSheetCode(code))))
      expect(own.length, size).toBeGreaterThan(2)
      expect(own[0]!.words).toContain(tight('Wilt u meedoen?JaNeeWeet ik niet'))
      for (const [i, { ask }] of questions.entries()) {
        const asked = own.filter(({ words }) => words.includes(tight(ask.nl)))
        expect(asked.length, ask.nl).toBe(1)
        const from = asked[0]!.words.indexOf(tight(`Vraag ${i + 1} van ${questions.length}${ask.nl}`))
        const to = asked[0]!.words.indexOf(tight(nl.frame.unknown), from)
        // Begun and ended on one page, and nothing of the next question between.
        expect(from >= 0 && to > from, ask.nl).toBe(true)
        expect(asked[0]!.words.slice(from + 5, to)).not.toContain('Vraag')
      }
    }
    // No page is of nobody, none of two.
    for (const { words } of pages)
      expect(codes.filter((code) => words.includes(tight(showSheetCode(code))))).toHaveLength(1)
    expect(pages.map(({ words }) => words).join('')).not.toContain(tight(paper.print))
    if (size === 'a5') await page.getByRole('button', { name: paper.back }).click()
  }
})

/** From the front of a tablet to the thanks. */
async function enterOn({ page }: Visitor, code: string, where: string): Promise<void> {
  await press(page, nl.card.paper)
  await page.locator('[data-paper-code]').fill(code)
  await next(page)
  await reads(page, 'Samen eten')
  await next(page)
  await next(page)
  await next(page)
  await choose(page, 'yes')
  await next(page)
  await page.locator('[data-q="fijn"]').waitFor()
  await next(page)
  await choose(page, where)
  await next(page)
  await choose(page, 'soep')
  await next(page)
  await page.locator('[data-q="graag"] textarea').fill('Pannenkoeken met stroop.')
  await next(page)
  await choose(page, 'precies-goed')
  await next(page)
  await reads(page, nl.thanks.kept)
  await next(page)
}

test('a tablet without a network takes the code, however it is typed, and begins that activity', async () => {
  const { page, context } = tablet
  await page.goto(house.run.tablet)
  await ready(page)
  await context.setOffline(true)
  await page.reload()
  await awake(page)
  await press(page, nl.card.paper)
  const [code] = codes
  await page.locator('[data-paper-code]').fill(code!.slice(0, 9))
  await page.locator('[data-next]').click()
  await reads(page, maker.paper.wrong.short)
  await page.locator('[data-paper-code]').fill(code!.slice(1) + code![0])
  await page.locator('[data-next]').click()
  await reads(page, maker.paper.wrong.mistyped)
  expect(await violations(page, 'AAA')).toEqual([])
  await press(page, nl.frame.back)
  await enterOn(tablet, ` ${showSheetCode(code!).toLowerCase()}`, 'raam')
  expect(house.holds()).toBe(0)
  await context.setOffline(false)
  await page.reload()
  await awake(page)
  await expect.poll(() => house.holds(), { timeout: 60_000 }).toBe(2)
})

test('the desk shows it as given on paper, with what was written where paper has no voice', async () => {
  const { page } = bureau
  await page.getByRole('button', { name: desk.list.button, exact: true }).click()
  await reads(page, '1 bijdrage')
  await page.locator('[data-line=open]').click()
  await reads(page, paper.given)
  await reads(page, 'Pannenkoeken met stroop.')
  await reads(page, 'Bij het raam')
})

test('entered a second time, on another device, it is still one; the newest counts', async () => {
  const { page } = other
  await page.goto(house.run.tablet)
  await ready(page)
  await enterOn(other, codes[0]!, 'stil')
  await expect.poll(() => house.holds(), { timeout: 60_000 }).toBe(4)
  await bureau.page.locator('[data-line=same-sheet]').waitFor({ timeout: 40_000 })
  expect(await bureau.page.locator('[data-line=open]').count()).toBe(1)
  await reads(bureau.page, '1 bijdrage')
  await bureau.page.locator('[data-line=open]').click()
  await reads(bureau.page, 'Op een stille plek')
  await bureau.page.locator('[data-line=same-sheet]').click()
  await reads(bureau.page, desk.why['same-sheet'])
  expect(house.read().map(({ answers }) => answers.find(({ q }) => q === 'zitten')!.value)).toEqual([
    { chosen: ['stil'] },
  ])
})

test('a sheet that says no ends warmly, and nothing of it is kept', async () => {
  const { page } = other
  const before = house.holds()
  await awake(page)
  await press(page, nl.card.paper)
  await page.locator('[data-paper-code]').fill(codes[1]!)
  for (let i = 0; i < 4; i++) await next(page)
  await choose(page, 'no')
  await next(page)
  await reads(page, nl.no.fine)
  await next(page)
  await reads(page, nl.card.paper)
  await page.reload()
  await awake(page)
  expect(house.holds()).toBe(before)
})
