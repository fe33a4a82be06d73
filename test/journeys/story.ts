// One person's way through the real app, from invitation to what was done with it, as it is told in docs/story.md.

import desk from '../../locales/nl/desk.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import type { Visitor } from '../tools/browser.ts'
import type { House } from '../tools/house.ts'
import { allAre, awake, choose, closing, durable, next, press, reads, ready } from '../tools/steps.ts'

export const SAID = 'De koffie was koud vanmorgen.'
export const DONE = 'De koffie komt nu in een warme kan.'
const FORM = {
  asked: 'Wat wilt u ons vertellen?',
  often: 'Mensen willen naar buiten.',
  few: 'De koffie was koud.',
  doing: DONE,
  cannot: 'Op zondag blijft de deur nog dicht.',
}

/** Eight moments, in their order; each is as it is on the screen when it is named. */
export const MOMENTS = ['invited', 'asked', 'feels', 'tells', 'kept', 'read', 'answered', 'done'] as const
export type Moment = (typeof MOMENTS)[number]

interface People {
  house: House
  mevrouw: Visitor
  bureau: Visitor
}

export async function story(
  { house, mevrouw, bureau }: People,
  show: (moment: Moment, who: Visitor) => Promise<void>,
): Promise<void> {
  const { page } = mevrouw
  await page.goto(house.run.participant)
  await ready(page)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await show('invited', mevrouw)
  await choose(page, 'yes')
  for (let told = 0; told < 3; told++) await next(page)
  await mevrouw.context.setOffline(true)
  await choose(page, 'yes')
  await show('asked', mevrouw)
  await next(page)
  await choose(page, 'good')
  await durable(page)
  await show('feels', mevrouw)
  await next(page)
  await choose(page, 'muziek')
  await next(page)
  await page.locator('textarea').fill(SAID)
  await show('tells', mevrouw)
  await next(page)
  await choose(page, 'yes')
  await next(page)
  await closing(page)
  await next(page)
  await allAre(page, 'here')
  await show('kept', mevrouw)
  await mevrouw.context.setOffline(false)
  await allAre(page, 'safe')

  const { page: table } = bureau
  await table.goto(house.run.desk)
  await table.locator('[data-line="open"]', { hasText: SAID }).click()
  await table.locator('[data-q="vertel"]').getByText(SAID).waitFor()
  await show('read', bureau)
  await press(table, desk.answer.button)
  await table.locator('[data-answer-back="mijn-dag"]').click()
  for (const [field, words] of Object.entries(FORM))
    await table.getByLabel(desk.answer.fields[field as keyof typeof FORM]).fill(words)
  await table.locator('aside').evaluate((preview) => preview.scrollIntoView())
  await show('answered', bureau)
  await press(table, desk.answer.send)
  await reads(table, desk.answer.sent)

  // The letter comes with the next look at the server.
  const card = page.locator('[data-result]')
  for (let tries = 0; (await card.count()) === 0 && tries < 20; tries++) {
    await page.reload()
    await awake(page)
    await card.waitFor({ timeout: 3000 }).catch(() => {})
  }
  const turn = async () => {
    const last = (await card.innerText()).split('\n').at(-1)!
    await page.locator('[data-next]').click()
    await page.waitForFunction((was) => !document.body.innerText.includes(was), last)
  }
  while (!(await card.innerText()).includes(DONE)) await turn()
  await show('done', mevrouw)
  while ((await card.count()) > 0) await turn()
  await reads(page, nl.result.done)
}
