// npm run bench: goal and measured side by side, as ratios to a floor page that is built, served and measured in the same run.

import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { chromiumArgs, needChromium } from '../tools/chromium.ts'
import { openHouse } from '../tools/house.ts'
import { burden } from './burden.ts'
import { budgets, kB } from './bytes.ts'
import { deskBench } from './desk.ts'
import { openFloor } from './floor.ts'
import { kinds } from './kinds.ts'
import { recording } from './recording.ts'
import { arrive, OFFLINE, prepared, SLOW, SLOW_CPU, type Step, step } from './visit.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    burden: { type: 'boolean' },
    target: { type: 'string', multiple: true, default: [] },
    peers: { type: 'string' },
    adapters: { type: 'string' },
    kinds: { type: 'boolean' },
    recording: { type: 'boolean' },
    minutes: { type: 'string', default: '20' },
    desk: { type: 'boolean' },
    count: { type: 'string', default: '2000' },
  },
})
if (values.burden) process.exit((await burden(values.target, values.adapters, values.peers)) ? 0 : 1)
if (values.kinds) process.exit((await kinds(Number(values.runs))) ? 0 : 1)
if (values.recording) process.exit((await recording(Number(values.minutes))) ? 0 : 1)
if (values.desk) process.exit((await deskBench(Number(values.count))) ? 0 : 1)
const runs = Number(values.runs)
const TABLET = { width: 1080, height: 810 }
const folder = mkdtempSync(join(tmpdir(), 'inbreng-bench-'))
const house = await openHouse()
const floor = await openFloor('dist', folder)
const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumArgs })

const median = (xs: number[]) => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? NaN
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
const next = async (page: Page) => {
  const before = await page.locator('#app h1').innerText()
  await page.locator('[data-next]').click()
  await page.waitForFunction((h) => document.querySelector<HTMLElement>('#app h1')?.innerText !== h, before)
}
const choose = (page: Page, answer: string) => page.locator(`[data-answer="${answer}"]`).click()
/** Past the consent, at the first question. */
async function begin(page: Page): Promise<void> {
  await page.goto(house.run.participant)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await choose(page, 'yes')
  for (let screen = 0; screen < 3; screen++) await next(page)
  await choose(page, 'yes')
  await next(page)
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
      if (whose === 'ours') await begin(page)
      else await page.goto(url)
      for (let i = 0; i < 2; i++) steps[whose].push(await step(page, SLOW_CPU))
      if (whose === 'floor') return
      // Closed in the middle and opened again: back at one's own question.
      await page.close()
      note('back at my question, offline', 'ours', (await arrive(context, house.url, OFFLINE, false)).ready)
      note('back at my question, offline', 'floor', found['first question, second visit, offline']!.floor.at(-1) ?? NaN)
    })
  }
  process.stderr.write(`run ${run + 1} of ${runs}\n`)
}
await browser.close()

// Kept at the tap: on a real profile on the disk, each tap beside a raw strict write of the same size on the same page.
const disk = await chromium.launchPersistentContext(join(folder, 'profile'), {
  executablePath: needChromium(),
  args: chromiumArgs,
  viewport: TABLET,
})
const page = disk.pages()[0]!
await begin(page)
// The pictures of the questions to come are on their way in the first second.
await page.waitForTimeout(1500)
const durable = await page.evaluate(async () => {
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
found['answer durable, strict (raw IndexedDB)'] = durable
await disk.close()
floor.close()
await house.remove()
rmSync(folder, { recursive: true, force: true })

const row = (what: string, goal: string, measured: string, ok: boolean) =>
  console.log(`| ${what} | ${goal} | ${measured} | ${ok ? 'yes' : '**no**'} |`)
console.log(
  `\n${runs} runs, ${cpus().length} cores, Chromium; medians\n\n| What | Goal | Measured | Met |\n|---|---|---|---|`,
)
for (const { what, goal, bytes } of budgets()) row(what, `≤ ${kB(goal)}`, kB(bytes), bytes <= goal)
for (const [what, { ours, floor }] of Object.entries(found)) {
  const most = what.startsWith('answer durable') ? 1.5 : 1.1
  const [a, b] = [median(ours), median(floor)]
  const measured = `${(a / b).toFixed(2)} × (${a.toFixed(1)} to ${b.toFixed(1)} ms)`
  row(what, `≤ ${most} × floor`, measured, a / b <= most)
}
const of = (whose: 'ours' | 'floor', part: keyof Step) => median(steps[whose].map((one) => one[part]))
const total = (whose: 'ours' | 'floor') => median(steps[whose].map(({ shown, usable }) => shown + usable))
const worst = (part: 'task' | 'shift') => Math.max(...steps.ours.map((one) => one[part]))
row(
  'step, CPU 4×: tap → shown → next usable',
  '≤ 100 ms',
  `${total('ours').toFixed(0)} ms (shown ${of('ours', 'shown').toFixed(0)}; floor ${total('floor').toFixed(0)})`,
  total('ours') <= 100,
)
row('longest task in a step', '≤ 50 ms', `${worst('task').toFixed(0)} ms at worst`, worst('task') <= 50)
row('layout shift in a step', '0', worst('shift').toFixed(3), worst('shift') === 0)
