// What was done with it travels the whole road back: a signed letter, pulled, shown once to whoever gave, and found again.

import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { results } from '../../src/activities/index.ts'
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { awake, choose, next, press, reads, ready } from '../tools/steps.ts'
import { keep } from './keep.ts'

const [result] = results
const TITLE = result!.title.nl

let house: House
let mevrouw: Visitor
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
})
afterAll(async () => {
  expect(mevrouw.faults).toEqual([])
  await mevrouw?.leave()
  await house?.remove()
})

test('who gave to "Samen eten" reads what was done, once; without a network too; and finds it again', async () => {
  const { page } = mevrouw
  const told = page.locator('[data-result]')
  await page.goto(house.run.participant)
  await ready(page)
  // A no is a good answer, and leads to the start screen, where nobody is told what others did.
  await choose(page, 'no')
  await next(page)
  await next(page)
  await reads(page, nl.home.none)
  expect(await told.count()).toBe(0)

  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await house.stop('SIGKILL')
  await page.locator('article', { hasText: 'Samen eten' }).getByRole('button').click()
  await page.locator('[data-q="welcome"]').waitFor()
  await choose(page, 'yes')
  await next(page)
  await next(page)
  await next(page)
  await choose(page, 'yes')
  await next(page)
  await next(page)
  // Everything is passed by: that is a contribution too.
  while ((await page.getByText(nl.thanks.kept).count()) === 0) await next(page)
  await next(page)

  await reads(page, TITLE)
  await keep(page, 'result')
  let read = ''
  while ((await told.count()) > 0) {
    read += await told.innerText()
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0)
    await page.locator('[data-next]').click()
    await page.waitForFunction((was) => !document.body.innerText.includes(was), read.split('\n').at(-1)!)
  }
  for (const line of result!.lines.nl) expect(read).toContain(line)

  await page.reload()
  await awake(page)
  await reads(page, nl.result.done)
  expect(await told.count()).toBe(0)
  await press(page, nl.home.read)
  await press(page, nl.result.look)
  await reads(page, TITLE)
})
