// Firefox and WebKit keep what a device needs, and somebody goes the whole way in them; where one is not here, that is said.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import type { Outcome } from '../engines/few.ts'
import { type Ground, openGround } from '../engines/serve.ts'
import { type Driven, ENGINES, skipped } from '../tools/driver.ts'
import { type House, openHouse } from '../tools/house.ts'
import { WAY } from '../tools/steps.ts'

/** So many ledgers each of them has room for: the files of a page are not written everywhere. */
const LEDGERS = { Firefox: 2, WebKit: 1, 'WebKit with files': 1 } as const
type Contracts = { ledgers(): Promise<1 | 2>; run(): Promise<Outcome[]> }
declare const contracts: Contracts

let ground: Ground
let house: House
beforeAll(async () => {
  ground = await openGround()
  house = await openHouse()
})
afterAll(async () => {
  await ground?.close()
  await house?.remove()
})

describe.each(Object.keys(LEDGERS) as (keyof typeof LEDGERS)[])('%s', (name) => {
  const untried = skipped(name)
  let browser: Driven
  beforeAll(async () => {
    if (!untried) browser = await ENGINES[name].open()
  })
  afterAll(async () => browser?.leave())

  test.skipIf(untried)('keeps the contracts of store, locks and files', async () => {
    await browser.go(ground.url)
    await browser.until(() => 'contracts' in globalThis)
    expect(await browser.evaluate(() => contracts.ledgers())).toBe(LEDGERS[name])
    const outcomes = await browser.evaluate(() => contracts.run())
    expect(outcomes.filter(({ wrong }) => wrong)).toEqual([])
    const kinds = new Set(outcomes.map((one) => one.name.split(' > ')[0]))
    expect([...kinds]).toEqual(['the store', 'locks', ...(LEDGERS[name] === 2 ? ['files'] : [])])
  })

  // What it would see more of it, `storage.test.ts` sees in Chromium.
  test.skipIf(untried || name === 'WebKit with files')(
    'consents, answers, is killed, reads it back without a network, sends',
    { timeout: 300_000 },
    async () => {
      const before = house.read().length
      await browser.size(360, 740)
      await browser.go(house.run.participant)
      await awake(browser)
      await browser.evaluate(() => navigator.serviceWorker.ready.then(() => true))
      // What the invitation brings has come: its own language is on the first screen, and its questions are here.
      await lettersHere(browser)
      await house.stop()
      for (const stop of WAY) await goes(browser, stop)
      expect(await title(browser)).toBe(nl.thanks.title)
      await browser.kill()
      await browser.again()
      await browser.go(house.url)
      await awake(browser)
      if ((await title(browser)) === nl.thanks.title) await browser.click('[data-next]')
      await are(browser, ['here', 'sending'])
      await house.again()
      await browser.evaluate(() => void dispatchEvent(new Event('online')))
      await are(browser, ['safe'])
      const said = house.read().slice(before)
      expect(said.map(({ answers }) => answers.map(({ q }) => q))).toEqual([['nu', 'fijn', 'vertel', 'vaker']])
      expect(JSON.stringify(said)).toContain(WAY[6]!.answer)
    },
  )
})

const title = (browser: Driven) => browser.evaluate(() => document.querySelector('h1')?.innerText)

/** The app has taken over and shows a screen with what can be answered on it. */
const awake = (browser: Driven): Promise<void> =>
  browser.until(
    () =>
      document.documentElement.className === '' &&
      '__k' in document.getElementById('app')! &&
      Boolean(document.querySelector<HTMLElement>('#app h1')?.innerText) &&
      (!document.querySelector('[data-q]') || Boolean(document.querySelector('[data-q] :is(input, textarea)'))),
  )

async function goes(browser: Driven, { q, answer }: (typeof WAY)[number]): Promise<void> {
  const on = (q: string) => (document.querySelector('#app [data-q]')?.getAttribute('data-q') ?? '') === q
  await browser.until(on, q ?? '')
  await awake(browser)
  if (answer) {
    const words = await browser.evaluate(() => document.querySelector('textarea') !== null)
    await (words ? browser.type('textarea', answer) : browser.click(`[data-answer="${answer}"]`))
    await browser.until((wanted) => {
      const [card, box] = [
        document.querySelector<HTMLInputElement>('#app input:checked'),
        document.querySelector('textarea'),
      ]
      return (card ?? box)?.value === wanted
    }, answer)
  }
  const before = await title(browser)
  await browser.click('[data-next]')
  await browser.until((was) => document.querySelector('h1')?.innerText !== was, before)
}

/** Every item on the home screen is in one of these states. */
const are = (browser: Driven, wanted: string[]): Promise<void> =>
  browser.until((wanted) => {
    const states = [...document.querySelectorAll<HTMLElement>('[data-state]')].map((e) => e.dataset['state']!)
    return states.length > 0 && states.every((state) => wanted.includes(state))
  }, wanted)

/** The letters of the project are in the device's own database. */
const lettersHere = (browser: Driven): Promise<void> =>
  browser.until(
    () =>
      new Promise<boolean>((done) => {
        const open = indexedDB.open('inbreng')
        open.onupgradeneeded = () => open.transaction!.abort()
        open.addEventListener('error', () => done(false))
        open.onsuccess = () => {
          const count = open.result.transaction('letters').objectStore('letters').count()
          count.onsuccess = () => (open.result.close(), done(count.result >= 4))
        }
      }),
  )
