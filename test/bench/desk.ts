// A desk with thousands of contributions, sealed with the house's own keys: how fast they are opened for the first time,
// how soon the list, a filter and a search are there afterwards, and whether the page can be used all the while.

import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { openStore } from '../../src/cli/house.ts'
import { openLetter } from '../../src/model/letter.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { utf8 } from '../../src/model/bytes.ts'
import type { Role } from '../../src/model/roles.ts'
import { deskSigner, keyFromLink, makeDeskKey, recipientOf } from '../../src/seal/keys.ts'
import { TABLET } from '../tools/browser.ts'
import { chromiumArgs, needChromium } from '../tools/chromium.ts'
import { type House, openHouse } from '../tools/house.ts'
import { consentEvent, contribution, type Desk, hash64, newHand, seal } from '../tools/sealed.ts'

const WHO: Role[] = ['person', 'relative', 'student', 'volunteer', 'representative', 'professional']
const SAYINGS = [
  'De koffie was koud.',
  'Ik hoor graag muziek van vroeger, en dan het liefst met het raam open.',
  'Mijn moeder eet beter als er iemand naast haar zit. Ook als die zelf niets eet, en ook als het druk is in de kamer.',
]

/** A practice house, and in it so many contributions of as many people, each with its consent. */
export async function fullHouse(count: number): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'inbreng-bench-desk-'))
  const house = await openHouse({ data })
  await house.stop()
  const key = keyFromLink(house.run.desk.split('#k=')[1]!)
  if (!key.ok) throw new Error(key.code)
  const store = await openStore(data)
  const letters = (await store.changes(key.value.pid, 0, { count: 200, bytes: 1e8 }, false)).map(({ bytes }) => bytes!)
  const named = new Map<string, string>()
  for (const bytes of letters) {
    const opened = openLetter(bytes)
    if (opened.ok) named.set(opened.value.body.name, await hash64(utf8(opened.value.letter.body)))
  }
  const recovery = await makeDeskKey(key.value.pid)
  const sealing: Desk = {
    pid: key.value.pid,
    desk: key.value,
    recovery,
    signer: await deskSigner(key.value),
    letters: [],
    recipients: [await recipientOf(key.value), await recipientOf(recovery)],
    cv: named.get('meedoen')!,
    keysHash: named.get('keys')!,
    activity: { name: 'mijn-dag', hash: named.get('mijn-dag')! },
  }
  const hand = await newHand()
  for (let from = 0; from < count; from += 100) {
    const some = await Promise.all(
      Array.from({ length: Math.min(100, count - from) }, async (_, i) => {
        const n = from + i
        const role = WHO[n % WHO.length]!
        const at = `2026-${n % 2 ? '10' : '11'}-${String((n % 27) + 1).padStart(2, '0')}T10:00:00+01:00`
        const yes = consentEvent(sealing, { role, at })
        const said = contribution(sealing, {
          role,
          at,
          consent: yes.id,
          thread: yes.thread,
          answers: [
            { q: 'nu', kind: 'faces', value: { face: (['good', 'ok', 'bad'] as const)[n % 3] } },
            { q: 'fijn', kind: 'choice', value: { chosen: [n % 2 ? 'muziek' : 'koffie'] } },
            { q: 'vertel', kind: 'text', value: { text: `${SAYINGS[n % SAYINGS.length]} (${n})` } },
            { q: 'vaker', kind: 'yes-no', none: 'unknown' },
          ],
        })
        return [await seal(sealing, hand, yes), await seal(sealing, hand, said)]
      }),
    )
    const sound = some.flat().map(({ bytes }) => {
      const read = readEnvelope(bytes)
      if (!read.ok) throw new Error(read.code)
      return { head: read.value.head, bytes }
    })
    await store.keep(sealing.pid, sound)
  }
  await store.close()
  await house.again()
  return {
    ...house,
    async remove() {
      await house.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** From a change on the page until what it leads to is drawn. */
const timed = (page: Page, act: { name: string; value: string }, shown: string): Promise<number> =>
  page.evaluate(
    ([{ name, value }, until]) =>
      new Promise<number>((done) => {
        const field = document.querySelector<HTMLInputElement>(`[name="${name}"]`)!
        const began = performance.now()
        const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')!.set!
        setter.call(field, value)
        field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))
        const look = () => {
          if (document.querySelector('[data-shown]')?.getAttribute('data-shown') !== until)
            return requestAnimationFrame(look)
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => done(performance.now() - began), { once: true })
          port1.start()
          port2.postMessage(0)
          return undefined
        }
        requestAnimationFrame(look)
      }),
    [act, shown] as const,
  )

interface Found {
  what: string
  goal: string
  measured: string
  ok: boolean
}

