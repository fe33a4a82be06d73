// A card is printed, given along on a tablet without a network, and three weeks later everything goes with it: by words, by a
// link, by a picture, first without a network; and of what was said nothing is left, byte for byte.

import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import card from '../../locales/nl/card.json' with { type: 'json' }
import onward from '../../locales/nl/onward.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { readEnvelope } from '../../src/model/envelope.ts'
import { base64url, type Bytes, fromBase64url } from '../../src/model/bytes.ts'
import { CARD_KEYS, readCard } from '../../src/model/card.ts'
import { eraseKey, sha256 } from '../../src/seal/sign.ts'
import { wordsOf } from '../../src/words/sentences.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { bmp, squares } from '../tools/code.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { pagesOf } from '../tools/pdf.ts'
import { allAre, agree, answerAll, asks, awake, next, press, reads, ready, wholeWay } from '../tools/steps.ts'
import { keep } from './keep.ts'

const SAID = 'De kanarie van mevrouw Zilverberg zingt om vijf uur.'
const LATE = 'De late kanarie van mevrouw Zilverberg zwijgt.'
const WEEKS = 21 * 86_400_000

let house: House
let bureau: Visitor
let tablet: Visitor
let dochter: Visitor
let stranger: Visitor
let saver: Visitor
/** Ten cards as the desk printed them. */
let links: string[] = []
let printed: string[] = []
/** What was sealed on the tablet, with what it says about itself. */
const sealed: { bytes: Bytes; id: string }[] = []

beforeAll(async () => {
  house = await openHouse()
  bureau = await openVisitor(house.url)
  tablet = await openVisitor(house.url)
  dochter = await openVisitor(house.url, { size: PHONE })
  stranger = await openVisitor(house.url, { size: PHONE })
  saver = await openVisitor(house.url, { size: PHONE })
})
afterAll(async () => {
  const all = [bureau, tablet, dochter, stranger, saver]
  expect(all.flatMap((visitor) => visitor?.faults ?? [])).toEqual([])
  for (const visitor of all) await visitor?.leave()
  await house?.remove()
})

/** What any screen for participants has to be. */
async function good(page: Page, name: string, most = 30): Promise<void> {
  expect(await violations(page, 'AAA'), name).toEqual([])
  const said = await page.locator('#app main').innerText()
  expect(wordsOf(said).length, `${name}: ${said}`).toBeLessThanOrEqual(most)
  await keep(page, `card-${name}`)
}

let taps = 0
const tap = async (page: Page, word: string) => {
  taps++
  await press(page, word)
}
const way = async (page: Page, name: string) => {
  taps++
  await page.locator(`[data-way="${name}"]`).click()
}
const counted = (what: string, most: number) => {
  console.log(`taps ${what}: ${taps}`)
  expect(taps, what).toBeLessThanOrEqual(most)
  taps = 0
}
const shows = (page: Page, link: string) =>
  page.locator('input[type=file]').setInputFiles({
    name: 'kaartje.bmp',
    mimeType: 'image/bmp',
    buffer: bmp(squares(link)),
  })
/** In three weeks, for this page and those that follow it. */
const later = (page: Page) => page.clock.setSystemTime(Date.now() + WEEKS)
const rowsOf = <T>(page: Page, table: string): Promise<T[]> =>
  asks(
    page,
    (from) =>
      new Promise<T[]>((done) => {
        const open = indexedDB.open('inbreng')
        open.onsuccess = () => {
          const all = open.result.transaction(from).objectStore(from).getAll() as IDBRequest<T[]>
          all.onsuccess = () => (open.result.close(), done(all.result))
        }
      }),
    table,
  )
/** Everything sealed on the tablet by now, as bytes. */
async function noteSealed(page: Page): Promise<void> {
  const all = await page.evaluate(
    () =>
      new Promise<{ id: string; bytes: number[] }[]>((done) => {
        const open = indexedDB.open('inbreng')
        open.onsuccess = () => {
          const rows = open.result.transaction('items').objectStore('items').getAll() as IDBRequest<
            { id: string; bytes?: Uint8Array }[]
          >
          rows.onsuccess = () => {
            open.result.close()
            done(rows.result.flatMap(({ id, bytes }) => (bytes ? [{ id, bytes: [...bytes] }] : [])))
          }
        }
      }),
  )
  for (const { id, bytes } of all)
    if (!sealed.some((one) => one.id === id)) sealed.push({ id, bytes: Uint8Array.from(bytes) })
}

