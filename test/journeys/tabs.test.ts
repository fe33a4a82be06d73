// Reloading, the browser's own back button, a second tab: each is an ordinary thing to do, and nothing said is lost.

import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { agree, awake, choose, durably, next, reads, ready, screen } from '../tools/steps.ts'

let house: House
let mevrouw: Visitor
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
  await mevrouw.page.goto(house.run.participant)
  await ready(mevrouw.page)
  await agree(mevrouw.page)
  await choose(mevrouw.page, 'good')
  await next(mevrouw.page)
  await durably(mevrouw.page, () => choose(mevrouw.page, 'muziek'))
})
afterAll(async () => {
  expect(mevrouw.faults).toEqual([])
  await mevrouw?.leave()
  await house?.remove()
})

test('after a reload the same question is there with its answer', async () => {
  await mevrouw.page.reload()
  await awake(mevrouw.page)
  expect(await screen(mevrouw.page)).toMatchObject({ q: 'fijn', given: 'muziek' })
})

test('the back button of the browser leads to the question before, and never out of the app', async () => {
  const { page } = mevrouw
  await page.evaluate(() => history.back())
  await page.locator('[data-q="nu"]').waitFor()
  await awake(page)
  expect(await screen(page)).toMatchObject({ q: 'nu', given: 'good' })
  // Behind the first question lies the consent, which is changed and not walked back over.
  await page.evaluate(
    () =>
      new Promise((done) => {
        addEventListener('popstate', () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true })
        history.back()
      }),
  )
  expect(await screen(page)).toMatchObject({ q: 'nu', given: 'good' })
  await durably(page, () => next(page))
  await awake(page)
  expect(await screen(page)).toMatchObject({ q: 'fijn', given: 'muziek' })
})

test('a second tab says that somebody is busy in the first; it takes over once that one is closed', async () => {
  const second = await mevrouw.tab()
  await second.goto(house.url)
  await reads(second, nl.trouble['other-tab'].what)
  expect(await second.locator('[data-answer]').count()).toBe(0)
  await durably(mevrouw.page, () => choose(mevrouw.page, 'buiten'))
  await mevrouw.page.close()
  await second.locator('[data-next]').click()
  await second.locator('[data-q="fijn"]').waitFor()
  await awake(second)
  expect(await screen(second)).toMatchObject({ q: 'fijn', given: 'buiten' })
  mevrouw.page = second
})
