// Every screen that the other journeys do not keep a picture of, kept on three devices; that it comes is all that is asked.

import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import voice from '../../src/answers/voice/text.nl.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { allAre, awake, choose, lettersHere, next, press, reads, screen } from '../tools/steps.ts'
import { drawn } from './b-look.ts'
import { keep } from './keep.ts'

const SENSES = ['--hide-scrollbars', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

let house: House
let visitor: Visitor
let page: Page
beforeAll(async () => {
  house = await openHouse()
  visitor = await openVisitor(house.url, { args: SENSES })
  page = visitor.page
})
afterAll(async () => {
  expect(visitor.faults).toEqual([])
  await visitor?.leave()
  await house?.remove()
})

/** How many screens the consent has; pictures of those are kept elsewhere. */
const CONSENT = 4

/** Says yes where that is asked and passes everything else by, up to this question or until it is home again. */
async function walk(activity: string, until?: string): Promise<void> {
  const begin = page.locator(`[aria-describedby="do-${activity}"]`)
  while ((await begin.count()) === 0) {
    await press(page, nl.home.more)
    await drawn(page)
  }
  await begin.click()
  await page.locator('[data-q="welcome"], [data-q="renew"]').first().waitFor()
  for (let nth = 1; (await page.getByText(nl.thanks.kept).count()) === 0; nth++) {
    await awake(page)
    const { q } = await screen(page)
    if (nth > CONSENT) await keep(page, `${activity}-${q || nth}`)
    if (q && q === until) return
    if (/^(welcome|renew|meedoen|scope-)/.test(q)) await choose(page, 'yes')
    await next(page)
  }
  await next(page)
  await reads(page, nl.home.mine)
}

test('a no, the start screen without and with things given, every kind of answer, and who is there', async () => {
  await page.goto(house.run.participant)
  await awake(page)
  await lettersHere(page)
  await choose(page, 'no')
  await next(page)
  await keep(page, 'no')
  await next(page)
  await reads(page, nl.home.none)
  await keep(page, 'home-empty')
  await walk('mijn-plek')
  await walk('iets-doen')
  await page.locator('[data-role]').click()
  await reads(page, nl.role.ask)
  await keep(page, 'role')
  await choose(page, 'relative')
  await next(page)
  await walk('wat-u-weet')
  await allAre(page, 'safe')
  await keep(page, 'home-given')
})

test('while somebody speaks, what was said, and what was thrown away', async () => {
  await walk('wat-u-weet', 'nog')
  await choose(page, 'talk')
  await reads(page, voice.recording)
  await keep(page, 'voice-recording')
  await choose(page, 'talk')
  await page.getByRole('button', { name: voice.listen }).waitFor()
  await keep(page, 'voice-kept')
  await press(page, nl.frame.stop)
  await choose(page, 'away')
  await next(page)
  await keep(page, 'thrown-away')
})

test('a broken link, the front of a shared tablet, the desk and what is read there', async () => {
  const other = await visitor.apart()
  await other.goto(`${house.url}/#i=`)
  await reads(other, nl.trouble['broken-link'].what)
  await keep(other, 'trouble')
  await other.goto(house.run.tablet)
  await reads(other, nl.tablet.start)
  await awake(other)
  await keep(other, 'tablet')
  await other.goto(house.run.desk)
  const line = other.locator('[data-line="open"]').first()
  await line.waitFor()
  await keep(other, 'desk')
  await line.click()
  await other.getByRole('heading', { name: 'Wat u ziet en weet' }).waitFor()
  await keep(other, 'desk-reader')
  await other.context().close()
})
