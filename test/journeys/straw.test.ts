// Mrs De Vries gives an answer with no network at all; it is kept, sealed, sent when the house is back, and read at the desk.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { agree, allAre, answerAll, next, reads, ready, words } from '../tools/steps.ts'

let house: House
let mevrouw: Visitor
let desk: Visitor
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
  desk = await openVisitor(house.url)
})
afterAll(async () => {
  await mevrouw.leave()
  await desk.leave()
  await house.remove()
})

test('one visit, then the server dies and the browser is closed; the whole way works and everything arrives later', async () => {
  const { page } = mevrouw
  await page.goto(house.run.participant)
  await reads(page, 'Mag ik u iets vertellen?')
  await ready(page)
  await house.stop('SIGKILL')
  await mevrouw.close()
  await mevrouw.again()

  await mevrouw.page.goto(house.url)
  await agree(mevrouw.page)
  await answerAll(mevrouw.page, 'De koffie was koud vanmorgen.')
  await next(mevrouw.page)
  await reads(mevrouw.page, 'Mijn bijdragen')
  await allAre(mevrouw.page, 'here')

  await house.again()
  await mevrouw.page.evaluate(() => dispatchEvent(new Event('online')))
  await allAre(mevrouw.page, 'safe')

  await desk.page.goto(house.run.desk)
  await reads(desk.page, 'De koffie was koud vanmorgen.')
  await desk.page.locator('[data-line="open"]').click()
  await reads(desk.page, 'Hoe voelt u zich nu?')
  // The code of each kind of answer comes when it is first needed.
  for (const said of ['Mijn dag', 'Goed', 'Muziek', 'De koffie was koud vanmorgen.', 'Ja', 'Zei ja tegen meedoen'])
    await expect.poll(() => words(desk.page), { timeout: 10_000 }).toContain(said)
  expect([...mevrouw.faults, ...desk.faults]).toEqual([])
})
