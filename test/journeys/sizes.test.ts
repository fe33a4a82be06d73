// Every screen fits a tablet without scrolling, with large letters and large targets, and nothing moves under a finger.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, PHONE, PORTRAIT, TABLET } from '../tools/browser.ts'
import { awake, durably, next, ready, say, WAY } from '../tools/steps.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.remove())

interface Small {
  what: string
  is: number
}

/** What is smaller than promised on this screen: words, answers, buttons. Also how far the page would scroll. */
const measure = (page: Page) =>
  page.evaluate(() => {
    const shown = (all: Iterable<Element>) => [...all].filter((e) => e.checkVisibility())
    const name = (e: Element) => (e as HTMLElement).innerText.replaceAll(/\s+/g, ' ').slice(0, 30)
    const letters = shown(document.querySelectorAll('#app *'))
      .filter((e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim()))
      .map((e) => ({
        what: name(e),
        is: Number.parseFloat(getComputedStyle(e).fontSize),
        main: e.closest('main') !== null,
      }))
    const box = (e: Element) => {
      const { width, height } = e.getBoundingClientRect()
      return { what: name(e), is: Math.round(Math.min(width, height)), height: Math.round(height) }
    }
    const root = document.documentElement
    return {
      letters,
      answers: shown(document.querySelectorAll('[data-answer]')).map(box),
      buttons: shown(document.querySelectorAll('#app header button, #app footer button')).map(box),
      others: shown(document.querySelectorAll('#app a, #app main button')).map(box),
      across: root.scrollWidth - innerWidth,
      down: root.scrollHeight - innerHeight,
    }
  })

const below = (all: readonly Small[], least: number) => all.filter(({ is }) => is < least)

test.each([
  { name: 'a lying tablet', size: TABLET, letter: 24, frame: 20, answer: 96, button: 72 },
  { name: 'a standing tablet', size: PORTRAIT, letter: 24, frame: 20, answer: 96, button: 72 },
  { name: 'a phone', size: PHONE, letter: 22, frame: 20, answer: 96, button: 64 },
])('on $name: no scroll where it is promised, letters, answers and buttons large enough, and no shift', async (it) => {
  const visitor = await openVisitor(house.url, { size: it.size })
  try {
    const { page } = visitor
    await page.addInitScript(() => {
      const shifts: { tapped: boolean; value: number }[] = []
      Object.assign(globalThis, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { hadRecentInput: boolean; value: number })[])
          shifts.push({ tapped: entry.hadRecentInput, value: entry.value })
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const shifts = () =>
      page.evaluate(async () => {
        // Two frames, so that the last shift has been reported.
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
        return (globalThis as unknown as { shifts: { tapped: boolean; value: number }[] }).shifts.splice(0)
      })
    await page.goto(house.run.participant)
    await ready(page)
    for (const stop of WAY) {
      await awake(page)
      const arrived = await shifts()
      expect(
        arrived.filter(({ tapped }) => !tapped),
        `shift before ${stop.q}`,
      ).toEqual([])
      if (stop.answer) {
        await durably(page, () => say(page, stop))
        // A tap on an answer moves nothing at all.
        expect(await shifts(), `shift at ${stop.q}`).toEqual([])
      }
      const seen = await measure(page)
      const where = stop.q ?? (await page.locator('h1').first().innerText())
      expect(seen.across, where).toBeLessThanOrEqual(0)
      if (it.size !== PHONE) expect(seen.down, where).toBeLessThanOrEqual(0)
      expect(
        below(
          seen.letters.filter(({ main }) => main),
          it.letter,
        ),
        where,
      ).toEqual([])
      expect(below(seen.letters, it.frame), where).toEqual([])
      expect(below(seen.answers, it.answer), where).toEqual([])
      expect(
        seen.buttons.filter(({ height }) => height < it.button),
        where,
      ).toEqual([])
      expect(below(seen.others, 64), where).toEqual([])
      await next(page)
    }
    expect(visitor.faults).toEqual([])
  } finally {
    await visitor.leave()
  }
})
