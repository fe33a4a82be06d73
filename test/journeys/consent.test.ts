// Consent as a journey, without a network: a yes with somebody beside, a no, a no without words, and a text that changed meanwhile.

import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { consentTexts } from '../../src/activities/index.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import {
  awake,
  beginOn,
  choose,
  closing,
  goes,
  leave,
  lettersHere,
  next,
  press,
  reads,
  ready,
  waiting,
  wholeWay,
} from '../tools/steps.ts'
import { keep } from './keep.ts'

const { around, signs, together, share } = nl
const [text] = consentTexts

const MONTH = 30 * 86_400_000
let house: House
let tablet: Visitor
let mevrouw: Visitor
let bureau: Visitor
beforeAll(async () => {
  house = await openHouse()
  tablet = await openVisitor(house.url)
  mevrouw = await openVisitor(house.url)
  bureau = await openVisitor(house.url)
  await bureau.page.goto(house.run.desk)
  await mevrouw.page.goto(house.run.participant)
  await ready(mevrouw.page)
  await wholeWay(mevrouw.page, 'Dit was mijn eerste keer.')
  await mevrouw.page.locator('[data-state="safe"]').first().waitFor()
  await mevrouw.context.setOffline(true)
  // A month ago; since then it has been without a network.
  await tablet.page.clock.install({ time: Date.now() - MONTH })
  await tablet.page.goto(house.run.tablet)
  await ready(tablet.page)
  await lettersHere(tablet.page, 1, 'consent')
  await tablet.context.setOffline(true)
})
afterAll(async () => {
  for (const one of [tablet, mevrouw, bureau]) {
    expect(one?.faults).toEqual([])
    await one?.leave()
  }
  await house?.remove()
})

const begin = (): Promise<Page> => beginOn(tablet.page)

describe('on a shared tablet without a network', () => {
  test('yes and no cost as many taps on each screen; a no ends warmly after two, and leaves nothing', async () => {
    const page = await begin()
    const no = await goes(page, ['no'])
    await reads(page, nl.no.title)
    await reads(page, nl.no.fine)
    await keep(page, 'consent-no')
    expect(await violations(page, 'AAA')).toEqual([])
    await leave(page)
    expect(no.taps).toBe(2)
    await begin()
    expect(await goes(page, ['yes', undefined, undefined, 'no'])).toMatchObject({ screens: 4, taps: 6 })
    await reads(page, nl.no.fine)
    await leave(page)
    expect(await waiting(page)).toBe(0)
  })

  test('whoever is asked sees at most five screens before the first question, and then gives as much as they like', async () => {
    const page = await begin()
    const before = await goes(page, ['yes', undefined, undefined, 'yes', 'own'])
    await page.locator('[data-q="nu"]').waitFor()
    expect(before).toMatchObject({ screens: 5, taps: 8 })
    expect(before.words).toBeLessThanOrEqual(100)
    console.log(`a yes on a shared tablet: ${JSON.stringify(before)}`)
    await goes(page, ['good', 'muziek'])
    await page.locator('textarea').fill('Ik wil vaker naar buiten.')
    await goes(page, [undefined, 'yes'])
    await page.locator('[data-q="scope-citaat"]').waitFor()
    await reads(page, 'Ik wil vaker naar buiten.')
    expect(await violations(page, 'AAA')).toEqual([])
    await keep(page, 'consent-own-words')
    await goes(page, ['yes', 'no'])
    await reads(page, share.title)
    const rows = page.locator('[data-choice]')
    expect(await rows.allInnerTexts()).toEqual([
      'U doet mee: Ja',
      'Anderen lezen uw woorden: Ja',
      'Het hele team leest dit: Nee',
    ])
    await keep(page, 'consent-summary')
    expect(await violations(page, 'AAA')).toEqual([])
    await rows.nth(1).click()
    await page.locator('[data-q="change-citaat"]').waitFor()
    await choose(page, 'no')
    await next(page)
    expect(await rows.nth(1).innerText()).toBe('Anderen lezen uw woorden: Nee')
    await next(page)
    await reads(page, nl.thanks.kept)
    await leave(page)
    // Going along, the yes, that it is right, and what was given; no use was agreed to, so none leaves.
    expect(await waiting(page)).toBe(4)
  })

  test('whoever cannot follow, with nobody to decide, joins in; nothing of it is kept', async () => {
    const page = await begin()
    await goes(page, ['yes', undefined, undefined, 'yes', 'not-now', 'zelf', 'good', 'muziek', undefined, 'yes'])
    await reads(page, together.nothing)
    await leave(page)
    expect(await waiting(page)).toBe(4)
  })

  test('a no by behaviour against the yes of a mentor: offered to stop, one tap, nothing of it stays', async () => {
    const page = await begin()
    const said = ['yes', undefined, undefined, 'yes', 'not-now', 'vertegenwoordiger', 'mentor', 'document', 'yes']
    await goes(page, said)
    await choose(page, 'good')
    await press(page, nl.help.open)
    await keep(page, 'consent-help')
    await press(page, signs.open)
    await reads(page, signs.ask)
    expect(await violations(page, 'AAA')).toEqual([])
    await keep(page, 'consent-signs')
    await goes(page, ['angry'])
    await reads(page, around.ease.ask)
    await keep(page, 'consent-ease')
    await next(page)
    await reads(page, together.stopped)
    await reads(page, nl.end.away)
    await leave(page)
    // Going along, the yes that the mentor agreed to, and the no that follows it; no answer.
    expect(await waiting(page)).toBe(7)
  })
})

