// The first start as a newcomer meets it: the practice house is lived in, at the desk and on the command line, and a
// second start adds nothing.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { results } from '../../src/activities/index.ts'
import { SAID } from '../../src/cli/practice/examples.ts'
import { ROLES } from '../../src/model/roles.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { reads } from '../tools/steps.ts'
import { keep } from './keep.ts'

/** Every contribution, the consent it rests on, and the one that took it back. */
const ENVELOPES = 2 * SAID.length + 1
const READABLE = SAID.length - 1

let house: House
let desk: Visitor
beforeAll(async () => {
  house = await openHouse({ env: { INBRENG_EXAMPLES: '' } })
  desk = await openVisitor(house.url)
})
afterAll(async () => {
  expect(desk.faults).toEqual([])
  await desk.leave()
  await house.remove()
})

test('`inbreng open` reads all but the one that was taken back', async () => {
  const { deskKey, deskPassphrase } = house.run
  const { code, out, err } = await command(['open', '--key', deskKey], {
    data: house.data,
    env: { INBRENG_PASSPHRASE: deskPassphrase },
  })
  expect([code, err.trim()]).toEqual([0, '1 stay closed: no consent that stands, or not to be opened with this key.'])
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { role: string; activity: { name: string } })
  expect(lines).toHaveLength(READABLE)
  expect([...new Set(lines.map(({ role }) => role))].toSorted()).toEqual([...ROLES].toSorted())
  expect(out).toContain('Ik wil de vogels horen.')
  expect(out).not.toContain('Wij hebben thuis ruzie')
})

test('the desk lists them, newest first; the one that was taken back is there, and shut', async () => {
  const { page } = desk
  await page.goto(house.run.desk)
  await page.locator('[data-line]').first().waitFor()
  const rows = page.locator('[data-line]')
  await page.waitForFunction((n) => document.querySelectorAll('[data-line]').length === n, SAID.length)
  expect(await page.locator('[data-line="withdrawn"]').count()).toBe(1)
  expect(await page.locator('[data-line="open"]').count()).toBe(READABLE)
  expect(await rows.first().innerText()).toContain('Ik kook hier.')
  await keep(page, 'desk-lived-in')
  await rows.filter({ hasText: 'Ik wil de vogels horen.' }).click()
  await page.getByRole('heading', { name: 'Mijn dag' }).waitFor()
  await page.locator('[data-line="withdrawn"]').click()
  await reads(page, 'Deze persoon nam de toestemming terug. Daarom blijft deze bijdrage dicht.')
  expect(await page.content()).not.toContain('Wij hebben thuis ruzie')
})

test('one activity has its answer already, the others wait for one', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Geef antwoord', exact: true }).click()
  const row = (activity: string) => page.locator('li', { has: page.locator(`[data-answer-back="${activity}"]`) })
  await row('samen-eten').waitFor()
  expect(await row(results[0]!.activity).innerText()).toMatch(/8 mensen deden mee\s*· antwoord gegeven/)
  expect(await row('mijn-dag').innerText()).toMatch(/5 mensen deden mee\s*· nog geen antwoord/)
})

test('a second start, and one after a kill, add nothing', async () => {
  expect(house.holds()).toBe(ENVELOPES)
  await house.stop('SIGINT')
  await house.again()
  await house.stop('SIGKILL')
  await house.again()
  expect(house.holds()).toBe(ENVELOPES)
  const doctor = await command(['doctor'], { data: house.data })
  expect(doctor.out).toContain('The database is whole')
})
