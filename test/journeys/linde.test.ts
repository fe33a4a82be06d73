// A morning in huis De Linde, without a network: four residents and one tablet, and a stranger who finds it.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import en from '../../locales/en/work.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import type { Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, answerAll, choose, goes, helps, next, press, reads, words } from '../tools/steps.ts'
import { addPerson, beginTeam, openTablet, unlock as unlockHere } from '../tools/team.ts'
import { keep, tidy as tidyOn } from './keep.ts'

const VRIES = 'Mevrouw De Vries'
const JANSEN = 'Meneer Jansen'
const BAKKER = 'Mevrouw Bakker'
const VISSER = 'Meneer Visser'
/** Whatever was typed or said here, of which the next person may find no word anywhere. */
const SECRETS = ['Vries', 'Jansen', 'Bakker', 'Visser', 'kersenjam', 'knikkers', 'hoortoestel']

let house: House
let tablet: Visitor
beforeAll(async () => {
  house = await openHouse()
  tablet = await openTablet(house)
})
afterAll(async () => {
  expect(tablet?.faults).toEqual([])
  await tablet?.leave()
  await house?.remove()
})

const field = (name: string) => tablet.page.locator(`[data-${name}]`)
const unlock = () => unlockHere(tablet.page)
async function hand(name: string): Promise<void> {
  await press(tablet.page, name)
  await reads(tablet.page, work.ask.moment.replace('{name}', name))
  await field('hand').click()
  await tablet.page.locator('[data-q="welcome"]').waitFor()
}
async function closed(digits = work.lock.digits): Promise<void> {
  await reads(tablet.page, digits)
  expect(await tablet.page.locator('html').innerHTML()).not.toMatch(new RegExp(SECRETS.join('|')))
}
const tidy = (name: string, level?: 'AAA') => tidyOn(tablet.page, name, level)

test('before breakfast Fatima makes the tablet ready for four people', async () => {
  const { page } = tablet
  await beginTeam(page, 'Fatima')
  await reads(page, work.people.none)
  await field('new-person').click()
  await field('name').fill(VRIES)
  await field('photo').setInputFiles('public/icons/icon-512.png')
  await page.getByRole('button', { name: work.edit.noPhoto }).waitFor()
  await page.locator('[data-like="help"]').fill('Draagt een hoortoestel links.')
  await page.locator('[data-choose="decides"]').selectOption('kind')
  await page.locator('[data-choose="wish"]').selectOption('1')
  await tidy('linde-card')
  await press(page, work.edit.keep)
  for (const name of [JANSEN, BAKKER, VISSER]) await addPerson(page, name)
  await page.locator('[data-choose="pace"]').selectOption('calm')
  await tidy('linde-people')
  await press(page, work.people.close)
  await closed()
})

test('from a closed tablet to the first screen it is the PIN and two taps, to her first question eight more', async () => {
  const { page } = tablet
  const session = await tablet.instruments()
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const began = Date.now()
  await page.reload()
  await reads(page, work.lock.digits)
  const locked = Date.now()
  await unlock()
  const people = Date.now()
  await press(page, VRIES)
  await reads(page, 'Draagt een hoortoestel links.')
  await reads(page, nl.around.who.kind)
  await tidy('linde-ask')
  const before = Date.now()
  await field('hand').click()
  await page.locator('[data-q="welcome"]').waitFor()
  const times = { start: locked - began, pin: people - locked, over: Date.now() - before }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  console.log('at CPU 4×, in ms:', JSON.stringify(times))
  await reads(page, VRIES)
  await tidy('linde-welcome', 'AAA')
  const cost = await goes(page, ['yes', undefined, undefined, 'yes', 'own'])
  await page.locator('[data-q="nu"]').waitFor()
  expect(cost).toMatchObject({ screens: 5, taps: 8 })
  await answerAll(page, 'De kersenjam van mijn zus.')
  await press(page, nl.frame.done)
  await closed()
})

test('one tap says afterwards who gave it; the rest lies folded', async () => {
  const { page } = tablet
  await unlock()
  const after = page.locator(`[data-after="${VRIES}"]`)
  await after.waitFor()
  await tidy('linde-after')
  await after.locator('summary').click()
  await after.locator('[data-answer="calm"]').click()
  await tidy('linde-after-more')
  await after.locator('[data-by="zelf"]').click()
  await after.waitFor({ state: 'detached' })
  // The team chose calm: once a week is enough, and it is she who wished it first.
  await press(page, VRIES)
  await reads(page, work.ask.enough.day)
  await press(page, nl.frame.back)
})

test('Meneer Jansen says no without words, and nothing of it stays', async () => {
  const { page } = tablet
  await hand(JANSEN)
  await agree(page)
  await choose(page, 'good')
  await next(page)
  await helps(page, nl.signs.open)
  await goes(page, ['gets-up'])
  await reads(page, nl.around.ease.ask)
  await next(page)
  await reads(page, nl.together.stopped)
  await press(page, nl.frame.done)
  await closed()
  await unlock()
  expect(await page.locator('[data-after]').count()).toBe(0)
})

