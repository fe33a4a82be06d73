// A daughter gives something on her phone, and goes on at a laptop with the twelve words of her card: the desk hears one voice.
// What she says yes to here opens nothing of there, a no closes both, and with the card all of it goes.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import card from '../../locales/nl/card.json' with { type: 'json' }
import onward from '../../locales/nl/onward.json' with { type: 'json' }
import { writeCard } from '../../src/model/card.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import { fromTyped } from '../../src/model/typed.ts'
import { wordsOf } from '../../src/words/sentences.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { type Invited, invited } from '../tools/invited.ts'
import { allAre, anyWay, choose, next, press, reads, ready } from '../tools/steps.ts'
import { keep } from './keep.ts'

const THERE = 'Mijn moeder zingt graag.'
const HERE = 'Zij lachte om de hond van de buren.'
const folder = mkdtempSync(join(tmpdir(), 'inbreng-go-on-'))
let made = 0

let house: House
let invitation: Invited
let phone: Visitor
let laptop: Visitor
let words: string
beforeAll(async () => {
  house = await openHouse()
  invitation = await invited(house, { role: 'relative' })
  phone = await openVisitor(house.url, { size: PHONE })
  laptop = await openVisitor(house.url)
})
afterAll(async () => {
  expect([phone, laptop].flatMap((one) => one?.faults ?? [])).toEqual([])
  for (const one of [phone, laptop]) await one?.leave()
  await house?.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function good(page: Page, name: string): Promise<void> {
  expect(await violations(page, 'AAA'), name).toEqual([])
  expect(wordsOf(await page.locator('#app main').innerText()).length, name).toBeLessThanOrEqual(30)
  await keep(page, `go-on-${name}`)
}
async function shows(page: Page, twelve: string): Promise<void> {
  await page.locator('[data-way="words"]').click()
  await page.locator('textarea').fill(twelve)
  await page.locator('[data-next]').click()
}
async function gives(page: Page, text: string): Promise<void> {
  await anyWay(page, text)
  await next(page)
  await reads(page, nl.home.mine)
  await allAre(page, 'safe')
}
const ownWords = async (page: Page): Promise<string> => {
  await press(page, nl.card.own)
  await page.locator('ol li').nth(11).waitFor()
  return (await page.locator('ol').first().locator('li').allInnerTexts()).map((word) => word.trim()).join(' ')
}
/** Which of the two texts may go out of the room where they were given. */
async function inside(): Promise<string[]> {
  const { deskKey, deskPassphrase } = house.run
  const file = join(folder, `${++made}.csv`)
  await command(['export', '--key', deskKey, '--for', 'inside', '--form', 'csv', '--to', file], {
    data: house.data,
    env: { INBRENG_PASSPHRASE: deskPassphrase },
  })
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return [THERE, HERE].filter((said) => text.includes(said))
}
/** What she gave here may be read by the whole team, or may not. */
async function shares(page: Page, answer: 'yes' | 'no'): Promise<void> {
  await press(page, nl.home.read)
  await page.locator('[data-share]').click()
  while (!(await page.getByText(nl.share.title).first().isVisible())) {
    await page.locator('#app [data-q^="share-"]').waitFor()
    const q = await page.evaluate(() => document.querySelector('#app [data-q]')?.getAttribute('data-q'))
    if (q === 'share-delen-binnen') await choose(page, answer)
    await next(page)
  }
  await page.locator('[data-next]').click()
  await reads(page, nl.home.mine)
  await page.reload()
  await allAre(page, 'safe')
}

test('on her phone she gives something, and has a card', async () => {
  const { page } = phone
  await page.goto(invitation.link)
  await ready(page)
  await gives(page, THERE)
  words = await ownWords(page)
  expect(words.split(' ')).toHaveLength(12)
  await press(page, nl.frame.back)
  await reads(page, nl.home.mine)
})

test('at a laptop she takes her invitation, shows her card, and goes on', async () => {
  const { page } = laptop
  await page.goto(house.url)
  await press(page, nl.join.open)
  await shows(page, invitation.words)
  await page.locator('[data-card]').waitFor()
  await good(page, 'found')
  await page.locator('[data-card]').click()
  await reads(page, card.show)
  await shows(page, words)
  await reads(page, onward.here.title)
  await good(page, 'here')
  await page.locator('[data-next]').click()
  await reads(page, nl.home.elsewhere)
  await press(page, nl.home.start)
  await gives(page, HERE)
  // What she gave on her phone stands there.
  expect(await page.locator('#app').innerText()).not.toContain(THERE)
  await keep(page, 'go-on-home')
})

test('the desk hears one voice, and two things of it', async () => {
  const said = house.read() as unknown as { thread: string; answers: unknown[] }[]
  expect(said).toHaveLength(2)
  expect(new Set(said.map(({ thread }) => thread)).size).toBe(1)
  for (const text of [THERE, HERE]) expect(JSON.stringify(said)).toContain(text)
})

test('a no on one closes both; a yes on one opens nothing of the other', async () => {
  expect(await inside()).toEqual([THERE, HERE])
  await shares(laptop.page, 'no')
  expect(await inside()).toEqual([])
  await shares(laptop.page, 'yes')
  expect(await inside()).toEqual([HERE])
})

test('her card is the same at the laptop; shown there it is known, and with it all of both goes', async () => {
  const { page } = laptop
  expect(house.holds()).toBeGreaterThan(4)
  expect(await ownWords(page)).toBe(words)
  await press(page, card.ask.go)
  await reads(page, card.ask.title)
  await press(page, card.ask.go)
  await reads(page, card.away.title)
  await page.locator('[data-next]').click()
  await expect.poll(() => house.holds(), { timeout: 60_000 }).toBe(0)
})

test('on a third device the card comes first: it asks for her invitation, and says that all of it is gone', async () => {
  const page = await laptop.apart({ viewport: PHONE })
  const { pid } = readInvitation(invitation.code)!
  const secret = fromTyped(words)
  if (!secret.ok) throw new Error(secret.code)
  await page.goto(`${house.url}/#w=${writeCard({ pid, secret: secret.value })}`)
  await reads(page, onward.choose.title)
  await good(page, 'choose')
  await press(page, onward.choose.on)
  await reads(page, onward.join.what)
  await good(page, 'join')
  await press(page, nl.join.open)
  await shows(page, invitation.words)
  await reads(page, nl.join.found.title)
  await page.locator('[data-next]').click()
  await reads(page, card.withdrawn.what)
  await good(page, 'withdrawn')
  await page.context().close()
})
