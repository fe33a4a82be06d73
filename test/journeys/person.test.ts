// Somebody who takes all the time in the world, looks away, changes their mind, and is never hurried, asked why or startled.

import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, awake, choose, durably, next, press, reads, ready, screen, words } from '../tools/steps.ts'

let house: House
let mevrouw: Visitor
let page: Page
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
  page = mevrouw.page
  await page.goto(house.run.participant)
  await ready(page)
  await agree(page)
})
afterAll(async () => {
  expect(mevrouw.faults).toEqual([])
  await mevrouw?.leave()
  await house?.remove()
})

/** Everything that can be seen, and where. */
const sight = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('#app *')]
      .filter((e) => e.checkVisibility())
      .map((e) => {
        const { left, top, width, height } = e.getBoundingClientRect()
        return [e.localName, e.children.length > 0 ? '' : e.textContent, left, top, width, height].join(' ')
      }),
  )
const checked = () => page.evaluate(() => document.querySelector<HTMLInputElement>('input:checked')?.value)

test('B74: a tap is answered in the very next picture, also on a slow tablet', async () => {
  const tools = await mevrouw.instruments()
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.evaluate(() => {
    addEventListener(
      'click',
      () => {
        const seen = () => {
          const card = document.querySelector('input:checked')?.nextElementSibling
          if (card && getComputedStyle(card).borderTopWidth === '6px') performance.mark('seen')
        }
        requestAnimationFrame(() => setTimeout(seen))
      },
      { capture: true, once: true },
    )
  })
  await durably(page, () => choose(page, 'good'))
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  expect(await page.evaluate(() => performance.getEntriesByName('seen').length)).toBe(1)
})

test('B56, B67: choosing does not go on; question, answers and what was chosen stay in view', async () => {
  // From here on the time is made by hand.
  await page.clock.install()
  await page.reload()
  await awake(page)
  await choose(page, 'good')
  await page.clock.runFor(5000)
  expect(await screen(page)).toEqual({ title: 'Hoe voelt u zich nu?', q: 'nu', given: 'good' })
  for (const part of ['h1', '[data-answer="good"]', '[data-answer="unknown"]', '[data-next]'])
    expect(await page.locator(`#app ${part}`).first().isVisible(), part).toBe(true)
})

test('B75: the network goes, comes back and goes; nothing on the screen shows it', async () => {
  const before = await sight()
  await mevrouw.context.setOffline(true)
  await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
  await page.clock.runFor(60_000)
  expect(await sight()).toEqual(before)
  await mevrouw.context.setOffline(false)
  await page.clock.runFor(60_000)
  expect(await sight()).toEqual(before)
  expect(await page.evaluate(() => Notification.permission)).not.toBe('granted')
})

test('B55: ten minutes of thinking change nothing', async () => {
  const before = await sight()
  await page.clock.runFor(10 * 60_000)
  expect(await sight()).toEqual(before)
  expect(await checked()).toBe('good')
})

test('B57: after two days without a touch the same question is there with its answer', async () => {
  await page.clock.fastForward(48 * 3600_000)
  expect(await screen(page)).toMatchObject({ q: 'nu', given: 'good' })
  await page.reload()
  await awake(page)
  expect(await screen(page)).toMatchObject({ q: 'nu', given: 'good' })
})

test('B86: the page follows what the device was set to: contrast, darkness, less motion, colours of one’s own', async () => {
  const look = () =>
    page.evaluate(() => {
      const [paper, card] = [document.documentElement, document.querySelector('input:checked')!.nextElementSibling!]
      const { backgroundColor, color } = getComputedStyle(paper)
      return { paper: backgroundColor, ink: color, edge: getComputedStyle(card).borderTopColor }
    })
  await page.locator('input:checked').first().waitFor({ state: 'attached' })
  const usual = await look()
  await page.emulateMedia({ contrast: 'more' })
  await expect.poll(look).toMatchObject({ paper: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)' })
  await page.emulateMedia({ contrast: null, colorScheme: 'dark' })
  await expect.poll(async () => Number(/rgb\((\d+)/.exec((await look()).paper)![1])).toBeLessThan(60)
  await page.emulateMedia({ colorScheme: null, forcedColors: 'active' })
  await expect.poll(async () => (await look()).edge).not.toBe(usual.edge)
  await page.emulateMedia({ forcedColors: null, reducedMotion: 'reduce' })
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((e) => Number.parseFloat(getComputedStyle(e).transitionDuration) > 0)
        .length,
  )
  expect(moving).toBe(0)
  await page.emulateMedia({ reducedMotion: null })
  await expect.poll(look).toEqual(usual)
  // Whoever set larger letters in the browser gets them: nothing fixes their size in dots.
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('16px')
})

test('B63, B73: thrown away at Stop, with a warm end; it can be brought back for as long as the screen is there', async () => {
  await press(page, nl.frame.stop)
  await reads(page, nl.stop.fine)
  await choose(page, 'away')
  await next(page)
  await reads(page, nl.end.away)
  expect(await words(page)).toContain(nl.no.title)
  await page.clock.runFor(10 * 60_000)
  await press(page, nl.end.undo)
  await reads(page, nl.stop.ask)
  await press(page, nl.frame.back)
  await page.locator('[data-q="nu"]').waitFor()
  expect(await screen(page)).toMatchObject({ q: 'nu', given: 'good' })
})
