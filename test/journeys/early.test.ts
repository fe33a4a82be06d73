// Nobody has to wait for a script: a tap that comes before it is kept, and becomes the first word of the consent.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import consent from '../../src/activities/meedoen/consent.json' with { type: 'json' }
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { awake, choose, lettersHere, next, reads, screen } from '../tools/steps.ts'

const FIRST_TOLD = consent.tell.nl[1]!.replace(/ \{.*/, '')
let house: House
let visitors: Visitor[] = []
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  for (const visitor of visitors) {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  }
  await house?.remove()
})
const visit = async (): Promise<Visitor> => {
  const visitor = await openVisitor(house.url)
  visitors = [...visitors, visitor]
  return visitor
}

/** Holds these files back until told otherwise. */
async function hold(page: Page, files: RegExp, asked: () => void = () => {}): Promise<() => void> {
  let open = () => {}
  const gate = new Promise<void>((done) => {
    open = done
  })
  await page.route(files, async (route) => {
    asked()
    await gate
    await route.continue().catch(() => {})
  })
  return open
}

test('a card and Next, tapped before any script is there, lead on once it is; the yes is the first consent event', async () => {
  const { page } = await visit()
  const go = await hold(page, /\/assets\/.*\.js/)
  await page.goto(house.run.participant, { waitUntil: 'commit' })
  const before = page.locator('[data-q="welcome"]')
  await before.waitFor()
  await choose(page, 'yes')
  await page.locator('[data-next]').click()
  expect(await page.evaluate(() => performance.getEntriesByName('bench:durable').length)).toBe(0)
  expect((await screen(page)).given).toBe('yes')
  go()
  await before.waitFor({ state: 'detached', timeout: 20_000 })
  await lettersHere(page)
  await reads(page, FIRST_TOLD)
  // Told, free to say no, asked: then both events are sealed. The first is the early tap.
  await next(page)
  await next(page)
  await choose(page, 'yes')
  await next(page)
  await expect.poll(() => house.holds(), { timeout: 20_000 }).toBe(2)
})

test('a tap is on the disk before the screens have come: the power may go', async () => {
  const visitor = await visit()
  let held = 0
  await hold(visitor.page, /\/assets\/everyday-.*\.js/, () => void held++)
  await visitor.page.goto(house.run.participant, { waitUntil: 'commit' })
  await visitor.page.locator('[data-q="welcome"]').waitFor()
  await choose(visitor.page, 'yes')
  await visitor.page.waitForFunction(() => performance.getEntriesByName('bench:durable').length > 0)
  await expect.poll(() => held).toBeGreaterThan(0)
  await visitor.kill()
  await visitor.again()
  await visitor.page.goto(house.run.participant)
  await awake(visitor.page)
  expect(await screen(visitor.page)).toMatchObject({ q: 'welcome', given: 'yes' })
})

test('a tap in the very moment that the app takes over is not lost', async () => {
  const { page } = await visit()
  // The app stands still just before its screens: while it makes the key of this device.
  await page.addInitScript(() => {
    const make = crypto.subtle.generateKey.bind(crypto.subtle)
    Object.assign(crypto.subtle, {
      generateKey: async (...how: Parameters<typeof make>) => {
        if ((how[0] as { name: string }).name === 'ECDSA')
          await new Promise((done) => {
            addEventListener('go-on', done, { once: true })
            Object.assign(globalThis, { standing: true })
          })
        return make(...how)
      },
    })
  })
  await page.goto(house.run.participant)
  await page.waitForFunction(() => 'standing' in globalThis)
  await choose(page, 'yes')
  await page.evaluate(() => dispatchEvent(new Event('go-on')))
  await awake(page)
  expect((await screen(page)).given).toBe('yes')
  // Before the letters are here, Next only says that they are waited for.
  await lettersHere(page)
  // What is seen is what counts: a yes leads to what is told, a no would lead to the end.
  await page.locator('[data-next]').click()
  await reads(page, FIRST_TOLD)
})

test('the language switch, tapped before any script is there, takes the invitation along', async () => {
  const { page } = await visit()
  const go = await hold(page, /\/assets\/.*\.js/)
  await page.goto(house.run.participant, { waitUntil: 'commit' })
  await page.locator('a[lang="en"]').click()
  await page.waitForURL(/\/en\/#i=/, { waitUntil: 'commit' })
  go()
  await awake(page)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  expect((await screen(page)).q).toBe('welcome')
})

test('without any script at all the first screen can be read, and says what to do', async () => {
  const visitor = await visit()
  const page = await visitor.apart({ javaScriptEnabled: false })
  for (const [url, lang] of [
    [house.run.participant, 'nl'],
    [`${house.url}/en/`, 'en'],
    [`${house.url}/tablet/`, 'nl'],
    [`${house.url}/desk/`, 'nl'],
  ] as const) {
    await page.goto(url)
    expect(await page.getAttribute('html', 'lang')).toBe(lang)
    const notice = page.locator('#script')
    await expect.poll(() => notice.innerText(), { message: url }).toMatch(/JavaScript/)
    expect(await notice.isVisible(), url).toBe(true)
  }
})