test('the desk prints ten cards on a sheet, and keeps none of them', async () => {
  const { page } = bureau
  await page.goto(house.run.desk)
  await reads(page, desk.cards.button)
  await press(page, desk.cards.button)
  await reads(page, desk.cards.title)
  expect(await violations(page)).toEqual([])
  await keep(page, 'desk-cards')
  await press(page, desk.cards.make)
  await reads(page, '10 kaartjes')
  expect(await violations(page)).toEqual([])
  await keep(page, 'desk-cards-made')
  const cards = page.locator('[data-link]')
  links = await cards.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['link']!))
  printed = await cards.evaluateAll((all) =>
    all.map((one) => [...one.querySelectorAll('li')].map((li) => li.textContent).join(' ')),
  )
  expect(new Set(links).size).toBe(10)
  expect(await cards.first().innerText()).toContain('wie voor u beslist')
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  mkdirSync('artefacts/paper', { recursive: true })
  writeFileSync('artefacts/paper/cards.pdf', pdf)
  expect(pagesOf(pdf)).toHaveLength(1)
  // Nothing stands out of its card, and each keeps to its tenth.
  const out = await page.evaluate(
    () =>
      [...document.querySelectorAll('[data-card]')].filter(
        (one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1,
      ).length,
  )
  expect(out).toBe(0)
  await press(page, desk.cards.again)
  await page.reload()
  await reads(page, desk.cards.button)
  const kept = await page.evaluate(async () => {
    const texts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const { name } of await indexedDB.databases())
      await new Promise<void>((done) => {
        const open = indexedDB.open(name!)
        open.onsuccess = () => {
          const stores = [...open.result.objectStoreNames]
          let left = stores.length
          if (left === 0) done()
          for (const store of stores) {
            const all = open.result.transaction(store).objectStore(store).getAll()
            all.onsuccess = () => {
              texts.push(JSON.stringify(all.result))
              if (--left > 0) return
              open.result.close()
              done()
            }
          }
        }
      })
    return texts.join('\n')
  })
  for (const link of links) expect(kept).not.toContain(link.split('#w=')[1])
})

test('a tablet without a network: the helper shows a card, and the person answers', async () => {
  const { page } = tablet
  await page.goto(house.run.tablet)
  await ready(page)
  await house.stop()
  await page.reload()
  await reads(page, nl.tablet.title)
  await good(page, 'tablet', 60)
  await tap(page, nl.card.give)
  await reads(page, card.give)
  await good(page, 'give-ways')
  await way(page, 'picture')
  await shows(page, links[0]!)
  await reads(page, card.given.title)
  await good(page, 'given')
  taps++
  await page.locator('[data-next]').click()
  await page.locator('[data-q="welcome"]').waitFor()
  counted('to give a card', 3)
  // The page dies right after it was handed over: the card still counts.
  await page.reload()
  await awake(page)
  await page.locator('[data-q="welcome"]').waitFor()
  await agree(page)
  await answerAll(page, SAID)
  await next(page)
  await reads(page, nl.tablet.title)
  await noteSealed(page)
  const { pid, secret } = readCard(links[0]!.split('#w=')[1]!)!
  const keys = await Promise.all(
    Array.from({ length: CARD_KEYS }, async (_, i) => base64url(await sha256(await eraseKey(secret, pid, i + 1)))),
  )
  expect(sealed).toHaveLength(4)
  for (const { bytes } of sealed) {
    const envelope = readEnvelope(bytes)
    expect(envelope.ok && keys.includes(envelope.value.head.eh)).toBe(true)
  }
})

