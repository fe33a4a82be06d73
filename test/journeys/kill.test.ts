// The power may go at any moment: the same screen comes back with what was said on it, and everything arrives once.

import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { sourceHash } from '../../build/source.ts'
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { allAre, awake, choose, durably, next, press, ready, say, screen, waiting, WAY } from '../tools/steps.ts'

let house: House
let mevrouw: Visitor
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
})
afterAll(async () => {
  await mevrouw?.leave()
  await house?.remove()
})

/** Killed, started again, and opened from the home screen: without the link. */
async function killAndReopen(): Promise<void> {
  await mevrouw.kill()
  await mevrouw.again()
  await mevrouw.page.goto(house.url)
  await awake(mevrouw.page)
}

/** What a contribution of this walk says, by question. */
const SAID = Object.fromEntries(WAY.slice(4, 8).map(({ q, answer }) => [q, answer]))

/** So many starts of a browser: a busy machine takes its time for them. */
const TIMEOUT = { timeout: 400_000 }

test(
  'killed right after each answer was kept: the same screen comes back with the answer in place',
  TIMEOUT,
  async () => {
    await mevrouw.page.goto(house.run.participant)
    await ready(mevrouw.page)
    for (const stop of WAY) {
      const { page } = mevrouw
      if (stop.answer) await durably(page, () => say(page, stop))
      const before = await screen(page)
      await killAndReopen()
      expect(await screen(mevrouw.page), stop.q).toEqual(before)
      if (stop.answer) expect(before.given).toBe(stop.answer)
      if (stop !== WAY.at(-1)) await durably(mevrouw.page, () => next(mevrouw.page))
    }
    await next(mevrouw.page)
    expect((await screen(mevrouw.page)).title).toBe('Dank u wel.')
    await killAndReopen()
    await allAre(mevrouw.page, 'safe')
    expect(house.holds(), 'four times yes, and what was given').toBe(5)
    const [said, ...more] = house.read()
    expect(more).toEqual([])
    expect(said!.answers.map(({ q }) => q)).toEqual(Object.keys(SAID))
    expect(mevrouw.faults).toEqual([])
  },
)

/** A small seeded generator: the same moments in every run, as far as a browser allows. */
function seeded(seed: number): () => number {
  let x = seed
  return () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0
    return x / 2 ** 32
  }
}

/**
 * Goes on from whatever screen this is, saying only what does not stand there yet; what was kept has to stand there.
 * Ends at home, when so much was sealed: of what the power took before it was whole in the database no line says what it is.
 */
async function goOn(page: Page, sealed: number, kept: Set<string>): Promise<void> {
  for (;;) {
    await awake(page)
    const { title, q, given: there } = await screen(page)
    if (title === nl.home.title) {
      await page.locator('[data-state]').first().waitFor()
      if ((await waiting(page)) >= sealed) return
      await press(page, nl.home.start)
      await page.locator('[data-q="renew"]').waitFor()
      continue
    }
    if (q === 'renew') {
      if (!there) await durably(page, () => choose(page, 'yes'))
      await next(page)
      continue
    }
    const stop = WAY.find((one) => one.q === (q || 'none'))
    if (stop && !there && kept.has(q)) throw new Error(`lost the answer to ${q}`)
    if (stop && !there) await durably(page, () => say(page, stop))
    kept.add(q)
    await next(page)
  }
}

/** The same code is killed at the same moments, other code at others. */
const SEED = Number(process.env['SEED'] ?? Number.parseInt(sourceHash().slice(0, 7), 16))

test(`killed at random moments of a whole walk (seed ${SEED}): nothing is lost, nothing twice`, TIMEOUT, async () => {
  const random = seeded(SEED)
  const before = house.holds()
  const kept = new Set<string>()
  for (let kills = 0; kills < 5; kills++) {
    const walk = goOn(mevrouw.page, before + 3, kept)
    const ended = walk.catch((error: Error) => (/lost/.test(error.message) ? error : undefined))
    await Promise.race([ended, new Promise((done) => setTimeout(done, 100 + 1500 * random()))])
    await killAndReopen()
    expect(await ended).toBeUndefined()
  }
  await goOn(mevrouw.page, before + 3, kept)
  await allAre(mevrouw.page, 'safe')
  // Whoever comes back says yes once.
  expect(house.holds()).toBe(before + 3)
  const all = house.read()
  expect(all).toHaveLength(2)
  for (const { answers } of all) {
    expect(answers.filter((a) => a.none)).toEqual([])
    expect(answers.map((a) => a.q)).toEqual(Object.keys(SAID))
  }
  expect(mevrouw.faults).toEqual([])
})
