// Who is kept from being asked is counted: at the tablet with a reason, at the desk by place, and never a small number.

import { afterAll, beforeAll, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import keepers from '../../locales/nl/keepers.json' with { type: 'json' }
import loads from '../../locales/nl/loads.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import { violations } from '../tools/axe.ts'
import { openVisitor, PHONE, TABLET, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { choose, press, reads, waiting } from '../tools/steps.ts'
import { invited, setUp, stored, unlock } from '../tools/team.ts'
import { keep } from './keep.ts'

const DAY = 86_400_000
const [DE_VRIES, JANSEN] = ['Mevrouw De Vries', 'Meneer Jansen']
let house: House
let bureau: Visitor
let tablet: Visitor
beforeAll(async () => {
  house = await openHouse()
  bureau = await openVisitor(house.url)
  await bureau.page.goto(house.run.desk)
  const link = await invited(bureau, 'Kamer 3')
  tablet = await openVisitor(house.url)
  // Another week than the one in which the desk looks.
  await tablet.page.clock.install({ time: Date.now() - 8 * DAY })
  await setUp(tablet.page, link, DE_VRIES, JANSEN)
  await tablet.context.setOffline(true)
})
afterAll(async () => {
  expect([bureau, tablet].flatMap((one) => one?.faults ?? [])).toEqual([])
  for (const one of [bureau, tablet]) await one?.leave()
  await house?.remove()
})

async function keeps(name: string, reason: keyof typeof work.ask.reason): Promise<void> {
  const { page } = tablet
  await press(page, name)
  await page.locator('[data-not]').click()
  await choose(page, reason)
  await press(page, work.ask.note)
  await reads(page, work.people.title)
}

/** Opened, and opened again: what cannot be sealed while the page before still holds its files goes the next time. */
async function arrive(many: number): Promise<void> {
  const { page } = tablet
  for (let tries = 0; tries < 4 && house.holds() < many; tries++) {
    await page.reload()
    await reads(page, work.lock.digits)
    await expect
      .poll(() => house.holds(), { timeout: 10_000, interval: 500 })
      .toBe(many)
      .catch(() => {})
  }
  expect(house.holds()).toBe(many)
}

test('reasons are chosen at the tablet, and what is counted of them names nobody', async () => {
  for (let times = 0; times < 5; times++) {
    // The same reason again within ten minutes is the same one.
    await tablet.page.clock.setSystemTime(Date.now() - 8 * DAY + times * 11 * 60_000)
    for (const [name, reason] of [
      [DE_VRIES, 'tired'],
      [JANSEN, 'too-much'],
      [DE_VRIES, 'said-no'],
    ] as const)
      await keeps(name, reason)
  }
  await keeps(JANSEN, 'other')
  const all = await stored(tablet.page)
  expect(all).toContain('asked 20')
  expect(all).not.toMatch(/Vries|Jansen/)
  expect(await waiting(tablet.page), 'not while the week lasts').toBe(0)
})

test('once the week is over the numbers leave sealed, also while nobody has come in', async () => {
  const { page, context } = tablet
  await page.clock.setSystemTime(Date.now())
  await context.setOffline(false)
  await arrive(1)
  expect(await stored(page)).not.toContain('asked 20')
  expect(house.read(), 'it is nobody’s contribution').toEqual([])
})

test('the desk shows them by place, with what may not be concluded from them', async () => {
  const { page } = bureau
  await page.reload()
  await page.getByRole('button', { name: desk.agreed.button, exact: true }).click()
  await page.locator('[data-asked]').click()
  const unit = page.locator('[data-unit="Kamer 3"]')
  await unit.waitFor({ timeout: 30_000 })
  const values = await unit
    .locator('[data-number]')
    .evaluateAll((all) => all.map((e) => (e as HTMLElement).dataset['value']))
  expect(values).toEqual(['5', '5', '11'])
  // Five were tired, five seemed too much, and one was something else: that one would stand apart by taking away.
  expect(await unit.locator('[data-why]').innerText()).not.toContain('iets anders')
  expect(await unit.locator('[data-why]').innerText()).toContain(keepers.asked.why['too-much'].replace('{n}', '5'))
  await reads(page, keepers.asked.mayNot)
  expect(await page.locator('main').innerText()).not.toMatch(/Vries|Jansen|Fatima/)
  expect(await violations(page, 'AA')).toEqual([])
  for (const [size, name] of [
    [TABLET, 'desk-asked'],
    [PHONE, 'desk-asked-phone'],
  ] as const) {
    await page.setViewportSize(size)
    await keep(page, name)
  }
  await page.setViewportSize(TABLET)
})

test('one more no a week later moves no number', async () => {
  await unlock(tablet.page)
  await keeps(DE_VRIES, 'tired')
  await tablet.page.clock.setSystemTime(Date.now() + 8 * DAY)
  await arrive(2)
  const { page } = bureau
  await page.reload()
  await page.getByRole('button', { name: desk.agreed.button, exact: true }).click()
  await page.locator('[data-asked]').click()
  await page.locator('[data-unit="Kamer 3"]').waitFor({ timeout: 30_000 })
  const kept = page.locator('[data-unit="Kamer 3"] [data-number="kept"]')
  expect(await kept.getAttribute('data-value')).toBe('11')
})

test('a partner that rests, said at the desk, is told to whoever asks at the tablet', async () => {
  const { page } = bureau
  await press(page, desk.sheet.back)
  await page.locator('[data-loads]').click()
  await page.getByLabel(loads.who).fill('De Linde')
  const until = new Date(Date.now() + 40 * DAY).toISOString().slice(0, 10)
  await page.locator('[name="rest"]').fill(until)
  expect(await violations(page, 'AA')).toEqual([])
  await keep(page, 'desk-loads')
  await press(page, loads.save)
  await reads(page, loads.saved)
  await tablet.page.reload()
  await reads(tablet.page, work.lock.digits)
  await expect.poll(() => stored(tablet.page), { timeout: 30_000 }).toContain(`"rest":"${until}"`)
  await unlock(tablet.page)
  await press(tablet.page, JANSEN)
  await reads(tablet.page, work.ask.enough.rest.replace('{who}', 'De Linde').split('{day}')[0]!)
  await keep(tablet.page, 'work-rests')
})