test('her daughter sits beside her: she says yes, and no to the photo; all the rest arrives without one', async () => {
  const { page } = mevrouw
  await page.locator('[aria-describedby="do-mijn-plek"]').click()
  const cost = await goes(page, ['yes', undefined, undefined, 'yes'])
  console.log(`a yes on her own device: ${JSON.stringify(cost)}`)
  await choose(page, 'huiskamer').catch(() => page.locator('[data-answer]').first().click())
  await next(page)
  await page.locator('[data-q="scope-foto"]').waitFor()
  await choose(page, 'no')
  await next(page)
  await page.locator('[data-q="scope-stem"]').waitFor()
  await choose(page, 'no')
  await next(page)
  await closing(page)
  await reads(page, nl.thanks.kept)
  await page.locator('[data-next]').click()
  await mevrouw.context.setOffline(false)
  await page.evaluate(() => void dispatchEvent(new Event('online')))
  await expect.poll(() => house.read().length, { timeout: 30_000 }).toBe(2)
  const said = house.read().find(({ answers }) => answers.some(({ q }) => q === 'foto'))!
  expect(said.answers.find(({ q }) => q === 'foto')).toMatchObject({ none: 'skipped' })
})

test('the consent text changes while the tablet is away for a month: what is given meanwhile counts as it was asked', async () => {
  const { page } = bureau
  await press(page, desk.agreed.button)
  await page.locator('[data-change]').click()
  await page.locator('[data-part]').selectOption('scope delen-binnen')
  const fields = page.locator('textarea')
  await fields.nth(0).fill('Ook het team van Huis De Wilg leest mee.\nMag het team dit lezen?')
  await fields.nth(1).fill('The team of House The Willow reads along too.\nMay the team read this?')
  await page.locator('input[name="kind"]').nth(1).check()
  await page.locator('input[type="text"]').nth(0).fill('Een team in een ander huis leest mee.')
  await page.locator('input[type="text"]').nth(1).fill('A team in another house reads along.')
  await keep(page, 'consent-change')
  expect(await violations(page)).toEqual([])
  await press(page, desk.change.publish)
  await reads(page, desk.agreed.title)

  await tablet.page.clock.setSystemTime(Date.now())
  await begin()
  await goes(tablet.page, ['yes', undefined, undefined, 'yes', 'own', 'good', 'muziek', undefined, 'yes'])
  await reads(tablet.page, text!.scopes['delen-binnen'].nl[1]!)
  await goes(tablet.page, ['yes', undefined])
  await leave(tablet.page)
  await tablet.context.setOffline(false)
  await tablet.page.reload()
  await awake(tablet.page)
  // Two contributions of the tablet, beside two of mevrouw; the ones that were refused or only done together never were.
  await expect.poll(() => house.read().length, { timeout: 60_000 }).toBe(4)
  await lettersHere(tablet.page, 2, 'consent')

  await begin()
  await goes(tablet.page, ['yes', undefined, undefined, 'yes', 'own', 'good', 'muziek', undefined, 'yes'])
  await reads(tablet.page, 'Ook het team van Huis De Wilg leest mee.')

  await page.reload()
  await page.getByRole('button', { name: desk.agreed.button, exact: true }).click()
  await page.locator('[data-voice]').first().waitFor()
  await keep(page, 'consent-room')
  expect(await violations(page)).toEqual([])
})
