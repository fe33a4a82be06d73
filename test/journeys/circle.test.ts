// The whole circle of a small real project, from an empty folder: only what a coordinator can tap, a key holder, a
// relative and whoever holds the tablet; six voices, one taken back, an answer, and a table with what consent allows.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { camera } from '../tools/camera.ts'
import { type House, openHouse } from '../tools/house.ts'
import { anyWay, awake, next, reads, ready } from '../tools/steps.ts'

const { project, keys, holder, unlock, invite, answer } = desk
const WORDS = ['vier gewone woorden samen', 'een heel andere lange zin'] as const
const SAID = ['soep', 'appels', 'pannenkoeken', 'brood', 'vis', 'niets'].map((what) => `Ik eet graag ${what}.`)

let house: House
let anna: Visitor
let bart: Visitor
let dochter: Visitor
let zoon: Visitor
let tablet: Visitor
let taps = 0
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inbreng-circle-'))
  house = await openHouse()
  ;[anna, bart, dochter, zoon, tablet] = (await Promise.all(
    Array.from({ length: 5 }, () => openVisitor(house.url)),
  )) as [Visitor, Visitor, Visitor, Visitor, Visitor]
  // What is tapped at the desk is counted by the page itself.
  await anna.page.exposeFunction('tapped', () => taps++)
  await anna.page.addInitScript(() =>
    addEventListener('click', () => void (globalThis as unknown as { tapped(): void }).tapped(), { capture: true }),
  )
})
afterAll(async () => {
  const all = [anna, bart, dochter, zoon, tablet]
  expect(all.flatMap((one) => one?.faults ?? [])).toEqual([])
  for (const one of all) await one?.leave()
  await house?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const passphrase = async (page: Page, said: string) => {
  await page.getByLabel(project.fields.passphrase, { exact: true }).fill(said)
  await page.getByLabel(project.fields.again).fill(said)
}
async function opens(page: Page, said: string): Promise<void> {
  await press(page, project.toDesk)
  await page.getByLabel(unlock.passphrase).fill(said)
  await press(page, unlock.open)
}

test('a project, and two people who can open it', async () => {
  const { page } = anna
  await page.goto(house.run.desk)
  await press(page, project.button)
  await page.getByLabel(project.fields.title).fill('Samen eten in De Linde')
  await page.getByLabel(project.fields.learn).fill('Wat maakt eten fijn?')
  await page.getByLabel(project.fields.together).fill('Twee bewoners en een dochter')
  await press(page, project.next)
  await page.getByLabel(project.fields.contact).fill('Anna van de receptie')
  await press(page, project.next)
  await press(page, project.next)
  await press(page, project.next)
  await passphrase(page, WORDS[0])
  await press(page, project.make)
  await opens(page, WORDS[0])
  await press(page, keys.ask)
  const second = bart.page
  await second.goto(await page.locator('[data-holder-link]').innerText())
  await second.getByLabel(holder.name).fill('Bart')
  await passphrase(second, WORDS[1])
  await press(second, holder.make)
  await reads(second, holder.madeLead)
  await press(page, keys.letIn)
  await press(page, keys.open)
  await opens(second, WORDS[1])
  await press(second, keys.open)
  await press(page, keys.begin)
  await reads(page, desk.list.none)
})

let letter: string
let beside: string

test('a letter on paper for relatives, and a tablet that is handed over', async () => {
  const { page } = anna
  await press(page, invite.button)
  await page.getByLabel(invite.place).fill('Huiskamer')
  await page.getByLabel(invite.kinds.own).check()
  await press(page, invite.make)
  await page.getByRole('img', { name: invite.code }).waitFor()
  await page.locator('input[value="letter"]').check()
  const pdf = join(folder, 'letter.pdf')
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  const png = join(folder, 'letter.png')
  const args = ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pnggray', '-r150', `-sOutputFile=${png}`, pdf]
  // Without ghostscript the code is read from the screen, not from the printed page.
  const printed = spawnSync('gs', args).status === 0
  letter = await camera(anna, printed ? readFileSync(png) : await page.locator('[data-sheet]').screenshot())
  expect(letter).toContain(`${house.url}/#i=`)
  await press(page, invite.button)
  await page.getByLabel(invite.place).fill('Tablet in de huiskamer')
  await page.getByLabel(invite.kinds.beside).check()
  await press(page, invite.make)
  beside = await camera(anna, await page.getByRole('img', { name: invite.code }).screenshot())
})

test('six people give without a network; one takes it back', async () => {
  await dochter.page.goto(letter)
  await zoon.page.goto(letter)
  await tablet.page.goto(beside)
  for (const { page } of [dochter, zoon, tablet]) await ready(page)
  for (const { context } of [dochter, zoon, tablet]) await context.setOffline(true)
  for (let n = 0; n < 4; n++) {
    const { page } = tablet
    await page.getByRole('button', { name: nl.tablet.start, exact: true }).click()
    await awake(page)
    await anyWay(page, SAID[n]!)
    await press(page, nl.frame.done)
    await reads(page, nl.tablet.title)
  }
  for (const [i, { page }] of [dochter, zoon].entries()) {
    await anyWay(page, SAID[4 + i]!)
    await next(page)
    await reads(page, nl.home.mine)
  }
  await zoon.page.getByRole('button', { name: nl.home.read }).first().click()
  await zoon.page.getByRole('button', { name: nl.home.takeBack }).first().click()
  await zoon.page.getByRole('button', { name: nl.home.undo }).first().waitFor()
  // What was undone in time comes back; once this page is left, it is gone.
  await zoon.page.reload()
  await awake(zoon.page)
  for (const { context, page } of [dochter, zoon, tablet]) {
    await context.setOffline(false)
    await page.reload()
    await awake(page)
  }
  await reads(anna.page, '5 bijdragen')
})

test('an answer lands on the start screen of who gave', async () => {
  const { page } = anna
  await press(page, answer.button)
  await page.locator('[data-answer-back="wat-u-weet"]').click()
  await page.getByLabel(answer.fields.asked).fill('Wat maakt eten fijn?')
  await page.getByLabel(answer.fields.often).fill('Veel mensen eten graag samen.')
  await page.getByLabel(answer.fields.doing).fill('Elke woensdag koken wij samen.')
  await press(page, answer.send)
  await reads(page, answer.sent)
  const told = dochter.page.locator('[data-result]')
  for (let tries = 0; (await told.count()) === 0 && tries < 10; tries++) {
    await dochter.page.reload()
    await awake(dochter.page)
    await told.waitFor({ timeout: 3000 }).catch(() => {})
  }
  let read = ''
  while ((await told.count()) > 0) {
    const now = await told.innerText()
    read += now
    await dochter.page.locator('[data-next]').click()
    await dochter.page.waitForFunction(
      (was) => document.querySelector<HTMLElement>('[data-result]')?.innerText !== was,
      now,
    )
  }
  expect(read).toContain('Elke woensdag koken wij samen.')
})

test('the table opens in LibreOffice and holds exactly what consent allows', async () => {
  const { page } = anna
  await press(page, desk.export.button)
  await reads(page, '5 bijdragen gaan mee.')
  await page.locator('form').getByText(desk.export.form.csv, { exact: true }).click()
  await press(page, desk.export.make)
  const link = page.locator('a[download]')
  await link.waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const table = unzipSync(readFileSync(await download.path()))['answers.csv']!
  const csv = join(folder, 'answers.csv')
  writeFileSync(csv, table)
  const office = spawnSync('soffice', ['--headless', '--convert-to', 'html', '--outdir', folder, csv])
  const said =
    office.status === 0 ? readFileSync(join(folder, 'answers.html'), 'utf8') : new TextDecoder().decode(table)
  for (const words of SAID.slice(0, 5)) expect(said).toContain(words)
  expect(said).not.toContain(SAID[5])
  console.log(`the desk was tapped ${taps} times`)
})