test('the same card a second time is asked about; a card of another project and an invitation are told apart', async () => {
  const { page } = tablet
  await press(page, nl.card.give)
  await page.locator('[data-way="picture"]').click()
  const paper = `${house.url}/#i=${house.run.participant.split('#i=')[1]}`
  await shows(page, paper)
  await reads(page, card.invitation.what)
  await good(page, 'invitation')
  await shows(page, links[0]!)
  await reads(page, card.used.ask)
  await good(page, 'used')
  await press(page, card.used.no)
  await reads(page, card.give)
  await page.locator('[data-way="words"]').click()
  const strange = wordsOfStranger()
  await page.locator('textarea').fill(strange)
  await page.locator('[data-next]').click()
  await reads(page, card['other-project'].what)
  await good(page, 'other-project')
  await press(page, nl.frame.back)
  await press(page, nl.frame.back)
  await reads(page, nl.tablet.title)
  // It goes to the server now, and the desk reads it.
  await house.again()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => house.holds(), { timeout: 30_000 }).toBe(4)
  await bureau.page.reload()
  await reads(bureau.page, SAID)
  expect((await command(['backup'], { data: house.data })).code).toBe(0)
  // And a second time with the same card, which stays on the tablet.
  await house.stop()
  await press(page, nl.card.give)
  await page.locator('[data-way="picture"]').click()
  await shows(page, links[0]!)
  await reads(page, card.used.ask)
  await press(page, card.used.yes)
  await reads(page, card.given.title)
  await page.locator('[data-next]').click()
  await page.locator('[data-q="welcome"]').waitFor()
  await agree(page)
  await answerAll(page, LATE)
  await next(page)
  await reads(page, nl.tablet.title)
  await noteSealed(page)
  expect(sealed).toHaveLength(8)
  // From here on it stands in a corner without Wi-Fi.
  await tablet.context.setOffline(true)
  await house.again()
})
const wordsOfStranger = () => 'aanbod aanbod aanbod aanbod aanbod aanbod aanbod aanbod aanbod aanbod aanbod aankomst'

test('three weeks later, on a phone of the family, by words, without a network: undone, and done', async () => {
  const { page } = dochter
  await page.goto(house.run.participant)
  await ready(page)
  await wholeWay(page, 'Mijn moeder zingt graag.')
  await allAre(page, 'safe')
  await house.stop()
  await later(page)
  await page.reload()
  await reads(page, nl.home.mine)
  await keep(page, 'card-home')
  await tap(page, nl.card.take)
  await reads(page, card.show)
  await good(page, 'ways')
  await way(page, 'words')
  const [first, ...rest] = printed[0]!.split(' ')
  await page.locator('textarea').fill([`${first}x`, ...rest].join(' '))
  taps++
  await page.locator('[data-next]').click()
  await page.getByRole('button', { name: first!, exact: true }).waitFor()
  await page.getByRole('button', { name: first!, exact: true }).click()
  await reads(page, onward.choose.title)
  await good(page, 'ask')
  await tap(page, card.ask.go)
  await reads(page, card.away.title)
  for (const line of [card.away.here, card.away.server, card.away.backups, card.away.paper]) await reads(page, line)
  counted('by words', 4)
  await good(page, 'away')
  await press(page, card.away.undo)
  await reads(page, card.ask.title)
  await press(page, nl.frame.back)
  await press(page, nl.frame.back)
  await reads(page, nl.home.mine)
  expect(await rowsOf(page, 'cards')).toEqual([])
  await press(page, nl.card.take)
  await page.locator('[data-way="words"]').click()
  await page.locator('textarea').fill(printed[0]!)
  await page.locator('[data-next]').click()
  await press(page, card.ask.go)
  await reads(page, card.away.title)
  // The page dies on this very screen: it counts all the same.
  await page.reload()
  await reads(page, nl.home.mine)
  await expect.poll(async () => (await rowsOf(page, 'cards')).length, { timeout: 20_000 }).toBe(1)
  await house.again()
  const since = Date.now()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  // What the daughter herself gave stays.
  await expect.poll(() => house.read().length, { timeout: 60_000 }).toBe(1)
  console.log(`from the server after ${Date.now() - since} ms of network`)
  expect(house.holds()).toBe(4)
  await allAre(page, 'safe')
  await press(page, nl.card.take)
  await page.locator('[data-way="words"]').click()
  await page.locator('textarea').fill(printed[0]!)
  await page.locator('[data-next]').click()
  await reads(page, card.already.title)
  await good(page, 'already')
  await page.locator('[data-next]').click()
  await reads(page, nl.home.mine)
})

