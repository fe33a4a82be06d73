// node scripts/pictures.ts: makes the pictures of the README anew, by walking the real app with its network cut.

import { TABLET, openVisitor } from '../test/tools/browser.ts'
import { openHouse } from '../test/tools/house.ts'

const house = await openHouse()
const someone = await openVisitor(house.url, { size: TABLET })
const desk = await openVisitor(house.url, { size: { width: 1280, height: 720 } })
const { page } = someone
const picture = (name: string, of = page) => of.screenshot({ path: `docs/pictures/${name}.png` })
const choose = (answer: string) => page.locator(`[data-answer="${answer}"]`).click()
async function next(): Promise<void> {
  const asked = await page.locator('#app h1').innerText()
  await page.locator('[data-next]').click()
  await page.waitForFunction((before) => document.querySelector<HTMLElement>('#app h1')?.innerText !== before, asked)
}

await page.goto(house.run.participant)
await page.locator('[data-next]').waitFor()
await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
await picture('welcome')
await choose('yes')
for (let screen = 0; screen < 3; screen++) await next()
await someone.context.setOffline(true)
await choose('yes')
await next()
await next()
await choose('good')
await picture('question')
await next()
await choose('muziek')
await next()
await page.locator('textarea').fill('De koffie was koud vanmorgen.')
await next()
await choose('yes')
await next()
await next()
await page.locator('[data-state="here"]').first().waitFor()
await picture('home')
await someone.context.setOffline(false)
await page.locator('li:first-child [data-state="safe"]').waitFor()

await desk.page.goto(house.run.desk)
await desk.page.locator('[data-line="open"]').click()
await desk.page.locator('dd').last().waitFor()
await picture('desk', desk.page)

await someone.leave()
await desk.leave()
await house.remove()
