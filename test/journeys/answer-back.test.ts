// The circle closes: somebody gives an answer, the desk writes what is done with it, and it stands on their start screen.

import { afterAll, beforeAll, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { allAre, awake, reads, ready, wholeWay } from '../tools/steps.ts'

const { answer } = desk
let house: House
let mevrouw: Visitor
let bureau: Visitor
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
  bureau = await openVisitor(house.url)
})
afterAll(async () => {
  expect([...mevrouw.faults, ...bureau.faults]).toEqual([])
  await mevrouw?.leave()
  await bureau?.leave()
  await house?.remove()
})

test('the desk sees who waits for an answer, writes it beside plain advice, and sends it once it is whole', async () => {
  await mevrouw.page.goto(house.run.participant)
  await ready(mevrouw.page)
  await wholeWay(mevrouw.page)
  await allAre(mevrouw.page, 'safe')
  const { page } = bureau
  await page.goto(house.run.desk)
  await reads(page, '1 bijdrage')
  await page.getByRole('button', { name: answer.button }).click()
  await reads(page, answer.open)
  await page.locator('[data-answer-back="mijn-dag"]').click()
  await page.getByLabel(answer.fields.asked).fill('Wat is fijn op uw dag?')
  await page.getByLabel(answer.fields.often).fill('Muziek wordt vaak gevraagd')
  await reads(page, desk.lint.passive)
  await page.getByRole('button', { name: answer.send }).click()
  await reads(page, answer['not-whole'])
  await page.getByLabel(answer.fields.often).fill('Veel mensen houden van muziek')
  await page.getByLabel(answer.fields.doing).fill('Elke dag is er een uur muziek.')
  await page.getByRole('button', { name: answer.send }).click()
  await reads(page, answer.sent)
  // At once a second one, before this desk has looked at the server again.
  await page.locator('[data-answer-back="mijn-dag"]').click()
  await page.getByLabel(answer.fields.asked).fill('Wat was te druk?')
  await page.getByLabel(answer.fields.cannot).fill('De gang is nu nog te smal.')
  await page.getByRole('button', { name: answer.send }).click()
  await reads(page, answer.sent)
})

test('whoever gave reads it on the start screen, once, and finds it again', async () => {
  const { page } = mevrouw
  // The letter comes with the next look at the server.
  const told = page.locator('[data-result]')
  for (let tries = 0; (await told.count()) === 0 && tries < 20; tries++) {
    await page.reload()
    await awake(page)
    await told.waitFor({ timeout: 3000 }).catch(() => {})
  }
  let read = ''
  while ((await told.count()) > 0) {
    read += await told.innerText()
    await page.locator('[data-next]').click()
    await page.waitForFunction((was) => !document.body.innerText.includes(was), read.split('\n').at(-1)!)
  }
  for (const line of [
    'Wat is fijn op uw dag?',
    'Eén persoon deed mee.',
    'Elke dag is er een uur muziek.',
    'De gang is nu nog te smal.',
  ])
    expect(read).toContain(line)
  await page.reload()
  await awake(page)
  await reads(page, nl.result.done)
  expect(await told.count()).toBe(0)
})
