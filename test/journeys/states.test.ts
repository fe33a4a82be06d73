// "Mijn bijdragen" says only what is true: here, under way, safe; and what is thrown away is gone everywhere.

import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { allAre, awake, given, press, reads, ready, wholeWay } from '../tools/steps.ts'

let house: House
let mevrouw: Visitor
let desk: Visitor
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
  desk = await openVisitor(house.url)
})
afterAll(async () => {
  expect([...mevrouw.faults, ...desk.faults]).toEqual([])
  await mevrouw?.leave()
  await desk?.leave()
  await house?.remove()
})
const online = () => mevrouw.page.evaluate(() => void dispatchEvent(new Event('online')))

test('here while the server is dead, under way while it is silent, here again when it gives up, safe once it answered', async () => {
  const { page } = mevrouw
  await page.goto(house.run.participant)
  await ready(page)
  await house.stop('SIGKILL')
  await wholeWay(page, 'Het eten was lekker.')
  await allAre(page, 'here')
  const giveUp = await house.hang()
  await online()
  await allAre(page, 'sending')
  await giveUp()
  await allAre(page, 'here')
  await house.again()
  await online()
  await allAre(page, 'safe')
  expect(house.holds()).toBe(4)
})

test('a contribution can be read again, thrown away, brought back; thrown away for good it vanishes at the desk', async () => {
  const { page } = mevrouw
  await press(page, nl.home.start)
  await wholeWay(page, 'Dit neem ik terug.')
  await allAre(page, 'safe')
  expect(await given(page)).toBe(2)
  await desk.page.goto(house.run.desk)
  await reads(desk.page, 'Dit neem ik terug.')
  await reads(desk.page, 'Het eten was lekker.')

  const newest = page.getByRole('listitem').first()
  const on = (word: string) => newest.getByRole('button', { name: word, exact: true }).click()
  await on(nl.home.read)
  await reads(page, 'Dit neem ik terug.')
  await on(nl.home.takeBack)
  await newest.getByText(nl.state.gone).waitFor()
  await on(nl.home.undo)
  await on(nl.home.takeBack)
  await newest.getByText(nl.state.gone).waitFor()
  expect(house.holds(), 'whoever comes back says yes once').toBe(7)

  // Until the screen is left it could come back; the app is closed, and opened again.
  await mevrouw.close()
  await mevrouw.again()
  await mevrouw.page.goto(house.url)
  await awake(mevrouw.page)
  await mevrouw.page.locator('[data-state="gone"]').waitFor()
  await expect.poll(() => house.holds(), { timeout: 20_000 }).toBe(6)
  await desk.page.getByText('Dit neem ik terug.').first().waitFor({ state: 'detached', timeout: 30_000 })
  expect(await desk.page.locator('[data-line="open"]').count()).toBe(1)
  await reads(desk.page, 'Het eten was lekker.')
  const said = JSON.stringify(house.read())
  expect(said).toContain('Het eten was lekker.')
  expect(said).not.toContain('Dit neem ik terug.')
})
