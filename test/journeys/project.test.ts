// A real project begins: four steps at the desk, a second key holder on another laptop, and only then can anybody be invited.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { violations } from '../tools/axe.ts'
import { type House, openHouse } from '../tools/house.ts'
import { keep } from './keep.ts'
import { reads } from '../tools/steps.ts'

const { project, keys, holder, unlock } = desk
const FIRST = 'vier gewone woorden samen'
const SECOND = 'een heel andere lange zin'
let house: House
let anna: Visitor
let bart: Visitor
beforeAll(async () => {
  house = await openHouse()
  anna = await openVisitor(house.url)
  bart = await openVisitor(house.url)
})
afterAll(async () => {
  expect([...anna.faults, ...bart.faults]).toEqual([])
  await anna?.leave()
  await bart?.leave()
  await house?.remove()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const clean = async (page: Page, name: string) => {
  expect(await violations(page)).toEqual([])
  await keep(page, name)
}

test('a coordinator makes a project; what is lacking is said, and a project for medical research is not there to choose', async () => {
  const { page } = anna
  await page.goto(house.run.desk)
  await press(page, project.button)
  await press(page, project.next)
  await reads(page, project.lack.title)
  await page.getByLabel(project.fields.title).fill('Samen eten in De Linde')
  await page.getByLabel(project.fields.learn).fill('Wat maakt eten fijn?')
  expect(await page.getByText('WMO').count()).toBe(0)
  await clean(page, 'desk-project-learn')
  await press(page, project.next)
  await page.getByLabel(project.fields.contact).fill('Anna van de receptie')
  await page.getByLabel(project.fields.accent).fill('#ffd400')
  await clean(page, 'desk-project-who')
  await press(page, project.next)
  await page
    .getByRole('button', { name: /Bekijk de vragen/ })
    .first()
    .click()
  await page.locator('[inert] h1, [inert] h2').first().waitFor()
  await clean(page, 'desk-project-what')
  await press(page, project.next)
  await press(page, project.next)
  await page.getByLabel(project.fields.passphrase, { exact: true }).fill('kort')
  await press(page, project.make)
  await reads(page, project.lack.passphrase)
  await page.getByLabel(project.fields.passphrase, { exact: true }).fill(FIRST)
  await page.getByLabel(project.fields.again).fill(FIRST)
  await press(page, project.make)
  await reads(page, project.madeLead)
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, project.spare)])
  expect(file.suggestedFilename()).toMatch(/^inbreng-[0-9a-f]{8}\.age$/)
  await press(page, project.toDesk)
})

test('the passphrase alone opens it on this laptop; it has not begun, and says who can open it', async () => {
  const { page } = anna
  await reads(page, 'Samen eten in De Linde')
  await clean(page, 'desk-unlock-kept')
  await page.getByLabel(unlock.passphrase).fill('iets heel anders dan eerst')
  await press(page, unlock.open)
  await reads(page, desk.trouble['wrong-passphrase'])
  await page.getByLabel(unlock.passphrase).fill(FIRST)
  await press(page, unlock.open)
  await reads(page, keys.one)
  await reads(page, project.preparing)
  await reads(page, project.notTogether)
  // Nothing else is there to do.
  expect(await page.getByRole('button', { name: desk.answer.button }).count()).toBe(0)
  await press(page, keys.ask)
  await page.locator('[data-holder-link]').waitFor()
  await clean(page, 'desk-keys-asked')
})

