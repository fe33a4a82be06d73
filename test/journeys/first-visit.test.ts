// The network goes in the middle of the very first visit: every screen and every picture after it is there all the same.

import { afterAll, beforeAll, expect, test } from 'vitest'
import notices from '../../locales/nl/page.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, allAre, answerAll, awake, next, reads, ready } from '../tools/steps.ts'

let house: House
let mevrouw: Visitor
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
})
afterAll(async () => {
  await mevrouw.leave()
  await house.remove()
})

test('without closing or loading anything again, the whole way goes on', async () => {
  const { page } = mevrouw
  const broken = new Set<string>()
  page.on('requestfailed', (request) => {
    if (!request.url().includes('/api/')) broken.add(request.url())
  })
  await page.goto(house.run.participant)
  await ready(page)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await house.stop('SIGKILL')
  await agree(page)
  await answerAll(page, 'De koffie was koud vanmorgen.')
  await next(page)
  await reads(page, 'Mijn bijdragen')
  await allAre(page, 'here')
  const empty = await page.evaluate(() => [...document.images].filter((i) => i.naturalWidth === 0).map((i) => i.src))
  expect(empty).toEqual([])
  expect([...broken]).toEqual([])
  expect(mevrouw.faults).toEqual([])
  await house.again()
})

test.each([
  ['the first script', /assets\/main-.*\.js/],
  ['the screens', /assets\/everyday-.*\.js/],
  ['the worker that seals', /assets\/worker-.*\.js/],
])('a road that cuts %s: that is said, and the page comes by itself once it can', async (_what, file) => {
  const page = await mevrouw.apart({ serviceWorkers: 'block' })
  let cut = 0
  await page.route(file, (road) => (cut++ < 2 ? road.abort() : road.continue()))
  await page.goto(house.run.participant)
  await reads(page, notices.cut[0]!)
  expect(await page.locator('a:visible, button:visible, input:visible').count()).toBe(0)
  await expect.poll(() => cut, { timeout: 30_000 }).toBeGreaterThan(2)
  await awake(page)
  await agree(page)
  await page.context().close()
})