test('what the tablet brings now is refused, and leaves it; a card of which all is gone is not given again there', async () => {
  const { page } = tablet
  await tablet.context.setOffline(false)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect
    .poll(async () => (await rowsOf<{ bytes?: unknown }>(page, 'items')).filter(({ bytes }) => bytes).length, {
      timeout: 30_000,
    })
    .toBe(0)
  expect(house.holds()).toBe(4)
  await bureau.page.reload()
  await reads(bureau.page, 'Mijn moeder zingt graag.')
  expect(await bureau.page.locator('main').innerText()).not.toContain('kanarie')
})

test('by a link on a device that takes part in nothing, without a network: one tap', async () => {
  await house.stop()
  await house.again()
  // Somebody else, on the tablet.
  const { page: front } = tablet
  await press(front, nl.card.give)
  await front.locator('[data-way="picture"]').click()
  await shows(front, links[1]!)
  await reads(front, card.given.title)
  await front.locator('[data-next]').click()
  await front.locator('[data-q="welcome"]').waitFor()
  await agree(front)
  await answerAll(front, 'Van de tweede.')
  await next(front)
  await expect.poll(() => house.holds(), { timeout: 30_000 }).toBe(8)

  const { page } = stranger
  await page.goto(house.url)
  await reads(page, nl.practice.lead)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await house.stop()
  await later(page)
  await page.goto('about:blank')
  await page.goto(links[1]!)
  await reads(page, onward.choose.title)
  expect(page.url()).toBe(`${house.url}/`)
  expect(await page.evaluate(() => JSON.stringify(history.state) + location.hash)).not.toContain('AQ')
  await tap(page, card.ask.go)
  counted('by a link', 1)
  await reads(page, card.away.title)
  await page.locator('[data-next]').click()
  await page.getByText(card.away.title).waitFor({ state: 'detached' })
  await expect.poll(async () => (await rowsOf(page, 'cards')).length, { timeout: 20_000 }).toBe(1)
  expect(await rowsOf(page, 'projects')).toEqual([])
  await house.again()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => house.holds(), { timeout: 60_000 }).toBe(4)
  // Half a code in a link opens nothing.
  await page.goto('about:blank')
  await page.goto(links[2]!.slice(0, -5))
  await reads(page, card.broken.what)
  await good(page, 'broken')
})

test('one’s own card: shown, printed as a postcard, kept as a picture; with that picture all of one’s own goes', async () => {
  const { page } = saver
  const before = house.holds()
  await page.goto(house.run.participant)
  await ready(page)
  await wholeWay(page, 'Van mijzelf.')
  await allAre(page, 'safe')
  await press(page, nl.card.own)
  await reads(page, card.mine.title)
  await page.locator('ol li').nth(11).waitFor()
  await good(page, 'mine', 45)
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  writeFileSync('artefacts/paper/own-card.pdf', pdf)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 397, height: 559 })
  await page.screenshot({ path: 'artefacts/paper/own-card-print.png' })
  await page.emulateMedia({ media: null })
  await page.setViewportSize(PHONE)
  expect(pagesOf(pdf)).toHaveLength(1)
  const coming = page.waitForEvent('download')
  await press(page, card.mine.save)
  const picture = readFileSync(await (await coming).path())
  writeFileSync('artefacts/paper/own-card.png', picture)
  await reads(page, card.mine.saved)
  await press(page, nl.frame.back)
  await reads(page, nl.home.mine)
  await house.stop()
  await tap(page, nl.card.take)
  await way(page, 'picture')
  await page.locator('input[type=file]').setInputFiles({ name: 'kaartje.png', mimeType: 'image/png', buffer: picture })
  await reads(page, card.ask.title)
  await tap(page, card.ask.go)
  counted('by a picture', 3)
  await page.locator('[data-next]').click()
  await reads(page, nl.home.mine)
  await reads(page, nl.home.thrown)
  expect(await rowsOf(page, 'copies')).toEqual([])
  await house.again()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => house.holds(), { timeout: 60_000 }).toBe(before)
  // Whoever goes on does so under keys that hold.
  await press(page, nl.home.start)
  await page.locator('[data-q="welcome"]').waitFor()
  await wholeWay(page, 'Daarna weer iets.')
  await expect.poll(() => house.holds(), { timeout: 60_000 }).toBe(before + 4)
})