export async function deskBench(count: number): Promise<boolean> {
  const house = await fullHouse(count)
  const browser = await chromium.launch({ executablePath: needChromium(), args: chromiumArgs })
  const found: Found[] = []
  const row = (what: string, goal: string, measured: string, ok: boolean) => found.push({ what, goal, measured, ok })
  try {
    const page = await browser.newPage({ viewport: TABLET })
    await page.addInitScript(() => {
      const tasks: number[] = []
      const told = new Set<string>()
      Object.assign(globalThis, { tasks, told })
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
        buffered: true,
      })
      const look = () => {
        const words = document.querySelector('header [role=status]')?.textContent
        if (words) told.add(words)
        requestAnimationFrame(look)
      }
      look()
    })
    await page.goto(house.run.desk, { waitUntil: 'commit' })
    await page.waitForSelector('header [role=status]', { timeout: 60_000 })
    const began = performance.now()
    await page.waitForFunction(
      (n) => document.querySelector('header [role=status]')?.textContent?.startsWith(`${n} `),
      String(count),
      { timeout: 600_000, polling: 50 },
    )
    const took = (performance.now() - began) / 1000
    const { tasks, told } = await page.evaluate(() => {
      const { tasks, told } = globalThis as unknown as { tasks: number[]; told: Set<string> }
      return { tasks: tasks.splice(0), told: [...told] }
    })
    row(
      'first opening',
      '≥ 150 contributions/s',
      `${(count / took).toFixed(0)}/s (${took.toFixed(1)} s)`,
      count / took >= 150,
    )
    row(
      'longest task of the page while opening',
      '≤ 200 ms',
      `${Math.max(0, ...tasks).toFixed(0)} ms`,
      Math.max(0, ...tasks) <= 200,
    )
    row(
      'progress told',
      '≥ 5 times',
      `${told.length} times, as “${told[Math.floor(told.length / 2)]}”`,
      told.length >= 5,
    )

    const median = (xs: number[]) => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)]!
    const persons = Math.ceil(count / WHO.length)
    const filters: number[] = []
    for (let i = 0; i < 5; i++) {
      filters.push(await timed(page, { name: 'role', value: 'person' }, String(persons)))
      filters.push(await timed(page, { name: 'role', value: '' }, String(count)))
    }
    row(
      'filter, until drawn',
      '< 100 ms',
      `${median(filters).toFixed(0)} ms (worst ${Math.max(...filters).toFixed(0)})`,
      median(filters) < 100,
    )
    const cold = await timed(page, { name: 'words', value: 'koffie koud' }, String(Math.ceil(count / 3)))
    row('first search, index built meanwhile', 'page never blocked', `${cold.toFixed(0)} ms`, true)
    await timed(page, { name: 'words', value: '' }, String(count))
    const warm = await timed(page, { name: 'words', value: 'raam open muziek' }, String(Math.ceil((count - 1) / 3)))
    row('search, index there', '< 100 ms', `${warm.toFixed(0)} ms`, warm < 100)
    await timed(page, { name: 'words', value: '' }, String(count))

    const list = await page.evaluate(
      ([view, reading]) =>
        new Promise<number>((done) => {
          const button = (words: string) =>
            [...document.querySelectorAll('nav button')].find((one) => one.textContent === words) as HTMLElement
          button(view!).click()
          setTimeout(() => {
            const began = performance.now()
            button(reading!).click()
            const look = () =>
              document.querySelector('[data-line]') ? done(performance.now() - began) : requestAnimationFrame(look)
            look()
          }, 500)
        }),
      [desk.answer.button, desk.list.button],
    )
    row('the list again', '< 1 s', `${list.toFixed(0)} ms`, list < 1000)

    await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks.splice(0))
    for (let i = 0; i < 60; i++) {
      await page.mouse.wheel(0, 1500)
      await page.waitForTimeout(30)
    }
    const [scrolled, drawn] = await page.evaluate(() => [
      Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks),
      document.querySelectorAll('[data-line]').length,
    ])
    row('longest task while scrolling', '≤ 100 ms', `${scrolled!.toFixed(0)} ms, ${drawn} rows drawn`, scrolled! <= 100)
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    row('memory of the page’s scripts', '< 500 MB', `${(usedSize / 1e6).toFixed(0)} MB`, usedSize < 500e6)
  } finally {
    await browser.close()
    await house.remove()
  }
  console.log(
    `\n${count} contributions, ${2 * count} envelopes, ${cpus().length} cores, load ${loadavg()[1]!.toFixed(1)}\n`,
  )
  console.log('| What | Goal | Measured | Met |\n|---|---|---|---|')
  for (const { what, goal, measured, ok } of found)
    console.log(`| ${what} | ${goal} | ${measured} | ${ok ? 'yes' : '**no**'} |`)
  return found.every(({ ok }) => ok)
}
