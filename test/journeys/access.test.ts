// Whoever cannot see well or hold a finger still: every participant's screen by the rules, and the whole way by keyboard alone.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { violations } from '../tools/axe.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { allAre, awake, next, press, reads, say, screen, WAY } from '../tools/steps.ts'

let house: House
let visitor: Visitor
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.remove())

async function visited(run: () => Promise<void>, size = PHONE): Promise<void> {
  visitor = await openVisitor(house.url, { size })
  try {
    await run()
    expect(visitor.faults).toEqual([])
  } finally {
    await visitor.leave()
  }
}

test('no screen of a participant breaks a rule, at a contrast of 7:1', () =>
  visited(async () => {
    const { page } = visitor
    const broken: string[] = []
    const look = async (name: string) => broken.push(...(await violations(page, 'AAA')).map((one) => `${name}: ${one}`))
    await page.goto(house.url)
    await page.locator('#app nav a').first().waitFor()
    await look('doors')
    await press(page, nl.join.open)
    await page.locator('[data-way]').first().waitFor()
    await look('ways to show an invitation')
    await page.goto(house.run.tablet)
    await page.locator('#app h1').waitFor()
    await look('tablet')
    await page.goto(`${house.url}/#i=broken`)
    await page.locator('#app h1').waitFor()
    await look('trouble')
    await page.goto('about:blank')
    await page.goto(house.run.participant)
    for (const [i, stop] of WAY.entries()) {
      await awake(page)
      await look(`screen ${i + 1}`)
      await say(page, stop)
      await look(`screen ${i + 1}, answered`)
      await next(page)
    }
    await reads(page, 'Wij hebben uw antwoorden bewaard.')
    await look('thanks')
    await next(page)
    await allAre(page, 'safe')
    await page.locator('li button').first().click()
    await look('home')
    await page.locator('li button').nth(1).click()
    await look('home, thrown away')
    expect(broken).toEqual([])
  }))

/** Presses Tab until this has the focus; a way that does not lead there ends the test. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if (await page.evaluate((s) => document.activeElement?.closest(s) !== null, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}

test('the keyboard alone goes the whole way, and the focus begins at each question', () =>
  visited(async () => {
    const { page } = visitor
    await page.goto(house.run.participant)
    await awake(page)
    for (const { q, answer } of WAY) {
      const { title } = await screen(page)
      if (q) await page.locator(`[data-q="${q}"] [data-answer], [data-q="${q}"] textarea`).first().waitFor()
      if (q && (await page.locator('textarea').count()) > 0) {
        await tabTo(page, 'textarea')
        await page.keyboard.type(answer!)
      } else if (q) {
        // A group is one stop; arrows go through it, as everywhere.
        await tabTo(page, `[data-answer] input`)
        await page.keyboard.press('Space')
        for (let i = 0; i < 4 && (await screen(page)).given !== answer; i++) await page.keyboard.press('ArrowRight')
        expect((await screen(page)).given).toBe(answer)
      }
      await tabTo(page, '[data-next]')
      await page.keyboard.press('Enter')
      await page.waitForFunction((was) => document.querySelector<HTMLElement>('#app h1')?.innerText !== was, title)
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    }
    await reads(page, 'Wij hebben uw antwoorden bewaard.')
  }))