/** Files that hold one of these. */
function filesWith(root: string, forms: readonly Buffer[]): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return forms.some((form) => bytes.includes(form))
    })
}

test('byte for byte nothing of it is left, but for the tombstones; in backups as long as was said', async () => {
  // As the app itself can read it, in its database and its files, the tablet has none of it.
  const files = Buffer.from(
    await tablet.page.evaluate(async () => {
      const folders = [await navigator.storage.getDirectory()]
      let all = ''
      for (const folder of folders)
        for await (const entry of (
          folder as FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemHandle> }
        ).values())
          if (entry.kind === 'directory') folders.push(entry as FileSystemDirectoryHandle)
          else
            for (const byte of new Uint8Array(await (await (entry as FileSystemFileHandle).getFile()).arrayBuffer()))
              all += String.fromCharCode(byte)
      return all
    }),
    'latin1',
  )
  expect(files.includes('IBJ1')).toBe(true)
  const rows = await rowsOf<{ id: string; bytes?: unknown }>(tablet.page, 'items')
  expect(rows.filter(({ id, bytes }) => bytes && sealed.some((one) => one.id === id))).toEqual([])
  for (const visitor of [bureau, tablet, dochter, stranger]) await visitor.close()
  await house.stop()
  const texts = [SAID, LATE, 'Zilverberg'].flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
  ])
  // Four pieces of each sealed body: any of them would give it away.
  const pieces = sealed.flatMap(({ bytes }) => {
    const envelope = readEnvelope(bytes)
    if (!envelope.ok) throw new Error(envelope.code)
    const { body } = envelope.value
    return [0.3, 0.5, 0.7, 0.9].map((at) => Buffer.from(body.slice(body.length * at, body.length * at + 24)))
  })
  expect(pieces.some((piece) => files.includes(piece))).toBe(false)
  const backups = join(house.data, 'backups')
  const left = filesWith(house.data, [...texts, ...pieces])
  // The copy of before it was taken back still has the sealed bytes, and no word that can be read.
  expect(left.filter((file) => !file.startsWith(backups))).toEqual([])
  expect(left).toHaveLength(1)
  expect(filesWith(house.data, texts)).toEqual([])
  const then = Date.now() / 1000 - 36 * 86_400
  for (const file of left) utimesSync(file, then, then)
  expect((await command(['backup'], { data: house.data })).code).toBe(0)
  expect(filesWith(house.data, [...texts, ...pieces])).toEqual([])
  for (const [who, { profile }] of Object.entries({ bureau, tablet, dochter, stranger })) {
    expect(filesWith(profile, texts), who).toEqual([])
    const bytes = filesWith(profile, pieces).map((file) => file.slice(profile.length))
    console.log(`sealed bytes left on ${who}: ${bytes.length > 0 ? bytes.join(', ') : 'none'}`)
    // What a browser's database has let go of lies in its own log until that is full: sealed, and out of every page's reach.
    expect(
      bytes.filter((file) => who !== 'tablet' || !/indexeddb\.leveldb\/\d+\.(log|ldb)$/.test(file)),
      who,
    ).toEqual([])
  }
  // What stays is the hash of each key, and of whom it was nobody can tell.
  const { pid, secret } = readCard(links[0]!.split('#w=')[1]!)!
  const erased = readFileSync(join(house.data, 'erased.txt'), 'utf8')
  expect(erased).toContain(base64url(await sha256(await eraseKey(secret, pid, CARD_KEYS))))
  expect(filesWith(house.data, [Buffer.from(secret), Buffer.from(base64url(secret))])).toEqual([])
  expect(fromBase64url(links[0]!.split('#w=')[1]!)).not.toBe(null)
})
