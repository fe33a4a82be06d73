// A link that does not work is answered in plain words with a next step, and never costs what is on the device.

import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { type Invitation, readInvitation, writeInvitation } from '../../src/model/invitation.ts'
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { agree, awake, choose, durably, next, reads, ready, screen } from '../tools/steps.ts'

let house: House
let youssef: Visitor
beforeAll(async () => {
  house = await openHouse()
  youssef = await openVisitor(house.url)
})
afterAll(async () => {
  expect(youssef.faults).toEqual([])
  await youssef?.leave()
  await house?.remove()
})

const code = () => house.run.participant.split('#i=')[1]!
/** The house's own invitation, with something else in it. */
const changed = (change: Partial<Invitation>) => writeInvitation({ ...readInvitation(code())!, ...change })
const nothing = new Uint8Array(16)
const OTHER = '01a1fb67-1800-7000-8000-000000000001'
const HOUR = 3_600_000

const LINKS: { name: string; hash: () => string; says: { what: string; next: string } }[] = [
  { name: 'unknown', hash: () => `#i=${changed({ secret: nothing })}`, says: nl.trouble['unknown-invitation'] },
  {
    name: 'of a project elsewhere',
    hash: () => `#i=${changed({ pid: OTHER })}`,
    says: nl.trouble['unknown-invitation'],
  },
  { name: 'too old', hash: () => `#i=${changed({ expires: Date.now() - HOUR })}`, says: nl.trouble.expired },
  { name: 'cut short', hash: () => `#i=${code().slice(0, -6)}`, says: nl.trouble['broken-link'] },
  { name: 'mistyped', hash: () => `#i=%20${code().slice(3)}`, says: nl.trouble['broken-link'] },
  { name: 'empty', hash: () => '#i=', says: nl.trouble['broken-link'] },
]

test.each(LINKS)(
  'a link that is $name: one sentence, a next step; a good link works right after',
  async ({ hash, says }) => {
    const page = await youssef.apart()
    await page.goto(`${house.url}/${hash()}`)
    await reads(page, says.what)
    await reads(page, says.next)
    expect(await page.locator('[data-answer]').count()).toBe(0)
    await page.goto(`${house.url}/?once-more${new URL(house.run.participant).hash}`)
    await ready(page)
    await choose(page, 'yes')
    await next(page)
    await next(page)
    await page.context().close()
  },
)

test.each([
  { name: 'of another project', hash: () => `#i=${changed({ pid: OTHER, secret: nothing })}` },
  ...LINKS.filter(({ name }) => name !== 'of a project elsewhere'),
])('a link that is $name, opened in the middle of a sitting, costs nothing', async ({ name, hash }) => {
  const { page } = youssef
  if (page.url() === 'about:blank') {
    await page.goto(house.run.participant)
    await ready(page)
    await agree(page)
    await durably(page, () => choose(page, 'good'))
  }
  const before = { q: 'nu', given: 'good' }
  await page.goto('about:blank')
  await page.goto(`${house.url}/${hash()}`)
  await awake(page)
  if (name === 'of another project') {
    // Nothing is taken by a link alone: it is said back, and Back leads to where one was.
    await reads(page, nl.join.found.title)
    await page.getByRole('button', { name: nl.frame.back, exact: true }).click()
    await page.locator('[data-q="nu"]').waitFor()
    await awake(page)
  }
  expect(await screen(page)).toMatchObject(before)
  await page.goto(house.url)
  await awake(page)
  expect(await screen(page)).toMatchObject(before)
})
