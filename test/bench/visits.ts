// Visits of a participant, each beside a floor page that is built, served and measured in the same run: the first time, the next time
// without a network, a step from one question to the next, and how soon a tap is on the disk.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { TABLET } from '../tools/browser.ts'
import { chromiumArgs, needChromium } from '../tools/chromium.ts'
import { openHouse } from '../tools/house.ts'
import { openFloor } from './floor.ts'
import { median, ratio, type Row, spread } from './table.ts'
import { arrive, OFFLINE, prepared, SLOW, SLOW_CPU, type Step, step } from './visit.ts'

const next = async (page: Page) => {
  const before = await page.locator('#app h1').innerText()
  await page.locator('[data-next]').click()
  await page.waitForFunction((h) => document.querySelector<HTMLElement>('#app h1')?.innerText !== h, before)
}
const choose = (page: Page, answer: string) => page.locator(`[data-answer="${answer}"]`).click()
/** Past the consent, at the first question. */
async function begin(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await choose(page, 'yes')
  for (let screen = 0; screen < 3; screen++) await next(page)
  await choose(page, 'yes')
  await next(page)
}

export async function visits(runs: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'inbreng-bench-'))
  const house = await openHouse()
  const floor = await openFloor('dist', folder)
  const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumArgs })
  const found: Record<string, { ours: number[]; floor: number[] }> = {}
  const note = (what: string, whose: 'ours' | 'floor', value: number) =>
    (found[what] ??= { ours: [], floor: [] })[whose].push(value)

  async function within<T>(work: (context: BrowserContext) => Promise<T>): Promise<T> {
    const context = await browser.newContext({ viewport: TABLET })
    try {
      return await work(context)
    } finally {
      await context.close()
    }
  }

  const targets = [
    { whose: 'ours', url: house.run.participant },
    { whose: 'floor', url: floor.url },
  ] as const
  const steps: Record<'ours' | 'floor', Step[]> = { ours: [], floor: [] }

  for (let run = 0; run < runs; run++) {
    for (const { whose, url } of run % 2 ? targets.toReversed() : targets) {
      await within(async (context) => {
        const { ready, kept } = await arrive(context, url, SLOW, true)
        note('first question, first visit', whose, ready)
        note('first answer kept, first visit', whose, kept)
      })
      await within(async (context) => {
        const page = await context.newPage()
        await page.goto(url)
        await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
        await page.close()
        const { ready, kept } = await arrive(context, url, OFFLINE, true)
        note('first question, second visit, offline', whose, ready)
        note('first answer kept, second visit, offline', whose, kept)
      })
      await within(async (context) => {
        const page = await prepared(context)
        if (whose === 'ours') await begin(page, house.run.participant)
        else await page.goto(url)
        for (let i = 0; i < 2; i++) steps[whose].push(await step(page, SLOW_CPU))
        if (whose === 'floor') return
        // Closed in the middle and opened again: back at one's own question.
        await page.close()
        note('back at my question, offline', 'ours', (await arrive(context, house.url, OFFLINE, false)).ready)
      })
    }
    process.stderr.write(`run ${run + 1} of ${runs}\n`)
  }
  await browser.close()
  const kept = await durable(join(folder, 'profile'), house.run.participant)
  floor.close()
  await house.remove()
  rmSync(folder, { recursive: true, force: true })
  // The floor has no way back: it is as soon there as it ever is.
  found['back at my question, offline']!.floor = found['first question, second visit, offline']!.floor
  return [
    ...Object.entries(found).map(([what, { ours, floor }]) => ratio(what, 1.1, ours, floor)),
    ratio('answer durable, strict (raw IndexedDB)', 1.5, kept.ours, kept.floor),
    ...feltIn(steps),
  ]
}

function feltIn(steps: Record<'ours' | 'floor', Step[]>): Row[] {
  const all = (whose: 'ours' | 'floor') => steps[whose].map(({ shown, usable }) => shown + usable)
  const worst = (part: 'task' | 'shift') => Math.max(...steps.ours.map((one) => one[part]))
  return [
    {
      what: 'step, CPU 4×: tap → shown → next usable',
      goal: '≤ 100 ms',
      measured: `${spread(all('ours'), 0)} ms (floor ${spread(all('floor'), 0)})`,
      ok: median(all('ours')) <= 100,
      values: { ours: all('ours'), floor: all('floor') },
    },
    {
      what: 'longest task in a step',
      goal: '≤ 50 ms',
      measured: `${worst('task').toFixed(0)} ms at worst`,
      ok: worst('task') <= 50,
    },
    { what: 'layout shift in a step', goal: '0', measured: worst('shift').toFixed(3), ok: worst('shift') === 0 },
  ]
}

/** Kept at the tap: on a real profile on the disk, each tap beside a raw strict write of the same size on the same page. */
async function durable(profile: string, link: string): Promise<{ ours: number[]; floor: number[] }> {
  const disk = await chromium.launchPersistentContext(profile, {
    executablePath: needChromium(),
    args: chromiumArgs,
    viewport: TABLET,
  })
  const page = disk.pages()[0]!
  await begin(page, link)
  // The pictures of the questions to come are on their way in the first second.
  await page.waitForTimeout(1500)
  try {
    return await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open('raw', 1)
        request.onupgradeneeded = () => request.result.createObjectStore('drafts')
        request.onsuccess = () => done(request.result)
      })
      const raw = () =>
        new Promise<number>((done) => {
          const began = performance.now()
          const turn = database.transaction('drafts', 'readwrite', { durability: 'strict' })
          turn.objectStore('drafts').put({ box: new Uint8Array(1024), at: Date.now() }, 'draft')
          turn.oncomplete = () => done(performance.now() - began)
        })
      const cards = [...document.querySelectorAll<HTMLElement>('[data-answer]')].slice(0, 2)
      const tap = (i: number) =>
        new Promise<number>((done) => {
          const began = performance.now()
          const observer = new PerformanceObserver((list) => {
            const mark = list.getEntriesByName('bench:durable').at(-1)
            if (!mark) return
            observer.disconnect()
            done(mark.startTime - began)
          })
          observer.observe({ type: 'mark' })
          cards[i % 2]!.click()
        })
      const times = { ours: [] as number[], floor: [] as number[] }
      for (let i = 0; i < 60; i++) {
        times.floor.push(await raw())
        times.ours.push(await tap(i))
        await new Promise((rest) => setTimeout(rest, 30))
      }
      return times
    })
  } finally {
    await disk.close()
  }
}