test('Mevrouw Bakker is tired: she is not asked, and may be asked another day', async () => {
  const { page } = tablet
  await press(page, BAKKER)
  await field('not').click()
  await choose(page, 'tired')
  await press(page, work.ask.note)
  await reads(page, work.people.title)
  await press(page, BAKKER)
  await reads(page, work.ask.moment.replace('{name}', BAKKER))
  expect(await words(page)).not.toContain(work.ask.enough.day)
  await press(page, nl.frame.back)
})

test('whoever has the wrong tablet in hand says so, and nothing of it stays; nobody counts as asked', async () => {
  const { page } = tablet
  await hand(BAKKER)
  await field('not-me').click()
  await closed()
  await unlock()
  await press(page, BAKKER)
  await reads(page, work.ask.moment.replace('{name}', BAKKER))
  expect(await words(page)).not.toContain(work.ask.enough.day)
  await press(page, nl.frame.back)
})

test('Meneer Visser stops halfway; two taps in different corners give the tablet back, and after lunch he goes on', async () => {
  const { page } = tablet
  await hand(VISSER)
  await agree(page)
  await choose(page, 'good')
  await next(page)
  await choose(page, 'muziek')
  await next(page)
  await page.locator('textarea').fill('Vroeger speelde ik met knikkers.')
  const box = async (name: string) => (await page.getByRole('button', { name, exact: true }).boundingBox())!
  const help = await box(nl.help.open)
  await press(page, nl.help.open)
  await press(page, work.handed.back)
  await reads(page, work.handed.title)
  await tidy('linde-back', 'AAA')
  const shut = await box(work.handed.close)
  // One lies right above, the other left.
  expect(help.x - (shut.x + shut.width)).toBeGreaterThan(300)
  await press(page, work.handed.on)
  await press(page, nl.help.on)
  await page.locator('[data-q="vertel"]').waitFor()
  expect(await page.locator('textarea').inputValue()).toBe('Vroeger speelde ik met knikkers.')
  await press(page, nl.help.open)
  await press(page, work.handed.back)
  await press(page, work.handed.close)
  await closed()
  await unlock()
  await reads(page, work.people.open.replace('{name}', VISSER))
  await press(page, work.people.goOn)
  expect(await page.locator('textarea').inputValue()).toBe('Vroeger speelde ik met knikkers.')
  await next(page)
  await goes(page, ['yes'])
  while ((await page.locator('[data-choice]').count()) === 0) await next(page)
  await next(page)
  await press(page, nl.frame.done)
  await closed()
  await unlock()
  await page.locator(`[data-after="${VISSER}"] [data-by="samen"]`).click()
  await page.locator(`[data-after="${VISSER}"]`).waitFor({ state: 'detached' })
  await press(page, work.people.close)
  await closed()
})

test('a stranger who finds the tablet comes to nobody, by whatever way', async () => {
  const { page } = tablet
  await page.goBack().catch(() => {})
  await closed()
  for (const path of ['/', '/en/', '/tablet/#i=x', '/tablet/?who=1']) {
    await page.goto(new URL(path, house.url).href).catch(() => {})
    await closed(path === '/en/' ? en.lock.digits : work.lock.digits)
  }
  const other = await tablet.tab()
  await other.goto(`${house.url}/tablet/`)
  await reads(other, work.lock.digits)
  for (const pin of ['111222', '020406', '998877']) {
    await other.locator('[data-pin]').fill(pin)
    await reads(other, work.lock.wrong.pin)
  }
  await keep(other, 'linde-stranger')
  await other.close()
})

test('the bytes of the closed browser hold no word of anybody', async () => {
  await tablet.close()
  const found = new Map<string, string[]>()
  let files = 0
  for (const path of all(tablet.profile)) {
    files++
    const bytes = readFileSync(path)
    for (const word of [...SECRETS, 'Fatima'])
      for (const code of ['utf8', 'utf16le'] as const)
        if (bytes.includes(Buffer.from(word, code))) found.set(word, [...(found.get(word) ?? []), path])
  }
  expect(files).toBeGreaterThan(20)
  // The helper's first name stands on the lock: the search finds what is there.
  expect([...found.keys()]).toEqual(['Fatima'])
})

test('with a network everything goes, once, and says who gave it', async () => {
  await tablet.again()
  const { page } = tablet
  await page.goto(`${house.url}/tablet/`)
  await expect.poll(() => house.read().length, { timeout: 60_000 }).toBe(2)
  const said = house.read().map(({ answers, aside }) => [answers.find(({ q }) => q === 'vertel')?.value, aside])
  expect(said.toSorted(([, a], [, b]) => JSON.stringify(b).localeCompare(JSON.stringify(a)))).toEqual([
    [{ text: 'De kersenjam van mijn zus.' }, { by: 'zelf', around: 'calm' }],
    [{ text: 'Vroeger speelde ik met knikkers.' }, { by: 'samen' }],
  ])
})

function all(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const is = statSync(path, { throwIfNoEntry: false })
    return is?.isDirectory() ? all(path) : is?.isFile() ? [path] : []
  })
}
