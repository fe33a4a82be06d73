// A familiar voice: somebody reads "Mijn dag" at the desk, and the tablet reads it aloud to whoever asks, without a network.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { choose, next, press, reads, ready } from '../tools/steps.ts'

const SENSES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
let house: House
let bureau: Visitor
let tablet: Visitor
beforeAll(async () => {
  house = await openHouse()
  bureau = await openVisitor(house.url, { args: SENSES })
  tablet = await openVisitor(house.url)
})
afterAll(async () => {
  expect([...bureau.faults, ...tablet.faults]).toEqual([])
  await bureau?.leave()
  await tablet?.leave()
  await house?.remove()
})

const readButton = (page: Page) => page.getByRole('button', { name: nl.reading.start })

test('before anybody read, the tablet has no such button and says so to whoever helps', async () => {
  const { page } = tablet
  await page.goto(house.run.tablet)
  await reads(page, nl.home.mute)
  expect(await readButton(page).count()).toBe(0)
})

test('somebody reads all of it in one go at the desk, listens back and gives it to every tablet', async () => {
  const { page } = bureau
  const { aloud } = desk
  await page.goto(house.run.desk)
  await page.getByRole('button', { name: aloud.open }).click()
  await page.locator('[data-read-aloud="mijn-dag"]').click()
  await page.getByRole('button', { name: aloud.begin }).click()
  await reads(page, aloud.recording)
  for (;;) {
    const sentence = await page.locator('main p[role=status]').innerText()
    await page.waitForTimeout(60)
    const last = (await page.getByRole('button', { name: aloud.done }).count()) > 0
    await page.keyboard.press('Space')
    if (last) break
    await page.waitForFunction((was) => document.querySelector('main p[role=status]')?.textContent !== was, sentence)
  }
  await reads(page, aloud.listenLead)
  await page.getByRole('button', { name: aloud.send }).click()
  await reads(page, aloud.sent)
})

test('without a network the tablet reads the question aloud, each sentence marked while it is heard', async () => {
  const { page } = tablet
  // The letters come with the next look at the server; then the network goes.
  await page.reload()
  await ready(page)
  await page.getByText(nl.home.mute).waitFor({ state: 'hidden', timeout: 60_000 })
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await house.stop('SIGKILL')
  await press(page, nl.tablet.start)
  await page.locator('[data-q="welcome"]').waitFor()
  // Written down by the page itself: these sounds are shorter than a look from outside.
  const listening = page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const heard: string[] = []
        let began = false
        const watch = new MutationObserver((changes) => {
          for (const { target } of changes)
            if ((target as Element).hasAttribute('data-reading')) heard.push(target.textContent ?? '')
          began ||= document.querySelector('[data-read="on"]') !== null
          if (began && document.querySelector('[data-read=""]')) done(heard)
        })
        watch.observe(document.body, {
          subtree: true,
          attributes: true,
          attributeFilter: ['data-reading', 'data-read'],
        })
      }),
  )
  await readButton(page).click()
  const heard = await listening
  expect(heard).toContain(nl.welcome.ask)
  expect(heard.join(' ')).toContain(nl.welcome.learn)
  await choose(page, 'yes')
  await next(page)
  await readButton(page).waitFor()
})
