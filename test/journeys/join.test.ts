// Somebody has an invitation on paper, in a message or in words, and takes it inside the app: shown, said back, taken.

import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { wordsOf } from '../../src/words/sentences.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { bmp, film, squares } from '../tools/code.ts'
import { type House, openHouse } from '../tools/house.ts'
import { came, type Invited, invited } from '../tools/invited.ts'
import { agree, awake, lettersHere, press, reads, words } from '../tools/steps.ts'
import { keep } from './keep.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
const FILM = join(tmpdir(), `inbreng-code-${process.pid}.y4m`)

let house: House
let visitor: Visitor
let paper: Invited
beforeAll(async () => {
  house = await openHouse()
  paper = await invited(house, { role: 'person' })
  film(FILM, squares(paper.link))
  visitor = await openVisitor(house.url, {
    args: ['--hide-scrollbars', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${FILM}`],
  })
})
afterAll(async () => {
  rmSync(FILM, { force: true })
  expect(visitor.faults).toEqual([])
  await visitor?.leave()
  await house?.remove()
})

/** A browser that was never here, on the front page of a house that is no practice house. */
async function stranger(options: Parameters<Visitor['apart']>[0] = {}, entry = '/'): Promise<Page> {
  const page = await visitor.apart(options)
  await page.route('**/api/v1/practice', (route) => route.fulfill({ status: 404, body: '{}' }))
  await page.goto(house.url + entry)
  await reads(page, nl.trouble['no-invitation'].what)
  await press(page, nl.join.open)
  await reads(page, nl.join.title)
  return page
}
const way = (page: Page, name: string) => page.locator(`[data-way="${name}"]`).click()
const next = (page: Page) => page.locator('[data-next]').click()
const gives = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/bmp', buffer })

/** From what was found to the first question. */
async function takes(page: Page): Promise<void> {
  await reads(page, nl.join.found.title)
  await reads(page, 'bewoner')
  await next(page)
  await page.locator('[data-q="welcome"]').waitFor()
  await awake(page)
  await lettersHere(page)
  await agree(page)
}

/** What any screen for participants has to be. */
async function good(page: Page, name: string): Promise<void> {
  expect(await violations(page, 'AAA'), name).toEqual([])
  const said = await page.locator('#app main').innerText()
  expect(wordsOf(said).length, `${name}: ${said}`).toBeLessThanOrEqual(25)
  await keep(page, `join-${name}`)
}

test('a picture: half a print says so, another code says so, the whole one leads to the first question', async () => {
  const page = await stranger()
  await good(page, 'ways')
  await way(page, 'picture')
  await reads(page, nl.join.picture.title)
  await good(page, 'picture')
  await gives(page, 'half.bmp', bmp(squares(paper.link), { torn: true }))
  await reads(page, nl.join.unread.what)
  await good(page, 'unread')
  await gives(page, 'menu.bmp', bmp(squares('https://menukaart.example/')))
  await reads(page, nl.join.else.what)
  await gives(page, 'whole.bmp', bmp(squares(paper.link), { dot: 3 }))
  await reads(page, nl.join.found.title)
  await good(page, 'found')
  const before = await came(house)
  await takes(page)
  expect(await came(house)).toBe(before + 1)
  await page.context().close()
})

test('the camera sees the code; where it may not look, it says so and there are other ways', async () => {
  const page = await stranger({ permissions: ['camera'] })
  await way(page, 'scan')
  await takes(page)
  await page.context().close()

  const refused = await stranger({ permissions: [] })
  await way(refused, 'scan')
  await reads(refused, nl.join.blind.what)
  await good(refused, 'blind')
  await press(refused, nl.frame.back)
  await reads(refused, nl.join.title)
  await refused.context().close()
})

test('a message with a link in it is enough; a link to another address is told and never followed', async () => {
  const page = await stranger()
  await way(page, 'link')
  await page.locator('textarea').fill(paper.link.slice(0, -9))
  await next(page)
  await reads(page, nl.join.broken.what)
  expect(await page.locator('textarea').inputValue()).toBe(paper.link.slice(0, -9))
  await good(page, 'link-broken')
  await page.locator('textarea').fill(`https://elders.example/#i=${paper.code}`)
  await next(page)
  await reads(page, 'elders.example')
  await good(page, 'elsewhere')
  expect(new URL(page.url()).origin).toBe(house.url)
  await press(page, nl.frame.back)
  await way(page, 'link')
  await page.locator('textarea').fill(`Dag, hier is uw link:\n${paper.link}\nGroeten van Anna`)
  await next(page)
  await takes(page)
  await page.context().close()
})

test('twelve words: a slip is put right with one press, without a network they wait, then they lead in', async () => {
  const page = await stranger()
  await way(page, 'words')
  await good(page, 'words')
  const [first, ...rest] = paper.words.split(' ')
  const typed = [`${first![0]!.toUpperCase()}${first!.slice(1)}x`, ...rest].join('\n')
  await page.locator('textarea').fill(typed)
  await next(page)
  await page.getByRole('button', { name: first!, exact: true }).waitFor()
  await good(page, 'words-unknown')
  await page.context().setOffline(true)
  await press(page, first!)
  await reads(page, nl.join.unheard)
  expect(await page.locator('textarea').inputValue()).toBe(paper.words)
  await good(page, 'words-offline')
  await page.context().setOffline(false)
  await next(page)
  await takes(page)
  await page.context().close()
})

test('an invitation that was taken back says so, and nobody comes in by it', async () => {
  const old = await invited(house)
  await old.revoke()
  const before = await came(house)
  const page = await stranger()
  await way(page, 'words')
  await page.locator('textarea').fill(old.words)
  await next(page)
  await reads(page, nl.join.no.revoked.what)
  await good(page, 'revoked')
  expect(await came(house)).toBe(before)
  await page.context().close()
})

test('an invitation for a tablet goes to the tablet, and one for a phone does not stay there', async () => {
  const tablet = await invited(house, { deviceClass: 'tablet', role: 'other' })
  const shown = await stranger()
  await way(shown, 'link')
  await shown.locator('textarea').fill(tablet.code)
  await next(shown)
  await reads(shown, nl.join.found.tablet)
  await good(shown, 'found-tablet')
  await next(shown)
  await shown.waitForURL('**/tablet/')
  await reads(shown, nl.tablet.title)
  await shown.context().close()

  const opened = await visitor.apart()
  await opened.goto(tablet.link.replace('/tablet/', '/'))
  await reads(opened, nl.tablet.title)
  expect(new URL(opened.url()).pathname).toBe('/tablet/')
  await opened.context().close()

  const phone = await visitor.apart()
  await phone.goto(paper.link.replace('/#', '/tablet/#'))
  await phone.locator('[data-q="welcome"]').waitFor()
  expect(new URL(phone.url()).pathname).toBe('/')
  await phone.context().close()
})

test('on an iPhone the link is not spent in a tab: first the home screen, and the link goes along', async () => {
  const before = await came(house)
  const page = await visitor.apart({ userAgent: IPHONE, permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto(paper.link)
  await reads(page, nl.join.home.title)
  await good(page, 'home-screen')
  await press(page, nl.join.home.copy)
  await reads(page, nl.join.home.copied)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(paper.link)
  expect(await words(page)).toContain(nl.join.home.add)
  expect(await came(house)).toBe(before)
  await page.context().close()
})

test('the door of a practice house leads in; so does a link that is opened in the same tab', async () => {
  const page = await visitor.apart()
  await page.goto(house.url)
  await page.getByRole('link', { name: nl.practice.in }).click()
  await page.locator('[data-q="welcome"]').waitFor()
  await page.context().close()

  const pasted = await stranger()
  await pasted.evaluate((link) => void (location.href = link), paper.link)
  await pasted.locator('[data-q="welcome"]').waitFor()
  await pasted.context().close()
})
