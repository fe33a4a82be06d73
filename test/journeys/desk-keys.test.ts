// Every screen of the desk with the keyboard alone, on a wide and on a narrow window, and by the rules of WCAG 2.2 AA.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright'
import { violations } from '../tools/axe.ts'
import { openVisitor, PORTRAIT, TABLET, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { someone } from '../tools/someone.ts'
import { reads } from '../tools/steps.ts'

let house: House
let desk: Visitor
let page: Page
beforeAll(async () => {
  house = await openHouse()
  const person = await someone(house.run.participant)
  await person.says('Zonder toestemming.', { silent: true })
  await person.says('De koffie was koud.')
  await person.says('De tuin is mooi.')
  await person.sends()
  desk = await openVisitor(house.url)
  page = desk.page
  page.on('filechooser', (chooser) => void chooser.setFiles(house.run.deskKey))
})
afterAll(async () => {
  await desk.leave()
  await house.remove()
})

const focused = () =>
  page.evaluate(() => {
    const { activeElement: on } = document
    return on instanceof HTMLInputElement ? on.type : on === document.body ? 'nothing' : on?.textContent
  })
const focusShows = () =>
  page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  })

/** Presses Tab until something with these words has the focus; never more often than there are things on a screen. */
async function tabTo(wanted: RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    if (wanted.test((await focused()) ?? '')) return
  }
  throw new Error(`Tab never came to ${wanted}; the focus is on "${await focused()}"`)
}

describe.each([
  ['a wide window', TABLET],
  ['a narrow window', PORTRAIT],
])('%s', (_name, size) => {
  test('the keyboard alone unlocks, opens one, goes back to the list, opens another, and closes the desk', async () => {
    await page.setViewportSize(size)
    await page.goto(`${house.url}/desk/`)
    await reads(page, 'Open het bureau')
    expect(await violations(page)).toEqual([])
    await tabTo(/^file$/)
    expect(await focusShows()).toBe(true)
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[type=file]')?.files?.length === 1)
    await tabTo(/^password$/)
    await page.keyboard.type('niet deze')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'De wachtzin past niet' }).waitFor()
    expect(await violations(page)).toEqual([])
    // A wrong word leaves everything in place to be typed again.
    expect(await focused()).toBe('password')
    await page.keyboard.press('Control+A')
    await page.keyboard.type(house.run.deskPassphrase)
    await page.keyboard.press('Enter')
    await page.locator('[data-line]').first().waitFor()
    expect(await violations(page)).toEqual([])

    await tabTo(/De koffie was koud/)
    expect(await focusShows()).toBe(true)
    await page.keyboard.press('Enter')
    await page.locator('section [data-q="vertel"]').getByText('De koffie was koud.').waitFor()
    expect(await violations(page)).toEqual([])

    if (size === PORTRAIT) {
      await tabTo(/^Terug naar de lijst$/)
      await page.keyboard.press('Enter')
      // Back where one was, not at the top again.
      await expect.poll(focused).toMatch(/De koffie was koud/)
    }
    await page.keyboard.press('Tab')
    expect(await focused()).toMatch(/Gesloten/)
    await page.keyboard.press('Enter')
    await page.locator('section').getByText('Daarom blijft zij dicht.').waitFor()
    expect(await violations(page)).toEqual([])

    await tabTo(/^Sluit het bureau$/)
    await page.keyboard.press('Enter')
    await reads(page, 'Open het bureau')
    expect(desk.faults).toEqual([])
  })
})
