// At the desk: what came in, newest first, each with who, when and which consent; what has no consent stays shut;
// what is taken back vanishes; and however hostile the words are, they stay words.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import beside from '../../locales/nl/beside.json' with { type: 'json' }
import { nameOf } from '../../src/desk/opener.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { HOSTILE } from '../tools/hostile.ts'
import { type House, openHouse } from '../tools/house.ts'
import { pagesOf } from '../tools/pdf.ts'
import { type Said, someone, type Someone } from '../tools/someone.ts'
import { reads } from '../tools/steps.ts'
import { picture } from './keep.ts'

const SHUT = 'Dit mag niemand lezen, kanarie 4471.'
const REFUSED = 'Dit mag niemand meer lezen, kanarie 4472.'

let house: House
let desk: Visitor
let page: Page
let mevrouw: Someone
let first: Said
let regretted: Said
let half: Said
const dialogs: string[] = []

beforeAll(async () => {
  house = await openHouse()
  mevrouw = await someone(house.run.participant)
  const youssef = await someone(house.run.participant)
  first = await mevrouw.says('De koffie was koud.')
  await mevrouw.sends()
  await youssef.says(SHUT, { silent: true })
  const withdrawn = await youssef.says(REFUSED)
  await youssef.decides(withdrawn, 'withdrawn')
  await youssef.sends()
  for (const { text } of HOSTILE) await mevrouw.says(text)
  half = await mevrouw.says('', { answers: { vertel: { value: { text: 'half \ud83c letter' } } } })
  regretted = await mevrouw.says('Hier kom ik op terug.')
  await mevrouw.sends()

  desk = await openVisitor(house.url)
  page = desk.page
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  // Everything that the worker says to the page is written down.
  await page.addInitScript(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    globalThis.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args)
        this.addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)))
      }
    }
  })
  await page.goto(house.run.desk)
  await reads(page, 'De koffie was koud.')
})
afterAll(async () => {
  await desk.leave()
  await house.remove()
})

const rows = () => page.locator('[data-line]')
const reader = () => page.locator('section')
const OLDER = 3

test('newest first', async () => {
  expect(await rows().count()).toBe(OLDER + HOSTILE.length + 2)
  expect(await rows().first().innerText()).toContain('Hier kom ik op terug.')
  expect(await rows().last().innerText()).toContain('De koffie was koud.')
})

test('one is read with who speaks, in which role, from what, when, and under which consent', async () => {
  await rows().last().click()
  await reader().getByText('Hoe voelt u zich nu?').waitFor()
  await reader().getByText('Muziek', { exact: true }).waitFor()
  const seen = await reader().innerText()
  const said = ['Mijn dag', 'bewoner', `Stem ${nameOf(first.thread)}`, 'eigen apparaat', 'Goed', 'De koffie was koud.']
  const today = new Intl.DateTimeFormat('nl', { dateStyle: 'long' }).format(new Date())
  for (const words of [...said, 'Zei ja tegen meedoen op', today, 'Gezien tekst:']) expect(seen).toContain(words)
})

test('what has no consent stays closed and says why, and the page itself never gets a word of it', async () => {
  for (const [why, sentence] of [
    ['no-consent', 'De toestemming bij deze bijdrage is nog niet binnen. Daarom blijft zij dicht.'],
    ['withdrawn', 'Deze persoon nam de toestemming terug. Daarom blijft deze bijdrage dicht.'],
  ] as const) {
    const row = page.locator(`[data-line="${why}"]`)
    expect(await row.count()).toBe(1)
    await row.click()
    expect(await reader().innerText()).toContain(sentence)
    expect(await reader().locator('[data-q]').count()).toBe(0)
  }
  const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join('\n'))
  expect(heard.includes('De koffie was koud.')).toBe(true)
  for (const secret of ['kanarie', 'eraseKey', 'AGE-SECRET-KEY'])
    expect([secret, heard.includes(secret)]).toEqual([secret, false])
  expect((await page.content()).includes('kanarie')).toBe(false)
})

