// Over a connection that keeps no secrets the page says in plain words what to do, and offers nothing that would fail.

import { afterAll, beforeAll, expect, test } from 'vitest'
import en from '../../locales/en/page.json' with { type: 'json' }
import nl from '../../locales/nl/page.json' with { type: 'json' }
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'

let house: House
let visitors: Visitor[] = []
let port = ''
beforeAll(async () => {
  house = await openHouse()
  ;({ port } = new URL(house.url))
})
afterAll(async () => {
  await Promise.all(visitors.map((visitor) => visitor.leave()))
  await house?.remove()
})

const code = () => new URL(house.run.participant).hash

test.each(['127.0.0.2', 'zorg.test'])(
  'on http://%s every entry says how to come in, and shows no control',
  async (host) => {
    const origin = `http://${host}:${port}`
    const visitor = await openVisitor(origin, { args: ['--host-resolver-rules=MAP zorg.test 127.0.0.1'] })
    visitors = [...visitors, visitor]
    for (const [path, words] of [
      [`/${code()}`, nl.plain],
      ['/', nl.plain],
      ['/en/', en.plain],
      ['/tablet/', nl.plain],
      ['/desk/', nl.plain],
    ] as const) {
      const { page } = visitor
      await page.goto(origin + path, { waitUntil: 'load' })
      expect((await page.locator('body').innerText()).split(/\n+/).filter(Boolean), path).toEqual(words)
      expect(await page.locator('a:visible, button:visible, input:visible, label:visible').count(), path).toBe(0)
      expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
    }
    // Chromium notes that one header means nothing on such an address. Nothing else may be wrong.
    expect(visitor.faults.filter((fault) => !/Opener-Policy header has been ignored/.test(fault))).toEqual([])
  },
)
