// What taking part asks of a person, counted in a real browser: screens, taps, words beside the answers, the smallest target.

import { readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright'
import { chromiumArgs, needChromium } from '../tools/chromium.ts'
import { openHouse } from '../tools/house.ts'
import { look } from './look.ts'
import { type Adapter, buildPeers, PEERS, type Seen } from './peers.ts'

interface Asked {
  screens: number
  taps: number
  words: number
  smallest: number
}
interface Burden extends Asked {
  questions: number
  before: Asked
  seen: Seen[]
}
const OURS: Required<Adapter> = { q: '[data-q]', answer: '[data-answer]', next: '[data-next]' }
/** What is asked before taking part has begun: these questions count, but are not the first one of an activity. */
const CONSENT = /^(welcome|meedoen|scope-)/
const MOST_SCREENS = 60
/** A page that draws its answers a moment after its question is counted as it then stands. */
const SETTLED = 300
const GOALS = { before: 5, taps: 12, words: 120 }

async function walk(page: Page, adapter: Adapter, ends: (page: Page) => Promise<boolean>): Promise<Burden> {
  const by = { ...OURS, ...adapter }
  const burden: Burden = {
    screens: 0,
    questions: 0,
    taps: 0,
    words: 0,
    smallest: Infinity,
    before: { screens: 0, taps: 0, words: 0, smallest: Infinity },
    seen: [],
  }
  let begun = false
  let shownBefore = ''
  while (burden.screens < MOST_SCREENS) {
    await page.waitForTimeout(SETTLED)
    const screen = await look(page, by)
    const q = screen.q?.split('/').at(-1)
    if (q && !begun && !CONSENT.test(q)) {
      begun = true
      const { screens, taps, words, smallest } = burden
      burden.before = { screens, taps, words, smallest }
    }
    if (process.env['TELL']) console.error(screen)
    if (await ends(page)) break
    burden.screens++
    // A screen that only tells, before the first question or after the last.
    burden.seen.push({ ...screen, q: q || `${begun ? 'end' : 'welcome'}-${burden.screens}` })
    burden.words += screen.words
    burden.smallest = Math.min(burden.smallest, screen.smallest)
    shownBefore = screen.shown
    const answers = page.locator(`${by.answer}:visible`)
    if ((await answers.count()) > 0) {
      burden.questions++
      const first = answers.first()
      if (await first.evaluate((e) => e.matches('textarea, input[type=text]'))) await first.fill('Koffie.')
      else await first.click()
    }
    const next = page.locator(`${by.next}:visible`).first()
    if ((await next.count()) === 0) break
    await next.click()
    burden.taps++
    const moved = await page
      .waitForFunction((was) => document.body.innerText !== was, shownBefore, { timeout: 4000 })
      .catch(() => undefined)
    if (!moved) break
  }
  return burden
}

async function counted(browser: Browser, url: string, adapter: Adapter, ends: (page: Page) => Promise<boolean>) {
  const context = await browser.newContext({ viewport: { width: 1080, height: 810 } })
  const page = await context.newPage()
  await page.goto(url)
  await page
    .locator(`${adapter.answer ?? OURS.answer}:visible`)
    .first()
    .waitFor()
  const burden = await walk(page, adapter, ends)
  await context.close()
  return burden
}

/** A number beside ours. */
const beside = (one: number, ours: number, unit = '') =>
  one === ours ? `${one.toFixed(0)}${unit}` : `${one.toFixed(0)}${unit} (${(one / ours).toFixed(2)} ×)`

function row(name: string, one: Burden, ours: Burden): void {
  const cells = (a: Asked, b: Asked) => [
    beside(a.screens, b.screens),
    beside(a.taps, b.taps),
    beside(a.words, b.words),
    beside(a.smallest, b.smallest, ' px'),
  ]
  console.log(`| ${[name, one.questions, ...cells(one.before, ours.before), ...cells(one, ours)].join(' | ')} |`)
}

/** Targets are `name=url`; a page that does not carry our marks needs an adapter with selectors. */
export async function burden(
  targets: readonly string[],
  adapters: string | undefined,
  peers?: string,
): Promise<boolean> {
  const given: Record<string, Adapter> = adapters ? JSON.parse(readFileSync(adapters, 'utf8')) : {}
  const known = { ...PEERS, ...given }
  const house = await openHouse()
  const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumArgs })
  try {
    const atHome = async (page: Page) => (await page.locator('[data-state]').count()) > 0
    const ours = await counted(browser, house.run.participant, {}, atHome)
    const built = peers ? await buildPeers(peers, 'Mijn dag', ours.seen) : undefined
    const named = targets.map((target) => target.split(/=(.*)/s))
    console.log(
      '| Whose | Questions | Before the first: screens | taps beside answers | words beside answers | smallest target | In total: screens | taps | words | smallest target |',
    )
    console.log(`|${'---|'.repeat(10)}`)
    row('Inbreng, Mijn dag, consent included', ours, ours)
    for (const [name, url] of [...named, ...(built?.targets ?? [])])
      row(name!, await counted(browser, url!, known[name!] ?? {}, async () => false), ours)
    await built?.close()
    const met = ours.before.screens <= GOALS.before && ours.taps <= GOALS.taps && ours.words <= GOALS.words
    console.log(
      `\nFor four questions: ${ours.before.screens} of at most ${GOALS.before} screens before the first, ${ours.taps} of ${GOALS.taps} taps, ${ours.words} of ${GOALS.words} words: ${met ? 'met' : 'NOT met'}`,
    )
    return met
  } finally {
    await browser.close()
    await house.remove()
  }
}
