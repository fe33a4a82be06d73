// What the browsers promise about their disks, asked of each: what was told as kept is there after the power went, and whole.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ground, openGround } from '../engines/serve.ts'
import { openVisitor } from '../tools/browser.ts'
import { type Driven, ENGINES, skipped } from '../tools/driver.ts'

declare const contracts: {
  ledgers(): Promise<1 | 2>
  write(from: number): Promise<never>
  left(): Promise<{ rows: string[]; lines: string }>
  hold(): Promise<void>
  have(): Promise<string>
}
type Killed = Pick<Driven, 'go' | 'evaluate' | 'kill' | 'again' | 'leave'>

const KILLS = 3
/** At least so many were told when the power goes, and a few more by chance. */
const ENOUGH = [20, 33, 47]

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => ground?.close())

async function chromium(): Promise<Killed> {
  const visitor = await openVisitor(ground.url)
  return {
    go: async (url) => void (await visitor.page.goto(url)),
    evaluate: (run, arg) => visitor.page.evaluate(run as never, arg) as never,
    kill: visitor.kill,
    again: visitor.again,
    leave: visitor.leave,
  }
}
const BROWSERS = {
  Chromium: { untried: false, open: chromium },
  Firefox: { untried: skipped('Firefox'), open: ENGINES.Firefox.open },
  WebKit: { untried: skipped('WebKit'), open: ENGINES.WebKit.open },
}

describe.each(Object.entries(BROWSERS))('%s', (_name, { untried, open }) => {
  let browser: Killed
  beforeAll(async () => {
    if (!untried) browser = await open()
  })
  afterAll(async () => browser?.leave())

  test.skipIf(untried)(
    `killed ${KILLS} times while it writes: no row and no line that was told is lost, none is torn`,
    {
      timeout: 300_000,
    },
    async () => {
      const told: number[] = []
      for (const enough of ENOUGH.slice(0, KILLS)) {
        await browser.go(ground.url)
        await expect.poll(() => browser.evaluate(() => 'contracts' in globalThis), { timeout: 60_000 }).toBe(true)
        const before = told.length
        // It never answers: the page writes until it is gone.
        void browser.evaluate((from) => contracts.write(from), told.length).catch(() => {})
        await expect
          .poll(() => told.push(...ground.told()) - before, { timeout: 120_000, interval: 5 })
          .toBeGreaterThan(enough)
        await browser.kill()
        told.push(...ground.told())
        await browser.again()
      }
      await browser.go(ground.url)
      await expect.poll(() => browser.evaluate(() => 'contracts' in globalThis), { timeout: 60_000 }).toBe(true)
      const { rows, lines } = await browser.evaluate(() => contracts.left())
      const there = new Set(rows)
      expect(told.filter((n) => !there.has(`row ${n}`))).toEqual([])
      // Two rows of one change are both there or neither.
      expect(
        rows.filter((name) => !there.has(name.replace(/^row|^twin/, (is) => (is === 'row' ? 'twin' : 'row')))),
      ).toEqual([])
      if ((await browser.evaluate(() => contracts.ledgers())) === 1) return
      const written = new Set(lines.split('\n'))
      expect(told.filter((n) => !written.has(`line ${n}`))).toEqual([])
    },
  )
})

test('a page of Chromium that crashes lets go of its locks and of its files', async () => {
  const visitor = await openVisitor(ground.url)
  const [first, second] = [visitor.page, await visitor.tab()]
  for (const page of [first, second]) {
    await page.goto(ground.url)
    await page.waitForFunction(() => 'contracts' in globalThis)
  }
  await second.evaluate(() => contracts.hold())
  expect(await first.evaluate(() => contracts.have())).toBe('taken')
  const crashed = second.waitForEvent('crash')
  void visitor.context.newCDPSession(second).then((tools) => tools.send('Page.crash').catch(() => {}))
  await crashed
  await expect.poll(() => first.evaluate(() => contracts.have()), { timeout: 20_000 }).toBe('first second')
  await visitor.leave()
})
