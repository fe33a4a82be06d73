// The tablet of a team, without a network: made ready item by item, its card on paper, its PINs, and what waits on it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import team from '../../locales/nl/team.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import { readSupport } from '../../src/model/support.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, answerAll, awake, choose, lettersHere, press, reads, ready, until, waiting } from '../tools/steps.ts'
import { picture, tidy as tidyOn } from './keep.ts'

const PIN = '402917'
const PLACE = 'woonkamer De Linde'
const [DE_VRIES, JANSEN] = ['Mevrouw De Vries', 'Meneer Jansen']
let house: House
let tablet: Visitor
let spare: string[] = []
beforeAll(async () => {
  house = await openHouse()
  tablet = await openVisitor(house.url)
  await tablet.page.goto(house.run.tablet)
  await ready(tablet.page)
  await lettersHere(tablet.page, 1, 'consent')
  await tablet.context.setOffline(true)
})
afterAll(async () => {
  expect(tablet?.faults).toEqual([])
  await tablet?.leave()
  await house?.remove()
})

const tidy = (name: string) => tidyOn(tablet.page, name)
const type = (field: string, text: string, n = 0) => tablet.page.locator(field).nth(n).fill(text)
const saysOf = (item: string) => tablet.page.locator(`[data-item="${item}"]`).getAttribute('data-says')
const unlock = async (pin: string) => {
  await reads(tablet.page, work.lock.digits)
  await type('[data-pin]', pin)
  await reads(tablet.page, work.people.title)
}
const openTeam = async () => {
  await tablet.page.locator('[data-team]').click()
  await tablet.page.locator('[data-waiting]').waitFor()
}
const closeTablet = () => press(tablet.page, work.people.close)
const pinTwice = async (pin: string) => {
  for (const n of [0, 1]) await type('[data-pin]', pin, n)
}

describe('made ready', () => {
  test('a place is named, each item is looked at, and what is not in order says what to do', async () => {
    const { page } = tablet
    await page.locator('[data-work]').click()
    await type('[data-name]', 'Fatima')
    await pinTwice(PIN)
    await press(page, nl.frame.next)
    await page.locator('[data-spare] li').first().waitFor()
    spare = await page.locator('[data-spare] li').allInnerTexts()
    await press(page, work.setup.kept)
    await reads(page, team.place.title)
    await press(page, team.place.keep)
    await reads(page, team.place.lack)
    await type('[data-place]', PLACE)
    await tidy('team-place')
    await press(page, team.place.keep)
    await page.locator('[data-overall]').waitFor()
    await tidy('team-ready')
    // What a browser without a screen of its own has none of, it says so; the rest lies here, without a network.
    for (const item of ['letters', 'pictures', 'room', 'clock', 'files']) expect(await saysOf(item), item).toBe('good')
    expect(await saysOf('installed')).toBe('tab')
    expect(await saysOf('prompts')).toBe('none')
  })
  test('too little room is said, in megabytes that the browser gave', async () => {
    const { page } = tablet
    const cdp = await tablet.instruments()
    const { usage } = await cdp.send('Storage.getUsageAndQuota', { origin: house.url })
    for (const [left, says] of [
      [30_000_000, 'little'],
      [1_000_000, 'none'],
    ] as const) {
      await cdp.send('Storage.overrideQuotaForOrigin', { origin: house.url, quotaSize: usage + left })
      await press(page, team.ready.again)
      await page.locator(`[data-item="room"][data-says="${says}"]`).waitFor()
    }
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: house.url })
    await press(page, team.ready.again)
    await page.locator('[data-item="room"][data-says="good"]').waitFor()
  })

  test('a file or a picture that goes from the cache is missed, and comes to be good again', async () => {
    const { page } = tablet
    const take = (path: string) =>
      page.evaluate(async (path) => {
        for (const name of await caches.keys()) {
          const cache = await caches.open(name)
          for (const request of await cache.keys())
            if (new URL(request.url).pathname === path) {
              const kept = (await cache.match(request))!
              await cache.delete(request)
              Object.assign(globalThis, { putBack: () => cache.put(request, kept) })
            }
        }
      }, path)
    const putBack = () => page.evaluate(() => (globalThis as unknown as { putBack: () => Promise<void> }).putBack())
    await take('/pictures/sun.svg')
    await press(page, team.ready.again)
    await page.locator('[data-item="pictures"][data-says="missing"]').waitFor()
    await page.locator('[data-item="files"][data-says="missing"]').waitFor()
    expect(await page.locator('[data-overall]').getAttribute('data-overall')).toBe('bad')
    await tidy('team-not-ready')
    await putBack()
    await press(page, team.ready.again)
    await page.locator('[data-item="files"][data-says="good"]').waitFor()
    await page.locator('[data-item="pictures"][data-says="good"]').waitFor()
  })

  test('whoever is asked for it may keep everything; the answer is said in plain words', async () => {
    const { page } = tablet
    expect(await saysOf('kept')).toBe('refused')
    await reads(page, team.ready.item.kept.refused)
    const cdp = await tablet.instruments()
    await cdp.send('Browser.grantPermissions', { origin: house.url, permissions: ['durableStorage'] })
    await press(page, team.ready.ask)
    await page.locator('[data-item="kept"][data-says="good"]').waitFor()
    expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true)
  })

  test('a browser that offers it puts the app on the home screen at a press', async () => {
    const { page } = tablet
    // This browser may have made an offer of its own; the last one counts.
    await page.evaluate(() => {
      const prompt = async () => void (document.documentElement.dataset['asked'] = 'yes')
      dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }))
    })
    await page.locator('[data-install]').click()
    await page.locator('[data-install]').waitFor({ state: 'detached' })
    expect(await page.locator('html').getAttribute('data-asked')).toBe('yes')
  })

  test('a card for the wall says how to begin and whom to call, on one sheet of A5, without a secret', async () => {
    const { page } = tablet
    await press(page, nl.frame.next)
    await reads(page, team.card.steps)
    await tidy('team-card')
    const card = await page.locator('[data-card]').innerText()
    expect(card).toContain(PLACE)
    expect(card).not.toMatch(new RegExp(`Fatima|${PIN}`))
    const paper = await page.pdf({ preferCSSPageSize: true })
    await page.emulateMedia({ media: 'print' })
    await picture(page, 'team-card-on-paper')
    await page.emulateMedia({ media: null })
    const pdf = paper.toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
    // A5: 148 by 210 millimetres, in points.
    const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([420, 595])
    await press(page, team.card.go)
    await reads(page, work.people.none)
  })
})

