// What is hard about consent, as it comes to the desk: representatives who disagree, a yes that ends, a death, two devices.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import words from '../../locales/nl/desk.json' with { type: 'json' }
import type { Representative } from '../../src/model/consent.ts'
import type { ConsentEvent } from '../../src/model/payload.ts'
import { moment } from '../../src/model/time.ts'
import { nameOf } from '../../src/model/voice.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { pagesOf } from '../tools/pdf.ts'
import { type Said, someone } from '../tools/someone.ts'
import { press, reads } from '../tools/steps.ts'
import { keep } from './keep.ts'

const { agreed, taking, voice } = words
const DAY = 86_400_000
const NOTHING = agreed.nothing
const TAKES_PART = agreed.stands.replace('{scopes}', agreed.scope.meedoen)

let house: House
let bureau: Visitor
let page: Page
/** Whoever is on the page about one voice. */
let singer: Said
beforeAll(async () => {
  house = await openHouse()
  bureau = await openVisitor(house.url)
  page = bureau.page
  await page.goto(house.run.desk)
  await reads(page, words.list.none)
})
afterAll(async () => {
  expect(bureau.faults).toEqual([])
  await bureau?.leave()
  await house?.remove()
})

/** Everything that the server has by now, in the room of reading or of consent. */
async function opens(room: string, says: string): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: room, exact: true }).click()
  await reads(page, says)
}
const consentRoom = () => opens(agreed.button, agreed.title)
const row = ({ thread }: Said) => page.locator(`[data-voice="${nameOf(thread)}"]`)
/** Whether it stands under what somebody should look at. */
const looks = (said: Said) =>
  page
    .locator('section', { has: page.getByText(agreed.look) })
    .locator(row(said))
    .count()
const answers = () => house.read().flatMap(({ answers: all }) => all.map(({ value }) => JSON.stringify(value)))

/** Somebody who cannot choose now; this one chooses for them. */
const by = (who: Representative) =>
  ({ understand: 'not-now', decides: 'vertegenwoordiger', who, evidence: 'told', says: 'yes' }) as const
const asks = (kind: Representative, says: 'yes' | 'no'): Partial<ConsentEvent> => ({
  basis: 'vertegenwoordiger',
  representative: { kind, evidence: 'told', says },
})

test('two children who decide for their mother do not agree: it is closed, and the desk asks to talk about it', async () => {
  const daughter = await someone(house.run.participant)
  const said = await daughter.says('Zij zit graag in de tuin.', { around: by('kind') })
  await daughter.sends()
  await consentRoom()
  await row(said).getByText(TAKES_PART).waitFor()
  expect(await looks(said)).toBe(0)

  const son = await someone(house.run.participant, { voice: await daughter.voice() })
  await son.decides(said, 'refused', { ...asks('kind', 'no'), prev: null })
  await son.sends()
  await consentRoom()
  await row(said).getByText(NOTHING).waitFor()
  await row(said).getByText(agreed.concern.representative).waitFor()
  expect(await looks(said)).toBe(1)
  expect(await violations(page)).toEqual([])
  await keep(page, 'hard-two-children')
  expect(answers().join()).not.toContain('tuin')
  await opens(words.list.button, words.why.refused)

  // The mentor stands before them in the order of the law.
  const mentor = await someone(house.run.participant, { voice: await daughter.voice() })
  await mentor.decides(said, 'given', { ...asks('mentor', 'yes'), prev: null })
  await mentor.sends()
  await consentRoom()
  await row(said).getByText(TAKES_PART).waitFor()
  expect(await looks(said)).toBe(1)
  expect(answers().join()).toContain('tuin')
  await opens(words.list.button, 'Zij zit graag in de tuin.')
})

test('on two devices of one voice it is yes and no within a day: the no wins, and the desk asks to look at it', async () => {
  const phone = await someone(house.run.participant)
  const yes = await phone.says('Ik help graag met koken.')
  const tablet = await someone(house.run.participant, { voice: await phone.voice() })
  await tablet.decides(await tablet.says('Ik dek graag de tafel.'), 'withdrawn')
  await phone.sends()
  await consentRoom()
  await row(yes).getByText(TAKES_PART).waitFor()
  expect(answers().join()).toContain('koken')
  await tablet.sends()
  await consentRoom()
  await row(yes).getByText(NOTHING).waitFor()
  await row(yes).getByText(agreed.concern['two-devices']).waitFor()
  expect(await looks(yes)).toBe(1)
  expect(await violations(page)).toEqual([])
  expect(answers().join()).not.toMatch(/koken|tafel/)
  await opens(words.list.button, words.why.withdrawn)
  expect(await page.locator('main').innerText()).not.toMatch(/koken|tafel/)
})