test('the same person on the same laptop is no second one; somebody else is, once', async () => {
  const link = await anna.page.locator('[data-holder-link]').innerText()
  const same = await anna.tab()
  await same.goto(link)
  await same.getByLabel(holder.name).fill('Anna')
  await same.getByLabel(project.fields.passphrase, { exact: true }).fill(SECOND)
  await same.getByLabel(project.fields.again).fill(SECOND)
  await press(same, holder.make)
  await reads(same, holder.trouble.same)
  await same.close()

  const { page } = bart
  await page.goto(`${link.slice(0, -9)}`)
  await reads(page, holder.trouble.broken)
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByLabel(holder.name).fill('Bart')
  await clean(page, 'desk-holder')
  await page.getByLabel(project.fields.passphrase, { exact: true }).fill(SECOND)
  await page.getByLabel(project.fields.again).fill(FIRST)
  await press(page, holder.make)
  await reads(page, holder.trouble.differs)
  await page.getByLabel(project.fields.again).fill(SECOND)
  await press(page, holder.make)
  await reads(page, holder.madeLead)

  const late = await bart.apart()
  await late.goto(link)
  await late.getByLabel(holder.name).fill('Cor')
  await late.getByLabel(project.fields.passphrase, { exact: true }).fill(SECOND)
  await late.getByLabel(project.fields.again).fill(SECOND)
  await press(late, holder.make)
  await reads(late, holder.trouble.gone)
})

test('the first lets the second in; both open the trial, and two people can open it', async () => {
  const { page } = anna
  await reads(page, keys.answered.replace('{name}', 'Bart'))
  await press(page, keys.letIn)
  await page.getByRole('button', { name: keys.open }).click()
  await reads(page, keys.untilBoth)
  await reads(page, keys.one)
  expect(await page.getByRole('button', { name: keys.begin }).count()).toBe(0)

  const second = bart.page
  await press(second, project.toDesk)
  await second.getByLabel(unlock.passphrase).fill(SECOND)
  await press(second, unlock.open)
  await reads(second, keys.one)
  await press(second, keys.open)
  await reads(second, keys.two)

  await reads(page, keys.two)
  await reads(page, 'Bart')
  await clean(page, 'desk-keys-two')
  await press(page, keys.begin)
  await reads(page, desk.list.none)
})

test('with the first laptop gone, the second lets somebody else in', async () => {
  const { page } = bart
  await press(page, keys.button)
  await press(page, keys.lost)
  await reads(page, keys.lostLead)
  await press(page, keys.ask)
  const link = await page.locator('[data-holder-link]').innerText()
  const cor = await anna.apart()
  await cor.goto(link)
  await cor.getByLabel(holder.name).fill('Cor')
  await cor.getByLabel(project.fields.passphrase, { exact: true }).fill(SECOND)
  await cor.getByLabel(project.fields.again).fill(SECOND)
  await press(cor, holder.make)
  await reads(cor, holder.madeLead)
  await reads(page, keys.answered.replace('{name}', 'Cor'))
  await press(page, keys.letIn)
  await reads(page, keys.one)
  await press(page, keys.open)
  await press(cor, project.toDesk)
  await cor.getByLabel(unlock.passphrase).fill(SECOND)
  await press(cor, unlock.open)
  await press(cor, keys.button)
  await press(cor, keys.open)
  await reads(cor, keys.two)
  await reads(cor, keys.replaced)
})

test('practice goes in one action, and the real project stays', async () => {
  const tab = await anna.tab()
  await tab.goto(house.run.desk)
  await press(tab, project.button)
  await press(tab, project.practice.remove)
  await reads(tab, project.practice.lead)
  await press(tab, project.practice.sure)
  await reads(tab, unlock.title)
  const response = await fetch(`${house.url}/api/v1/practice`)
  expect(response.status).toBe(404)
  await house.stop()
  await house.again()
  expect((await fetch(`${house.url}/api/v1/practice`)).status).toBe(404)
  await bart.page.reload()
  await bart.page.getByLabel(unlock.passphrase).fill(SECOND)
  await press(bart.page, unlock.open)
  await reads(bart.page, 'Samen eten in De Linde')
})

test('the laptop that was said to be lost opens nothing of the project any more', async () => {
  const { page } = anna
  await page.reload()
  await page.getByLabel(unlock.passphrase).fill(FIRST)
  await press(page, unlock.open)
  await reads(page, desk.trouble['other-project'])
})