describe('the view of the team', () => {
  test('says who may be asked, not who was kept back or sat down today, and counts nobody', async () => {
    const { page } = tablet
    for (const name of [DE_VRIES, JANSEN, 'Mevrouw Bakker']) {
      await page.locator('[data-new-person]').click()
      await type('[data-name]', name)
      await press(page, work.edit.keep)
      await reads(page, name)
    }
    await press(page, JANSEN)
    await page.locator('[data-not]').click()
    await choose(page, 'tired')
    await press(page, work.ask.note)
    await reads(page, work.people.title)
    await press(page, 'Mevrouw Bakker')
    await page.locator('[data-hand]').click()
    await page.locator('[data-q="welcome"]').waitFor()
    await agree(page)
    await answerAll(page, 'De tuin is mooi.')
    await press(page, nl.frame.done)
    await unlock(PIN)
    await openTeam()
    expect(await page.locator('[data-today]').evaluateAll((all) => all.map((one) => one.dataset['today']))).toEqual([
      DE_VRIES,
    ])
    await reads(page, PLACE)
    await tidy('team-view')
    await press(page, DE_VRIES)
    await reads(page, work.ask.moment.replace('{name}', DE_VRIES))
    await press(page, nl.frame.back)
    await reads(page, work.people.title)
  })

  test('what waits is said with its moment; without a network "nu versturen" says so and loses nothing', async () => {
    const { page } = tablet
    await openTeam()
    const count = await waiting(page)
    expect(count).toBeGreaterThan(0)
    expect(await page.locator('[data-waiting]').getAttribute('data-waiting')).toBe(String(count))
    await press(page, team.send.now)
    await page.locator('[data-sent="offline"]').waitFor()
    await tidy('team-offline')
    expect(await waiting(page)).toBe(count)
    expect(house.holds()).toBe(0)
  })

  test('a network that answers something else, and a server that is not there, are each said as what they are', async () => {
    const { page, context } = tablet
    await context.setOffline(false)
    // A door of a hotel: every road of the server answers with a page.
    await context.route('**/api/**', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Log in</h1>' }))
    await press(page, team.send.now)
    await page.locator('[data-sent="not-ours"]').waitFor()
    await context.unroute('**/api/**')
    await context.route('**/api/**', (route) => route.fulfill({ status: 500, body: 'broken' }))
    await press(page, team.send.now)
    await page.locator('[data-sent="fault"]').waitFor()
    expect(house.holds()).toBe(0)
    await context.unroute('**/api/**')
  })

  test('with a network it really goes, and is said to have gone', async () => {
    const { page } = tablet
    await press(page, team.send.now)
    await page.locator('[data-sent="all"]').waitFor()
    expect(await page.locator('[data-waiting]').getAttribute('data-waiting')).toBe('0')
    expect(house.holds()).toBe(await waiting(page))
    await press(page, team.send.now)
    await page.locator('[data-sent="nothing"]').waitFor()
    await tidy('team-sent')
    await tablet.context.setOffline(true)
  })

  test('help gives a code that says how the tablet is, and nothing of anybody; the keeper of the server reads it', async () => {
    const { page } = tablet
    await press(page, team.help.open)
    await page.locator('[data-code]', { hasText: /^(\w{4}-){3}\w{4}$/ }).waitFor()
    await tidy('team-help')
    const code = await page.locator('[data-code]').innerText()
    expect(readSupport(code)).toMatchObject({ ok: true, value: { waiting: 0, signs: [] } })
    const { out } = await command(['doctor', code], { data: house.data })
    expect(out).toContain('The app there is the one of this machine.')
    expect(out).toMatch(/Device [\w-]{22}, a shared tablet/)
    expect(out).toContain('Nothing waits there.')
    await press(page, nl.frame.back)
  })
})

describe('the PINs of the team', () => {
  test('nobody changes one without their own; a wrong one changes nothing and counts', async () => {
    const { page } = tablet
    await press(page, team.pins.open)
    await reads(page, team.pins.gateWhy)
    await type('[data-pin]', '999111')
    await reads(page, team.pins.wrong)
    await tidy('team-gate')
    await type('[data-pin]', PIN)
    await reads(page, team.pins.last)
    await tidy('team-pins-alone')
  })

  test("one's own PIN is changed: the old one opens nothing, the new one does", async () => {
    const { page } = tablet
    await page.locator('[data-own-pin]').click()
    await pinTwice('123456')
    await press(page, team.pins.keep)
    await reads(page, team.pins.lack.easy)
    await type('[data-pin]', '615203')
    await press(page, team.pins.keep)
    await reads(page, team.pins.lack.again)
    await pinTwice('615203')
    await tidy('team-own-pin')
    await press(page, team.pins.keep)
    await reads(page, team.pins.changed.replace('{name}', 'Fatima'))
    await press(page, nl.frame.back)
    await press(page, nl.frame.back)
    await closeTablet()
    await reads(page, work.lock.digits)
    await type('[data-pin]', PIN)
    await reads(page, work.lock.wrong.pin)
    await unlock('615203')
  })

  test('a colleague who forgot theirs gets another, and one who leaves comes in no more', async () => {
    const { page } = tablet
    await openTeam()
    await press(page, team.pins.open)
    await type('[data-pin]', '615203')
    await page.locator('[data-colleague]').click()
    await type('[data-name]', 'Bram')
    await pinTwice('730164')
    await press(page, nl.frame.next)
    await press(page, 'Bram')
    await reads(page, team.pins.theirTitle.replace('{name}', 'Bram'))
    await pinTwice('840275')
    await tidy('team-their-pin')
    await press(page, team.pins.keep)
    await reads(page, team.pins.changed.replace('{name}', 'Bram'))
    await tidy('team-pins')
    await page.reload()
    await press(page, 'Bram')
    await unlock('840275')
    await openTeam()
    await press(page, team.pins.open)
    await type('[data-pin]', '840275')
    await press(page, team.pins.leaves.replace('{name}', 'Bram'))
    await reads(page, team.pins.sure.replace('{name}', 'Bram'))
    await tidy('team-leaves')
    await press(page, team.pins.go.replace('{name}', 'Bram'))
    // Who takes themselves out of the team is outside at once; one is left, and stays.
    await reads(page, work.lock.pin.replace('{name}', 'Fatima'))
    await unlock('615203')
  })

  test('twelve new words take the place of the old ones, once they were written down', async () => {
    const { page } = tablet
    await openTeam()
    await press(page, team.pins.open)
    await type('[data-pin]', '615203')
    await press(page, team.pins.words)
    await reads(page, team.pins.wordsTitle)
    const fresh = await page.locator('[data-spare] li').allInnerTexts()
    expect(fresh).toHaveLength(12)
    await tidy('team-words')
    await press(page, team.pins.keep)
    await reads(page, team.pins.wordsKept)
    await page.reload()
    await press(page, work.lock.forgot)
    await type('textarea', spare.join(' '))
    await press(page, nl.frame.next)
    await reads(page, work.lock.wrong.words)
    await type('textarea', fresh.join(' '))
    await press(page, nl.frame.next)
    await reads(page, work.people.title)
    // All forgot their PIN: whoever came in by the words gives them new ones.
    await openTeam()
    await press(page, team.pins.open)
    await press(page, 'Fatima')
    await pinTwice('402917')
    await press(page, team.pins.keep)
    await reads(page, team.pins.changed.replace('{name}', 'Fatima'))
    await page.reload()
    await unlock('402917')
  })
})

test('a clock that was set back is seen, also without a network; and nothing here names anybody or the place', async () => {
  const { page } = tablet
  await openTeam()
  await page.clock.setFixedTime(Date.now() - 26 * 3_600_000)
  await press(page, team.ready.open)
  await page.locator('[data-item="clock"][data-says="behind"]').waitFor()
  await page.reload()
  await awake(page)
  await reads(page, work.lock.digits)
  expect(await page.locator('body').innerText()).not.toMatch(/Linde|Vries|Jansen|Bakker/)
  await until(
    page,
    async (words) => {
      const open = indexedDB.open('inbreng')
      const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
      const all = db.transaction('facts').objectStore('facts').getAll()
      const rows = await new Promise<unknown[]>((done) => (all.onsuccess = () => done(all.result)))
      db.close()
      const text = JSON.stringify(rows, (_, x: unknown) => (x instanceof Uint8Array ? new TextDecoder().decode(x) : x))
      return rows.length > 0 && words.every((word) => !text.includes(word))
    },
    ['woonkamer', 'Vries', 'Jansen', 'Bakker'],
  )
})