test('what somebody agreed to is a page that can be printed, with pictures, how much they gave, and whom to ask', async () => {
  const mevrouw = await someone(house.run.participant)
  mevrouw.waits(-DAY)
  singer = await mevrouw.says('Ik zong vroeger in een koor.')
  mevrouw.waits(DAY)
  await mevrouw.says('De soep was lekker.')
  await mevrouw.sends()
  await consentRoom()
  await press(page, voice.open.replace('{name}', nameOf(singer.thread)))
  const [day, today] = [Date.now() - DAY, Date.now()].map((at) => moment('nl', at, 'date'))
  const sheet = voice.sheet
  const told = [
    sheet.title.replace('{name}', nameOf(singer.thread)),
    nl.share.line.replace('{about}', nl.share.about.meedoen).replace('{said}', nl.frame.yes),
    sheet.times_other.replace('{count}', '2').replace('{days}', `${day} en ${today}`),
    sheet.ask.replace('{contact}', 'Anna'),
    sheet.all,
  ]
  for (const line of told) await reads(page, line)
  expect(
    await page.locator('[data-agreed="meedoen"] img').evaluate((img: HTMLImageElement) => img.naturalWidth),
  ).not.toBe(0)
  expect(await page.locator('main').innerText()).not.toMatch(/koor|soep/)
  expect(await violations(page)).toEqual([])
  await keep(page, 'hard-voice')
  const pages = pagesOf(
    await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '18mm', right: '18mm' } }),
  )
  expect(pages).toHaveLength(1)
  for (const line of told) expect(pages[0]!.words).toContain(line.replaceAll(/\s/g, ''))
  for (const line of [voice.died.open, words.card.print, words.sheet.back])
    expect(pages[0]!.words).not.toContain(line.replaceAll(/\s/g, ''))
})

test('somebody has died: first what there is can be told, then all of it goes, at the desk and at the server', async () => {
  const had = house.holds()
  await press(page, voice.died.open)
  for (const line of Object.values(voice.died).slice(1)) await reads(page, line)
  for (const line of [taking.here, taking.server, taking.backups, taking.paper]) await reads(page, line)
  expect(await violations(page)).toEqual([])
  await keep(page, 'hard-death')
  await press(page, taking.all.replace('{name}', nameOf(singer.thread)).replace('{count}', '2'))
  await reads(page, taking.done)
  await reads(page, voice.sheet.none)
  expect(await page.locator('[data-proofs]').getAttribute('data-proofs')).toBe('2')
  expect(await violations(page)).toEqual([])
  await keep(page, 'hard-death-done')

  expect(answers().join()).not.toMatch(/koor|soep/)
  await house.stop()
  expect(house.holds()).toBe(had - 2)
  expect(readFileSync(join(house.data, 'erased.txt'), 'utf8').trim().split('\n')).toHaveLength(2)
  await house.again()
  await opens(words.list.button, 'Zij zit graag in de tuin.')
  expect(await page.locator('main').innerText()).not.toMatch(/koor|soep/)
})

test('a yes of whoever decides for somebody ends after half a year: the desk says it a month before, then it is closed', async () => {
  const partner = await someone(house.run.participant)
  const said = await partner.says('Hij slaapt graag lang uit.', { around: by('partner') })
  await partner.sends()
  await opens(words.list.button, 'Hij slaapt graag lang uit.')
  const due = agreed.old.replace('{scopes}', agreed.scope.meedoen)
  await press(page, agreed.button)
  await row(said).getByText(TAKES_PART).waitFor()
  expect(await row(said).getByText(due).count()).toBe(0)

  // No server would believe a clock that is so far ahead of its own.
  await bureau.context.setOffline(true)
  const begin = Date.now()
  await page.clock.setSystemTime(begin + 160 * DAY)
  await press(page, agreed.button)
  await row(said).getByText(due).waitFor()
  expect(await looks(said)).toBe(1)
  expect(await violations(page)).toEqual([])
  await keep(page, 'hard-due')
  await page.clock.setSystemTime(begin + 184 * DAY)
  await press(page, agreed.button)
  await row(said).getByText(NOTHING).waitFor()
  await press(page, words.list.button)
  await page.getByText('Hij slaapt graag lang uit.').waitFor({ state: 'detached', timeout: 30_000 })
  // The mentor's yes of before ended with it; the list closes one voice after another.
  await page.locator('[data-line]', { hasText: 'tuin' }).waitFor({ state: 'detached', timeout: 30_000 })
  expect(await page.locator('[data-line]').count()).toBeGreaterThan(0)
})
