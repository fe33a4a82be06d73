// Talking for a long time, in the real page with a real profile on the disk: what it takes of memory, minute by minute.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CDPSession, chromium, type Page } from 'playwright'
import { TABLET } from '../tools/browser.ts'
import { chromiumArgs, needChromium } from '../tools/chromium.ts'
import { choose, next } from '../tools/steps.ts'
import { begin, openHouseOf, SENSES } from './ten.ts'

const GOAL_MB = 10
const LONG = 20
const MINUTE = 60_000
const TALK = 'button[data-answer="talk"]'

interface Mark {
  minute: number
  heap: number
  /** What lies outside the heap of scripts but belongs to the page: buffers that scripts hold. */
  buffers: number
  /** The whole browser, as the system counts it. It may keep what it no longer needs. */
  browser: number
}

/** Every process of this browser together, each with its share of what several of them use; NaN where nobody counts it. */
function browserOf(profile: string): number {
  const all = spawnSync('ps', ['-ewwo', 'pgid=,pss=,args='], { encoding: 'utf8' }).stdout ?? ''
  const lines = all.split('\n').map((line) => line.trim().split(/\s+/))
  const [group] = lines.find((words) => words.includes(`--user-data-dir=${profile}`)) ?? []
  const sizes = lines.filter(([pgid]) => pgid === group).map(([, pss]) => Number(pss))
  return group ? sizes.reduce((sum, size) => sum + size, 0) / 1000 : NaN
}

async function marked(session: CDPSession, began: number, profile: string): Promise<Mark> {
  await session.send('HeapProfiler.collectGarbage')
  // The protocol says more than its types do.
  const usage: { usedSize: number; backingStorageSize?: number } = await session.send('Runtime.getHeapUsage')
  return {
    minute: (Date.now() - began) / MINUTE,
    heap: usage.usedSize / 1e6,
    buffers: (usage.backingStorageSize ?? 0) / 1e6,
    browser: browserOf(profile),
  }
}

/** Megabytes a minute, by least squares. */
function slope(marks: readonly Mark[], of: (mark: Mark) => number): number {
  const mean = (xs: number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length
  const [x, y] = [mean(marks.map(({ minute }) => minute)), mean(marks.map(of))]
  const over = marks.reduce((sum, mark) => sum + (mark.minute - x) * (of(mark) - y), 0)
  return over / marks.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0)
}

/** One take is limited, and stops by itself; then somebody presses the button again. */
const talks = (page: Page) => page.locator('[data-q="voice"] [data-busy]')

export async function recording(minutes: number): Promise<boolean> {
  const profile = mkdtempSync(join(tmpdir(), 'inbreng-talker-'))
  const house = await openHouseOf(['voice'])
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: needChromium(),
    args: [...chromiumArgs, ...SENSES],
    viewport: TABLET,
  })
  try {
    const page = context.pages()[0]!
    await begin(page, house)
    await next(page)
    await choose(page, 'yes')
    await next(page)
    const session = await context.newCDPSession(page)
    await page.locator(TALK).click()
    await talks(page).waitFor()
    let takes = 1
    // What comes once, with the first sound, is no growth.
    await page.waitForTimeout(5_000)
    const began = Date.now()
    const marks: Mark[] = []
    console.log('| Minute | Heap | Buffers | Browser | Takes |\n|---|---|---|---|---|')
    for (let minute = 0; minute <= minutes; minute += 0.5) {
      await page.waitForTimeout(Math.max(0, began + minute * MINUTE - Date.now()))
      if ((await talks(page).count()) === 0) {
        await page.locator(TALK).click()
        await talks(page).waitFor()
        takes++
      }
      const mark = await marked(session, began, profile)
      marks.push(mark)
      if (minute % 1 === 0)
        console.log(
          `| ${minute} | ${mark.heap.toFixed(2)} MB | ${mark.buffers.toFixed(2)} MB | ${mark.browser.toFixed(0)} MB | ${takes} |`,
        )
    }
    await page.locator(TALK).click()
    await page.locator('[data-q="voice"] [role="status"] svg').waitFor()
    console.log(`\nAt the end it says: ${await page.locator('[data-q="voice"] [role="status"]').innerText()}`)
    const held = ({ heap, buffers }: Mark) => heap + buffers
    const spread = Math.max(...marks.map((mark) => Math.abs(held(mark) - held(marks[0]!))))
    const [a, b] = [slope(marks, held), slope(marks, ({ browser }) => browser)]
    const most = Math.max(spread, Math.abs(a) * LONG)
    console.log(
      `Heap and buffers: at most ${spread.toFixed(2)} MB from the beginning in ${minutes} minutes, ${a.toFixed(3)} MB a minute, ${(a * LONG).toFixed(2)} MB in ${LONG}. The browser: ${b.toFixed(2)} MB a minute.`,
    )
    console.log(`Flat within ±${GOAL_MB} MB in ${LONG} minutes: ${most <= GOAL_MB ? 'met' : 'NOT met'}`)
    return most <= GOAL_MB
  } finally {
    await context.close()
    await house.remove()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