test.each(HOSTILE.map(({ name, text }, i) => [name, text, HOSTILE.length + 1 - i] as const))(
  'hostile words stay words, unchanged: %s',
  async (_name, text, row) => {
    await rows().nth(row).click()
    await page.waitForFunction(
      (wanted) => document.querySelector('section [data-q="vertel"] bdi')?.textContent === wanted,
      text,
    )
    const { inside, children, line } = await page.evaluate((nth) => {
      const shown = document.querySelector('section [data-q="vertel"] bdi')!
      const words = document.querySelectorAll('[data-line]')[nth]!.querySelector('bdi')!
      return { inside: shown.innerHTML, children: shown.children.length, line: words.textContent }
    }, row)
    expect(children).toBe(0)
    expect(inside).not.toContain('<')
    // The list shows how it begins, never half a letter.
    expect(text.startsWith(line)).toBe(true)
    expect(line.isWellFormed()).toBe(true)
  },
)

test('half a letter, which no page can show, is said to be there; the others are not disturbed', async () => {
  await rows().nth(1).click()
  await reader().getByText('Gemaakt met een nieuwere versie. Er gaat niets verloren.').waitFor()
  expect(half.id).toBeTruthy()
})

test('nothing ran, nothing asked, nothing broke', async () => {
  expect(dialogs).toEqual([])
  expect(await page.title()).toBe('Inbreng · Bureau')
  expect(new URL(page.url()).pathname).toBe('/desk/')
  expect(desk.faults).toEqual([])
})

test('what is taken back vanishes from an open desk', async () => {
  await rows().first().click()
  await reader().getByText('Hier kom ik op terug.').waitFor()
  await mevrouw.takesBack(regretted)
  await mevrouw.sends()
  await page.waitForFunction(() => !document.body.innerText.includes('Hier kom ik op terug.'))
  expect(await rows().count()).toBe(OLDER + HOSTILE.length + 1)
})

/** What three of them bring and expect, from where each stands. */
const CARDS = [
  ['person', 'Ik kan goed bakken', 'Vaker samen wandelen'],
  ['professional', 'Tijd in de middag', 'Iemand die meegaat met wandelen'],
  ['student', 'Ik heb een fiets', 'Leren bakken'],
] as const

test('cards of different voices lie side by side, with what they share; on paper without what chooses them', async () => {
  for (const [as, brings, wishes] of CARDS) {
    const one = await someone(house.run.participant)
    const answers = { meer: { value: { text: brings } }, verwacht: { value: { text: wishes } } }
    await one.says('', { activity: 'verwachtingen', as, answers })
    await one.sends()
  }
  await reads(page, 'Ik heb een fiets')
  await page.getByRole('button', { name: 'Beeld' }).click()
  await page.locator('[name="activity"]').selectOption('verwachtingen')
  await page.locator('[data-beside]').click()
  await reads(page, beside.both)
  const marks = (touch: string) => page.locator(`[data-touch="${touch}"] mark`).allInnerTexts()
  expect([await marks('wish'), await marks('meets')]).toEqual([['wandelen'], ['bakken']])
  await page.setViewportSize({ width: 1280, height: 900 })
  await picture(page, 'desk-side-cards')
  expect(await violations(page)).toEqual([])
  const pages = pagesOf(await page.pdf({ format: 'A4', printBackground: true }))
  expect(pages).toHaveLength(1)
  expect(pages[0]!.words).toContain('Ikheb')
  for (const tool of [beside.back, beside.print, beside.forWhom, 'Lezen'])
    expect(pages[0]!.words).not.toContain(tool.replaceAll(' ', ''))
  // None of them said that everybody who works here may read it.
  await page.locator('[name="whom"]').selectOption('inside')
  await reads(page, beside.nothing)
})
