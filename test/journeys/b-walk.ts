// Every kind of screen that somebody who takes part meets in one visit, in the order in which they come.

import type { Page } from 'playwright'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import type { House } from '../tools/house.ts'
import { awake, lettersHere, next, press, reads, say, WAY } from '../tools/steps.ts'

const NAMES = ['welcome', 'tell', 'free', 'ask']

/** `answered` is seen on each screen that asks, once something has been chosen or written. */
export async function walk(
  page: Page,
  house: House,
  see: (name: string, answered: boolean) => Promise<void>,
): Promise<void> {
  await invited(page, house, see)
  await page.goto(house.run.participant)
  await awake(page)
  await lettersHere(page)
  for (const [i, stop] of WAY.entries()) {
    await awake(page)
    const name = NAMES[i] ?? stop.q ?? 'summary'
    await see(name, false)
    if (stop.q === 'vaker') {
      await turnAside(page, nl.help.open, nl.help.on, () => see('help', false))
      await turnAside(page, nl.frame.stop, nl.frame.back, () => see('stop', false))
      await page.locator('[data-q="vaker"]').waitFor()
    }
    if (stop.answer) {
      await say(page, stop)
      await see(name, true)
    }
    await next(page)
  }
  await reads(page, nl.thanks.kept)
  await see('thanks', false)
  await next(page)
  await reads(page, nl.home.mine)
  await page.locator('[data-state="safe"]').first().waitFor()
  await see('home', false)
  await press(page, nl.settings.open)
  await reads(page, nl.settings.title)
  await see('settings', false)
}

/** The ways to show an invitation, from the front page, up to what it says. */
async function invited(page: Page, house: House, see: (name: string, answered: boolean) => Promise<void>) {
  await page.goto(house.url)
  await press(page, nl.join.open)
  await reads(page, nl.join.title)
  await see('join', false)
  for (const way of ['scan', 'picture', 'words', 'link'] as const) {
    await page.locator(`[data-way="${way}"]`).click()
    await reads(page, way === 'scan' ? nl.join.blind.what : nl.join[way].title)
    await see(`join-${way}`, false)
    if (way !== 'link') await press(page, nl.frame.back)
  }
  await page.locator('textarea').fill(house.run.participant)
  await page.locator('[data-next]').click()
  await reads(page, nl.join.found.title)
  await see('join-found', false)
  await page.goto('about:blank') // the same address with an invitation behind it would be no new visit
}

async function turnAside(page: Page, there: string, back: string, see: () => Promise<void>): Promise<void> {
  const title = () =>
    page.evaluate(
      () => [...document.querySelectorAll<HTMLElement>('#app h1')].find((e) => e.checkVisibility())?.innerText,
    )
  const before = await title()
  const changed = (was: string | undefined) => async () => (await title()) !== was
  await press(page, there)
  await until(changed(before))
  await see()
  await press(page, back)
  await until(async () => (await title()) === before)
}

export async function until(holds: () => Promise<boolean>, patience = 10_000): Promise<void> {
  const end = Date.now() + patience
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not happen')
    await new Promise((done) => setTimeout(done, 25))
  }
}
