// A new release waits until nobody is busy, is whole or not at all, and leaves the files of the one before in place.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { nextRelease, releaseOf } from '../tools/release.ts'
import { agree, allAre, answerAll, awake, next, press, reads, ready, until, wholeWay } from '../tools/steps.ts'

let house: House
let youssef: Visitor
beforeAll(async () => {
  house = await openHouse()
  youssef = await openVisitor(house.url)
  const { page } = youssef
  await page.goto(house.run.participant)
  await ready(page)
  // From now on the worker serves this page too.
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
})
afterAll(async () => {
  expect(youssef.faults).toEqual([])
  await youssef?.leave()
  await house?.remove()
})

/** Coming back to the app is the moment it looks for a new release. */
const look = (page: Page) => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
const runs = (page: Page) =>
  page.evaluate(() => {
    const [start] = performance.getEntriesByType('resource').filter((r) => /everyday-[^/]*\.js$/.test(r.name))
    return start ? new URL(start.name).pathname : ''
  })
const waiting = (page: Page) =>
  until(page, async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting), undefined)

test('a new release waits while somebody is answering, and is taken on the home screen', async () => {
  const { page } = youssef
  const old = await runs(page)
  await agree(page)
  nextRelease(house, 'b')
  await house.stop()
  await house.again()
  await page.evaluate(() => Object.assign(globalThis, { stayed: true }))
  await look(page)
  await waiting(page)
  await look(page)
  await answerAll(page, 'Het is rustig hier.')
  // The same page, the old files, all the way to the thanks.
  expect(await page.evaluate(() => 'stayed' in globalThis)).toBe(true)
  expect(await runs(page)).toBe(old)

  // Now nobody is busy: the app asks at once.
  await page.evaluate(() => {
    const post = ServiceWorker.prototype.postMessage
    ServiceWorker.prototype.postMessage = function (this: ServiceWorker, message: unknown) {
      Object.assign(globalThis, { asked: message })
      post.call(this, message)
    }
  })
  await next(page)
  await page.waitForFunction(() => 'asked' in globalThis || !('stayed' in globalThis))
  // A browser waits until the old worker is idle and sleeps; a worker that is looked at, as here, is never put to sleep.
  const tools = await youssef.instruments()
  const workers = new Map<string, string>()
  tools.on('ServiceWorker.workerVersionUpdated', ({ versions }) =>
    versions.forEach(({ versionId, status }) => workers.set(versionId, status)),
  )
  await tools.send('ServiceWorker.enable')
  const stayed = () => page.evaluate(() => 'stayed' in globalThis).catch(() => true)
  while (await stayed()) {
    // Only the old one: a new one that is stopped while it brings the page would leave it waiting for ever.
    const here = [...workers].filter(([, status]) => status === 'activated').map(([versionId]) => versionId)
    if ([...workers.values()].includes('installed'))
      for (const versionId of here) await tools.send('ServiceWorker.stopWorker', { versionId })
    await page.waitForTimeout(200)
  }
  await awake(page)
  expect(await runs(page)).toBe(old.replace(/\.js$/, 'b.js'))
  await reads(page, nl.home.mine)
  await allAre(page, 'safe')

  // Tabs that are still open on the release before find their files.
  for (const file of [old, ...releaseOf(house).participant.map((name) => name.replace(/b(\.\w+)$/, '$1'))]) {
    const answer = await fetch(house.url + file)
    expect(answer.status, file).toBe(200)
    expect(answer.headers.get('cache-control')).toContain('immutable')
  }
})

test('a release of which one file cannot be had is never taken; the one before goes on, offline too', async () => {
  const { page } = youssef
  const now = await runs(page)
  nextRelease(house, 'c', { without: /^worker-/ })
  await house.stop()
  await house.again()
  const failed = page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!
    await new Promise<void>((done) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing!
        worker.addEventListener('statechange', () => worker.state === 'redundant' && done())
      })
    })
    return Boolean(registration.waiting)
  })
  await look(page)
  expect(await failed).toBe(false)
  await house.stop()
  await page.goto(house.url)
  await awake(page)
  expect(await runs(page)).toBe(now)
  await press(page, nl.home.start)
  await wholeWay(page)
  await page.locator('[data-state="here"]').first().waitFor()
})
