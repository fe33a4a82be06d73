// One visit, every screen laid under a ruler; what can be pressed, and how its words are set.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { reads, WAY } from '../tools/steps.ts'
import { boxes } from './b-boxes.ts'
import { drawn, look } from './b-look.ts'
import { all, asking, INVITED } from './b-seen.ts'
import { roomier, type Size, SIZES } from './b-sizes.ts'
import { walk } from './b-walk.ts'
import { sentences } from './b-words.ts'
import { picture } from './keep.ts'

/** Of these a picture is kept; the others are the same with larger or wider letters. */
const PLAIN = new Set<Size>(['lying', 'standing', 'phone'])
let house: House
let mevrouw: Visitor
beforeAll(async () => {
  house = await openHouse()
  // Tablets and phones lay their scroll bars over the page.
  mevrouw = await openVisitor(house.url, { args: ['--hide-scrollbars'] })
  const { page } = mevrouw
  await walk(page, house, async (name, answered) => {
    for (const size of answered ? (['lying'] as const) : (Object.keys(SIZES) as Size[])) {
      await page.setViewportSize(SIZES[size])
      await roomier(page, size)
      await drawn(page)
      all.push({ name, answered, size, ...(await look(page)) })
      if (PLAIN.has(size)) await picture(page, answered ? `${name}-answered` : name)
    }
    await roomier(page, 'lying')
    await page.setViewportSize(SIZES.lying)
  })
  expect(mevrouw.faults).toEqual([])
})
afterAll(async () => {
  await mevrouw?.leave()
  await house?.remove()
})

test('all screens were seen, at every size', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(16 + INVITED.length)
  expect(asking('lying').length).toBeGreaterThan(12)
})

boxes()
sentences()

test('B4: at the desk whatever can be pressed is at least 48 dots high and wide', async () => {
  const { page } = mevrouw
  await page.goto(house.run.desk)
  await page.locator('[data-line="open"]').first().click()
  await reads(page, WAY[6]!.answer!)
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea')]
      .filter((e) => e.checkVisibility())
      .map((e) => ({ what: e.innerText, box: e.getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < 48)
      .map(({ what }) => what),
  )
  expect(small).toEqual([])
})

test('B23: at the desk no letter is smaller than 18 dots, and no line is longer than 75 letters', async () => {
  const { page } = mevrouw
  const odd = await page.evaluate(() => {
    const found: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const text = walk.currentNode as Text
      const element = text.parentElement!
      if (!text.data.trim() || !element.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < 18 || text.data.trim().length / lines > 75) found.push(`${size} ${text.data}`)
    }
    return found
  })
  expect(odd).toEqual([])
})
