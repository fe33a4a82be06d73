// Asking is enough: somebody says at the desk that they want it back. One contribution, then all of a voice; nothing is left.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { nameOf } from '../../src/desk/opener.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { type Someone, someone } from '../tools/someone.ts'
import { press, reads } from '../tools/steps.ts'
import { keep } from './keep.ts'

const { taking } = desk

let house: House
let visitor: Visitor
let mevrouw: Someone
let thread: string
/** How many envelopes the server had. */
let had: number
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await someone(house.run.participant)
  const youssef = await someone(house.run.participant)
  thread = (await mevrouw.says('Ik wil naar buiten.')).thread
  await mevrouw.says('De koffie was koud.')
  await mevrouw.says('Muziek na het eten.')
  await mevrouw.sends()
  await youssef.says('Ik leer hier veel.')
  await youssef.sends()
  had = house.holds()
  visitor = await openVisitor(house.url)
  await visitor.page.goto(house.run.desk)
  await reads(visitor.page, 'Ik leer hier veel.')
})
afterAll(async () => {
  expect(visitor.faults).toEqual([])
  await visitor?.leave()
  await house?.remove()
})

const lines = () => visitor.page.locator('[data-line]')
const line = (text: string) => visitor.page.locator('[data-line]', { hasText: text })

test('what happens is said before; one goes, with three presses', async () => {
  const { page } = visitor
  await line('De koffie was koud.').click()
  await press(page, taking.ask)
  for (const words of [taking.lead, taking.here, taking.server, taking.backups, taking.paper]) await reads(page, words)
  expect(await violations(page)).toEqual([])
  await keep(page, 'taking-back')
  await press(page, taking.one)
  await reads(page, taking.done)
  expect(await lines().count()).toBe(3)
  expect(house.read().length).toBe(3)
})

test('without a network all of a voice is away here; it goes from the server as soon as that can', async () => {
  const { page } = visitor
  await house.stop()
  await line('Ik wil naar buiten.').click()
  await press(page, taking.ask)
  await press(page, taking.all.replace('{name}', nameOf(thread)).replace('{count}', '2'))
  await reads(page, taking.waits)
  expect(await lines().count()).toBe(1)
  await house.again()
  await expect.poll(() => house.read().length, { timeout: 30_000 }).toBe(1)
  await page.reload()
  await reads(page, 'Ik leer hier veel.')
  expect(await lines().count()).toBe(1)
})

test('the server has three fewer; of those it keeps only the hashes of what erased them', async () => {
  await house.stop()
  expect(house.holds()).toBe(had - 3)
  const erased = readFileSync(join(house.data, 'erased.txt'), 'utf8')
  expect(erased.trim().split('\n')).toHaveLength(3)
  await house.again()
})

test('who agreed to what stands there per voice, with how that came about, also after what they gave is gone', async () => {
  const { page } = visitor
  await press(page, desk.agreed.button)
  await reads(page, desk.agreed.title)
  await reads(page, '2 stemmen doen nu mee.')
  const own = page.locator(`[data-voice="${nameOf(thread)}"]`).first()
  await reads(page, 'Vindt nu goed: meedoen.')
  await own.locator('summary').click()
  expect((await own.locator('ol li').allInnerTexts()).join(' ')).toMatch(
    /wilde luisteren.*zei ja, meedoen.*zei dat het klopt/s,
  )
  expect(await page.locator('main').innerText()).not.toContain('Ik leer hier veel.')
  expect(await violations(page)).toEqual([])
  await keep(page, 'agreed')
})

test('the data sheet says what the project is now, on one page', async () => {
  const { page } = visitor
  await press(page, desk.sheet.open)
  await reads(page, 'Gegevensblad van Oefenhuis De Linde')
  await reads(page, 'stem opnemen')
  await reads(page, 'nu 2 mensen')
  expect(await violations(page)).toEqual([])
  await keep(page, 'data-sheet')
  const pdf = await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '18mm', right: '18mm' } })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})
