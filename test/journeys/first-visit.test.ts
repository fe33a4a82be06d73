// The network goes in the middle of the very first visit: every screen and every picture after it is there all the same.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, allAre, answerAll, next, reads, ready } from '../tools/steps.ts'

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
})
