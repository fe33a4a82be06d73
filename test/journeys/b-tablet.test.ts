// A tablet that goes from hand to hand keeps no trace of whoever had it before.

import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, answerAll, awake, choose, press, reads, ready, screen, words } from '../tools/steps.ts'
import { keep } from './keep.ts'

const SAID = 'Mijn zus komt elke dinsdag.'
let house: House
let tablet: Visitor
let page: Page
beforeAll(async () => {
  house = await openHouse()
  tablet = await openVisitor(house.url)
  page = tablet.page
  await page.clock.install()
  await page.goto(house.run.tablet)
  await ready(page)
  await press(page, nl.tablet.start)
  await awake(page)
  await agree(page)
})
afterAll(async () => {
  expect(tablet.faults).toEqual([])
  await tablet?.leave()
  await house?.remove()
})

test('B60: after five minutes without a touch the answers are covered, not lost', async () => {
  const card = page.locator('[data-answer="good"] input')
  await choose(page, 'good')
  await page.clock.runFor(5 * 60_000 - 10_000)
  expect(await page.getByText(nl.cover.ask).count()).toBe(0)
  await page.clock.runFor(20_000)
  await reads(page, nl.cover.ask)
  await keep(page, 'cover')
  expect(await page.locator('[data-answer="good"]').isVisible()).toBe(false)
  await press(page, nl.cover.on)
  await page.locator('[data-answer="good"]').waitFor()
  expect(await card.isChecked()).toBe(true)
})

test('B94: after the end nothing of the person before is on the screen, behind Back, or in a field', async () => {
  await answerAll(page, SAID)
  await press(page, nl.frame.done)
  await reads(page, nl.tablet.title)
  const trace = async () => {
    const text = await words(page)
    const fields = await page.locator('input:checked, textarea').count()
    return [SAID, 'Muziek', nl.thanks.kept, nl.home.mine]
      .filter((one) => text.includes(one))
      .concat(fields > 0 ? 'fields' : [])
  }
  expect(await trace()).toEqual([])
  const behind = await page.evaluate(() => history.length)
  expect(behind).toBeGreaterThan(5)
  for (let steps = 1; steps < behind; steps++) {
    // The page may go while it is being left.
    await page.evaluate(() => history.back()).catch(() => {})
    await page.waitForTimeout(100)
    if (page.url() === 'about:blank') break
    await awake(page)
    expect(await trace(), `${steps} back`).toEqual([])
    expect((await screen(page)).title).toBe(nl.tablet.title)
  }
})
