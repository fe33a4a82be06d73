// A device that cannot keep, keeps too little, or is too old says so in plain words, and loses nothing that was said.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import notices from '../../locales/nl/page.json' with { type: 'json' }
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import {
  agree,
  allAre,
  awake,
  choose,
  durably,
  next,
  reads,
  ready,
  say,
  screen,
  wholeWay,
  closing,
} from '../tools/steps.ts'

let house: House
let youssef: Visitor
beforeAll(async () => {
  house = await openHouse()
  youssef = await openVisitor(house.url)
})
afterEach(() => expect(youssef.faults).toEqual([]))
afterAll(async () => {
  await youssef?.leave()
  await house?.remove()
})

/** No files of its own as in a private window of Safari and Firefox, or none that can be written. */
const NO_FILES = {
  'a private window': 'navigator.storage.getDirectory = () => Promise.reject(new DOMException("", "SecurityError"));',
  'a browser that lists files and cannot write them':
    'FileSystemFileHandle.prototype.createSyncAccessHandle = () => Promise.reject(new DOMException("", "NotSupportedError"));',
}
const withoutFiles = (page: Page, refuse: string) =>
  page.route(/\/assets\/worker-.*\.js/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: refuse + (await response.text()) })
  })

test.each(Object.entries(NO_FILES))(
  '%s works, and says that it forgets as long as something still has to go',
  async (_what, refuse) => {
    const before = house.holds()
    const page = await youssef.apart()
    await withoutFiles(page, refuse)
    await page.goto(house.run.participant)
    await ready(page)
    await house.stop()
    await wholeWay(page, 'In een privévenster.')
    await allAre(page, 'here')
    await reads(page, nl.trouble.private.what)
    await reads(page, nl.trouble.private.next)
    await house.again()
    await page.evaluate(() => void dispatchEvent(new Event('online')))
    await allAre(page, 'safe')
    await page.getByText(nl.trouble.private.what).waitFor({ state: 'detached' })
    expect(house.holds()).toBe(before + 4)
    await page.context().close()
  },
)

const REFUSALS = {
  'throws at once': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'SecurityError')
    }
  },
  'is not there': () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
  'never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
  },
}
test.each(Object.entries(REFUSALS))(
  'storage that %s: a sentence and a next step, and nothing is asked',
  async (_how, refuse) => {
    const page = await youssef.apart()
    await page.addInitScript(refuse)
    await page.goto(house.run.participant)
    await reads(page, nl.trouble.storage.what)
    await reads(page, nl.trouble.storage.next)
    expect(await page.locator('[data-answer]').count()).toBe(0)
    expect(await page.locator('[data-next]').innerText()).toBe(nl.trouble.retry)
    await page.context().close()
  },
)

test('a full device: a sentence, nothing given is lost, and it goes on when there is room', async () => {
  const page = await youssef.apart()
  // Chromium looks at the room it has left only now and then; here its database says at once that there is none.
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...row) {
      if ('full' in globalThis) throw new DOMException('no room', 'QuotaExceededError')
      return put.apply(this, row)
    }
  })
  const full = (on: boolean) =>
    page.evaluate((now) => {
      if (now) Object.assign(globalThis, { full: true })
      else delete (globalThis as { full?: true }).full
    }, on)
  const saysFull = async () => {
    await reads(page, nl.trouble['no-room'].what)
    await reads(page, nl.trouble['no-room'].next)
  }
  await page.goto(house.run.participant)
  await ready(page)
  await agree(page)
  await durably(page, () => choose(page, 'good'))
  await durably(page, () => next(page))
  await full(true)
  await choose(page, 'muziek')
  await saysFull()
  // Still full: it says so again.
  await page.locator('[data-next]').click()
  await saysFull()
  await full(false)
  await durably(page, () => page.locator('[data-next]').click())
  await page.locator('[data-q="fijn"]').waitFor()
  await awake(page)
  expect(await screen(page)).toMatchObject({ q: 'fijn', given: 'muziek' })
  await page.reload()
  await awake(page)
  expect(await screen(page)).toMatchObject({ q: 'fijn', given: 'muziek' })

  // Full at the very end, when the whole is sealed: not thanked before it is kept.
  await next(page)
  await durably(page, () => say(page, { q: 'vertel', answer: 'Er was geen plaats meer.' }))
  await durably(page, () => next(page))
  await durably(page, () => choose(page, 'yes'))
  const before = house.read().length
  await full(true)
  await page.locator('[data-next]').click()
  await saysFull()
  await full(false)
  await page.locator('[data-next]').click()
  await page.getByText(nl.trouble['no-room'].what).waitFor({ state: 'detached' })
  await closing(page)
  await next(page)
  await allAre(page, 'safe')
  const said = house.read()
  expect(said).toHaveLength(before + 1)
  expect(JSON.stringify(said)).toContain('Er was geen plaats meer.')
  await page.context().close()
})

test.each([
  ['structuredClone', () => delete (globalThis as { structuredClone?: unknown }).structuredClone],
  ['colours that mix', () => (CSS.supports = () => false)],
  ['CSS', () => delete (globalThis as { CSS?: unknown }).CSS],
] as const)('a browser without %s hears which ones work, on every entry', async (_what, make) => {
  const page = await youssef.apart()
  await page.addInitScript(make as () => void)
  for (const path of ['/', '/tablet/', '/desk/']) {
    await page.goto(house.url + path)
    expect((await page.locator('body').innerText()).split(/\n+/).filter(Boolean)).toEqual(notices.old)
    expect(await page.locator('a:visible, button:visible, input:visible').count()).toBe(0)
  }
  await page.context().close()
})
