// Who is near: a student, a relative and a volunteer come in by a link on a phone of their own, without an account, and give
// something in a few minutes of their own. What it costs is counted in seconds and taps.

import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { invited } from '../tools/invited.ts'
import { agree, allAre, anyWay, awake, choose, next, reads, ready } from '../tools/steps.ts'
import { keep } from './keep.ts'

const MINUTE = 60
const MOST_TAPS = 8

let house: House
let visitor: Visitor
beforeAll(async () => {
  house = await openHouse()
  visitor = await openVisitor(house.url, { size: PHONE })
})
afterAll(async () => {
  expect(visitor.faults).toEqual([])
  await visitor?.leave()
  await house?.remove()
})

/** A phone of one's own, on which every tap is counted by the page itself. */
async function phone(): Promise<{ page: Page; taps: () => number }> {
  const page = await visitor.apart({ viewport: PHONE })
  let taps = 0
  await page.exposeFunction('tapped', () => taps++)
  await page.addInitScript(() =>
    addEventListener('pointerdown', () => void (globalThis as unknown as { tapped(): void }).tapped(), {
      capture: true,
    }),
  )
  return { page, taps: () => taps }
}

/** From the link to the first question; whoever reads every line at their ease takes a little longer. */
const joins = async (role: 'student' | 'relative' | 'volunteer', first: string) => {
  const { link } = await invited(house, { role })
  const { page, taps } = await phone()
  const began = performance.now()
  await page.goto(link)
  await ready(page)
  await agree(page, first)
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${role}: ${seconds.toFixed(1)} s and ${taps()} taps from the link to the first question, without an account`,
  )
  expect(seconds).toBeLessThan(MINUTE)
  expect(taps()).toBeLessThanOrEqual(MOST_TAPS)
  return { page, taps }
}

test('a student is in within a minute: role by the link, age by one card, no account', async () => {
  const { page } = await joins('student', 'waar')
  await reads(page, 'Waar was je?')
})

test('a relative is in within a minute, and tells of themselves apart from what they tell of another', async () => {
  const { page } = await joins('relative', 'bezoek')
  await anyWay(page, 'Zij houdt van het raam.')
  await next(page)
  await reads(page, nl.home.mine)
  await page.locator('article', { hasText: 'Hoe gaat het met u?' }).getByRole('button').click()
  await agree(page, 'week')
  await anyWay(page, 'Bel mij eens op een rustig moment.')
  await next(page)
  await allAre(page, 'safe')
  await keep(page, 'near-relative')
})

test('a volunteer is in within a minute, and gives “Mijn uur” in a few taps', async () => {
  const { page, taps } = await joins('volunteer', 'vandaag')
  const before = taps()
  const began = performance.now()
  await choose(page, 'good')
  await keep(page, 'near-uur')
  await anyWay(page, 'Samen lachen bij de koffie.')
  const seconds = (performance.now() - began) / 1000
  console.log(`volunteer: ${seconds.toFixed(1)} s and ${taps() - before} taps for Mijn uur, up to the thanks`)
  await next(page)
  await reads(page, nl.home.mine)
  await allAre(page, 'safe')
})

test('at the desk one is a voice of one’s own, and the other speaks for somebody', async () => {
  const page = await visitor.apart({ viewport: { width: 1280, height: 900 } })
  await page.goto(house.run.desk)
  await awake(page).catch(() => {})
  const says = async (words: string, who: string) => {
    await page.locator('[data-line]', { hasText: words }).click()
    await page
      .locator('h2')
      .getByText(who === desk.hearing.own ? 'En hoe gaat het met u?' : 'Wat u ziet en weet')
      .first()
      .waitFor()
    await page.locator('[data-proxy]').waitFor()
    expect(await page.locator('[data-proxy]').innerText()).toBe(who)
  }
  await says('Bel mij eens', desk.hearing.own)
  await says('Zij houdt van het raam', desk.hearing.proxy)
})
