// The story that the README tells is true of the app as it is: the same walk, with everybody else of the practice house there.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { words } from '../tools/steps.ts'
import { keep } from './keep.ts'
import { DONE, type Moment, MOMENTS, SAID, story } from './story.ts'

let house: House
let mevrouw: Visitor
let bureau: Visitor
beforeAll(async () => {
  house = await openHouse({ env: { INBRENG_EXAMPLES: '' } })
  mevrouw = await openVisitor(house.url)
  bureau = await openVisitor(house.url)
})
afterAll(async () => {
  expect([...mevrouw.faults, ...bureau.faults]).toEqual([])
  await mevrouw?.leave()
  await bureau?.leave()
  await house?.remove()
})

test('from the invitation to what was done with it, in eight moments', async () => {
  const seen = new Map<Moment, string>()
  await story({ house, mevrouw, bureau }, async (moment, who) => {
    seen.set(moment, await words(who.page))
    await keep(who.page, `story-${moment}`)
  })
  expect([...seen.keys()]).toEqual([...MOMENTS])
  expect(seen.get('read')).toContain(SAID)
  expect(seen.get('done')).toContain(DONE)
})
