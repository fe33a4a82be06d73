// One switch changes every word of every screen, both ways; no screen ever mixes two languages.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import day from '../../src/activities/mijn-dag/activity.json' with { type: 'json' }
import consent from '../../src/activities/meedoen/consent.json' with { type: 'json' }
import en from '../../locales/en/app.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { awake, choose, durably, next, press, ready, say, WAY } from '../tools/steps.ts'

let house: House
let youssef: Visitor
beforeAll(async () => {
  house = await openHouse()
  youssef = await openVisitor(house.url, { size: PHONE })
})
afterAll(async () => {
  await youssef?.leave()
  await house?.remove()
})

type Lang = 'nl' | 'en'
const OTHER = { nl: 'en', en: 'nl' } as const
/** The switch itself speaks the language it leads to. */
const SWITCH = [nl.frame.other, nl.frame.otherLabel, en.frame.other, en.frame.otherLabel]

function texts(x: unknown): string[] {
  if (typeof x === 'string') return [x]
  return typeof x === 'object' && x !== null ? Object.values(x).flatMap(texts) : []
}
/** The parts of a tree of content that stand under one language. */
function under(x: unknown, lang: Lang): string[] {
  if (typeof x !== 'object' || x === null) return []
  return Object.entries(x).flatMap(([key, value]) =>
    key === lang ? texts(value) : key === OTHER[lang] ? [] : under(value, lang),
  )
}
const SPOKEN = {
  nl: [...texts(nl), ...under([day, consent], 'nl')],
  en: [...texts(en), ...under([day, consent], 'en')],
}
/** A sentence of one language only, with its gaps filled by anything. */
const only = (lang: Lang): RegExp[] =>
  SPOKEN[lang]
    .filter((text) => !SPOKEN[OTHER[lang]].includes(text) && !SWITCH.includes(text))
    .map((text) => text.replaceAll(/[.*+?^$()[\]\\|]/g, '\\$&').replaceAll(/\{\w+\}/g, '.+'))
    .map((text) => new RegExp(`^${text}$`))
const ONLY = { nl: only('nl'), en: only('en') }

/** Every line that can be seen or heard, apart from the switch. */
async function lines(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const all = [document.title]
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement?.checkVisibility()) all.push(node.textContent?.trim() ?? '')
    for (const named of document.querySelectorAll('[aria-label]')) all.push(named.getAttribute('aria-label') ?? '')
    return all
  })
  return found.filter((line) => line && !SWITCH.includes(line))
}

async function speaks(page: Page, lang: Lang): Promise<void> {
  await page.waitForFunction((l) => document.documentElement.lang === l, lang)
  const said = await lines(page)
  expect(said.filter((line) => ONLY[OTHER[lang]].some((one) => one.test(line)))).toEqual([])
  // The check would be empty if it knew none of the words that do stand here.
  expect(said.some((line) => ONLY[lang].some((one) => one.test(line)))).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

async function turn(page: Page): Promise<void> {
  const lang = await page.evaluate(() => document.documentElement.lang)
  await page.locator(`[lang="${OTHER[lang as Lang]}"]`).click()
  await page.waitForFunction((was) => document.documentElement.lang !== was, lang)
}

test('the welcome can be turned to English and back, and every screen says every word in one language', async () => {
  const { page } = youssef
  await page.goto(house.run.participant)
  await ready(page)
  await say(page, WAY[0]!)
  await speaks(page, 'nl')
  await turn(page)
  await speaks(page, 'en')
  expect(new URL(page.url()).pathname).toBe('/en/')
  await turn(page)
  for (const [i, stop] of WAY.entries()) {
    await say(page, stop)
    await speaks(page, 'nl')
    // From here on nothing stands on a screen that is not about its question.
    if (i > 0) expect(await page.locator('[lang="en"]').count()).toBe(0)
    await next(page)
  }
  await speaks(page, 'nl')
  await next(page)
  await speaks(page, 'nl')
  await turn(page)
  await speaks(page, 'en')
})

test('a sitting in English stays English when the app is opened from the home screen, which starts in Dutch', async () => {
  const { page } = youssef
  await press(page, en.home.start)
  await page.locator('[data-q="renew"]').waitFor()
  await choose(page, 'yes')
  await speaks(page, 'en')
  await next(page)
  for (const stop of WAY.slice(4, 6)) {
    await durably(page, () => say(page, stop))
    await speaks(page, 'en')
    await next(page)
  }
  await page.goto(`${house.url}/`)
  await awake(page)
  await speaks(page, 'en')
  // Put off, and taken up again from the Dutch home: then it goes on in Dutch.
  await press(page, en.frame.stop)
  await page.locator('[data-q="stop"]').waitFor()
  await speaks(page, 'en')
  await page.locator('[data-answer="later"]').click()
  await next(page)
  await speaks(page, 'en')
  await page.goto(`${house.url}/`)
  await awake(page)
  await speaks(page, 'nl')
  await press(page, nl.home.go)
  await page.locator('[data-q="vertel"]').waitFor()
  await speaks(page, 'nl')
  expect(youssef.faults).toEqual([])
})

test('a refusal, and the doors of the practice house, speak one language too', async () => {
  const { page } = youssef
  for (const lang of ['nl', 'en'] as const) {
    const stranger = await youssef.apart()
    await stranger.goto(`${house.url}${lang === 'nl' ? '/' : '/en/'}`)
    await awake(stranger)
    await speaks(stranger, lang)
    await stranger.goto(`${house.url}${lang === 'nl' ? '/' : '/en/'}?again#i=broken`)
    await awake(stranger)
    await speaks(stranger, lang)
    await stranger.context().close()
  }
  expect(page.isClosed()).toBe(false)
  expect(youssef.faults).toEqual([])
})
