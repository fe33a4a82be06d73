// What taking part asks of a person, counted in a real browser: screens, taps, words beside the answers, the smallest target.

import { readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright'
import { chromiumArgs, needChromium } from '../tools/chromium.ts'
import { openHouse } from '../tools/house.ts'

interface Adapter {
  q?: string
  answer?: string
  next?: string
}
interface Burden {
  screens: number
  questions: number
  taps: number
  words: number
  smallest: number
  before: { screens: number; taps: number; words: number }
}
const OURS: Required<Adapter> = { q: '[data-q]', answer: '[data-answer]', next: '[data-next]' }
/** What is asked before taking part has begun: these questions count, but are not the first one of an activity. */
const CONSENT = /^(welcome|meedoen|scope-)/
const MOST_SCREENS = 60
/** A page that draws its answers a moment after its question is counted as it then stands. */
const SETTLED = 300
const GOALS = { before: 5, taps: 12, words: 120 }

/** One screen: its words beside the answers, and the shortest side of anything that can be tapped. */
const look = (page: Page, { q, answer }: Required<Adapter>) =>
  page.evaluate(
    ([q, answer]) => {
      const seen = (e: Element) => e.checkVisibility({ visibilityProperty: true, opacityProperty: false })
      const words: string[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement!
        // What stands on a control is not a sentence to be read: the frame's are the same on every screen.
        if (seen(parent) && !parent.closest(`${answer}, button, a, script, style, noscript`))
          words.push(...(node.textContent!.match(/\p{L}+(['’-]\p{L}+)*/gu) ?? []))
      }
      const sides = [...document.querySelectorAll(`button, a[href], textarea, ${answer}`)].filter(seen).map((e) => {
        const { width, height } = e.getBoundingClientRect()
        return Math.min(width, height)
      })
      const question = document.querySelector<HTMLElement>(q)
      return {
        words: words.length,
        smallest: Math.min(...sides.filter((side) => side > 1)),
        q: question ? (question.dataset['q'] ?? question.id ?? 'q') : undefined,
        heading: document.body.innerText.slice(0, 400),
      }
    },
    [q, answer] as const,
  )

async function walk(page: Page, adapter: Adapter, ends: (page: Page) => Promise<boolean>): Promise<Burden> {
  const by = { ...OURS, ...adapter }
  const burden: Burden = {
    screens: 0,
    questions: 0,
    taps: 0,
    words: 0,
    smallest: Infinity,
    before: { screens: 0, taps: 0, words: 0 },
  }
  let begun = false
  let shownBefore = ''
  while (burden.screens < MOST_SCREENS) {
    await page.waitForTimeout(SETTLED)
    const screen = await look(page, by)
    if (screen.q !== undefined && !begun && !CONSENT.test(screen.q)) {
      begun = true
      burden.before = { screens: burden.screens, taps: burden.taps, words: burden.words }
    }
    if (process.env['TELL']) console.error(screen)
    if (await ends(page)) break
    burden.screens++
    burden.words += screen.words
    burden.smallest = Math.min(burden.smallest, screen.smallest)
    shownBefore = screen.heading
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
      .waitForFunction((was) => document.body.innerText.slice(0, 400) !== was, shownBefore, { timeout: 4000 })
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

/** Targets are `name=url`; a page that does not carry our marks needs an adapter with selectors. */
export async function burden(targets: readonly string[], adapters: string | undefined): Promise<boolean> {
  const known = adapters ? (JSON.parse(readFileSync(adapters, 'utf8')) as Record<string, Adapter>) : {}
  const house = await openHouse()
  const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumArgs })
  try {
    const atHome = async (page: Page) => (await page.locator('[data-state]').count()) > 0
    const ours = await counted(browser, house.run.participant, {}, atHome)
    console.log(
      '| Whose | Questions | Screens before | Screens | Taps beside answers | Words beside answers | Words a question | Smallest target |',
    )
    console.log('|---|---|---|---|---|---|---|---|')
    const row = (name: string, b: Burden) =>
      console.log(
        `| ${name} | ${b.questions} | ${b.before.screens} | ${b.screens} | ${b.taps} | ${b.words} | ${(b.words / b.questions).toFixed(0)} | ${b.smallest.toFixed(0)} px |`,
      )
    row('Inbreng, Mijn dag, consent included', ours)
    for (const target of targets) {
      const at = target.indexOf('=')
      const name = target.slice(0, at)
      row(name, await counted(browser, target.slice(at + 1), known[name] ?? {}, async () => false))
    }
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
