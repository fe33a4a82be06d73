// Four people at one tablet, without a network: each has a turn of their own, and nothing is seen before all have been.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import words from '../../locales/nl/table.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import { activities } from '../../src/activities/index.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse, type Said } from '../tools/house.ts'
import { agree, choose, closing, lettersHere, next, press, reads, ready } from '../tools/steps.ts'
import { seenTo } from '../tools/team.ts'
import { tidy as tidyOn } from './keep.ts'

const PIN = '402917'
const [TOLSMA, NIJDAM, EERDMANS, GUEST] = ['Mevrouw Tolsma', 'Meneer Nijdam', 'Mevrouw Eerdmans', 'Gast 1']
let house: House
let tablet: Visitor
beforeAll(async () => {
  house = await openHouse()
  tablet = await openVisitor(house.url)
  await tablet.page.goto(house.run.tablet)
  await ready(tablet.page)
  await lettersHere(tablet.page, activities.length, 'activity')
  await tablet.context.setOffline(true)
})
afterAll(async () => {
  expect(tablet?.faults).toEqual([])
  await tablet?.leave()
  await house?.remove()
})

const tidy = (name: string) => tidyOn(tablet.page, name)
const unlock = async () => {
  await reads(tablet.page, work.lock.digits)
  await tablet.page.locator('[data-pin]').fill(PIN)
}
const add = async (name: string) => {
  await tablet.page.locator('[data-new-person]').click()
  await tablet.page.locator('[data-name]').fill(name)
  await press(tablet.page, work.edit.keep)
  await reads(tablet.page, name)
}
const to = (name: string) => words.pass.to.replace('{name}', name)
/** The tablet is passed to this person, who says that it is them. */
const take = async (name: string, q = 'welcome') => {
  await reads(tablet.page, to(name))
  await press(tablet.page, words.pass.here)
  await tablet.page.locator(`[data-q="${q}"]`).waitFor()
}
/** From the thanks to the next person, saying whether it may lie on the table. */
const done = async (show?: 'yes' | 'no') => {
  await press(tablet.page, nl.frame.done)
  if (!show) return
  await tablet.page.locator('[data-q="table-show"]').waitFor()
  await choose(tablet.page, show)
  await next(tablet.page)
}
const dots = () =>
  tablet.page
    .locator('[data-stop]')
    .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['count'])))
const lay = async (activity: string, people: readonly string[]) => {
  const { page } = tablet
  await page.locator('[data-table]').click()
  await reads(page, words.lay.title)
  await choose(page, activity)
  for (const name of people) await page.getByRole('checkbox', { name }).check()
  await page.locator('[data-guest]').click()
}

/** Everything that stands in its database, as text. */
const inDatabase = () =>
  tablet.page.evaluate(async () => {
    const open = indexedDB.open('inbreng')
    const db = await new Promise<IDBDatabase>((found) => (open.onsuccess = () => found(open.result)))
    const text = (x: unknown): string =>
      x instanceof Uint8Array
        ? new TextDecoder().decode(x)
        : x && typeof x === 'object'
          ? Object.values(x).map(text).join(' ')
          : String(x)
    let all = ''
    for (const name of db.objectStoreNames) {
      const rows = await new Promise<unknown[]>((found) => {
        const asked = db.transaction(name).objectStore(name).getAll()
        asked.onsuccess = () => found(asked.result)
      })
      all += rows.map(text).join('\n')
    }
    db.close()
    return all
  })
/** Every byte of the profile of a browser that is dead, in both ways in which it writes letters. */
const inProfile = (): string =>
  readdirSync(tablet.profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    .map((bytes) => `${bytes.toString('latin1')}\n${bytes.toString('utf16le')}`)
    .join('\n')
const NAMES = ['Tolsma', 'Nijdam', 'Eerdmans', GUEST]
const wordsIn = (text: string, some: readonly string[]): string[] => some.filter((word) => text.includes(word))
const powerCut = async () => {
  await tablet.kill()
  const bytes = inProfile()
  await tablet.again()
  await tablet.context.setOffline(true)
  await tablet.page.goto(`${house.url}/tablet/`)
  return bytes
}

describe('a line on a table, without a network', () => {
  test('a helper chooses what is done and who sits there; a guest needs no card', async () => {
    const { page } = tablet
    await page.locator('[data-work]').click()
    await reads(page, work.setup.title)
    await page.locator('[data-name]').fill('Fatima')
    for (const n of [0, 1]) await page.locator('[data-pin]').nth(n).fill(PIN)
    await press(page, nl.frame.next)
    await seenTo(page)
    await reads(page, work.people.none)
    for (const name of [TOLSMA, NIJDAM, EERDMANS]) await add(name)
    await page.locator('[data-table]').waitFor()
    await tidy('table-offer')
    await page.locator('[data-table]').click()
    await reads(page, words.lay.title)
    await press(page, words.lay.begin)
    await reads(page, words.lay.lack.few)
    await press(page, nl.frame.back)
    await lay('waar-sta-ik', [TOLSMA, NIJDAM, EERDMANS])
    await tidy('table-lay')
    await press(page, words.lay.begin)
    await reads(page, to(TOLSMA))
    await tidy('table-pass')
  })

  test('one is not ready and comes later; another takes part and lays her place on the table', async () => {
    const { page } = tablet
    await page.locator('[data-later]').click()
    await reads(page, to(NIJDAM))
    await page.locator('[data-later]').click()
    await take(EERDMANS)
    await agree(page, 'eerst')
    await tidy('table-first')
    await choose(page, 'stop-1')
    await next(page)
    await choose(page, 'no')
    await next(page)
    await closing(page)
    await press(page, nl.frame.done)
    await page.locator('[data-q="table-show"]').waitFor()
    await tidy('table-show')
    await choose(page, 'yes')
    await next(page)
    await reads(page, to(GUEST))
    expect(await page.locator('body').innerText()).not.toMatch(/Eerdmans|Nee|Tolsma/)
  })

  test('one says no, and nobody at the table sees it; the way back shows nothing', async () => {
    const { page } = tablet
    await page.locator('[data-later]').click()
    await reads(page, to(TOLSMA))
    await page.locator('[data-later]').click()
    await take(NIJDAM)
    await choose(page, 'no')
    await next(page)
    await done()
    await reads(page, to(GUEST))
    await page.goBack()
    await reads(page, to(GUEST))
    expect(wordsIn(await inDatabase(), NAMES)).toEqual([])
  })

  test('the power goes between two turns: the PIN opens it again, and nobody who has been is asked once more', async () => {
    const bytes = await powerCut()
    // Whose PINs these are stands there, so that what is looked for would be found.
    expect(wordsIn(bytes, ['recovery', ...NAMES])).toEqual(['recovery'])
    const { page } = tablet
    await reads(page, work.lock.digits)
    expect(wordsIn(await inDatabase(), ['Fatima', ...NAMES])).toEqual(['Fatima'])
    await unlock()
    await reads(page, words.lay.left)
    await tidy('table-stands')
    await press(page, words.lay.goOn)
    await reads(page, to(GUEST))
    await reads(page, '3 van 4')
  })

  test('a page that goes in the middle of a turn comes back to that turn', async () => {
    const { page } = tablet
    await take(GUEST)
    await agree(page, 'eerst')
    await choose(page, 'stop-2')
    await next(page)
    await page.locator('[data-q="scope-stem"]').waitFor()
    await page.reload()
    await unlock()
    await reads(page, words.lay.left)
    expect(await page.locator('[data-open]').count(), 'what was begun at a table goes on at the table').toBe(0)
    await press(page, words.lay.goOn)
    await take(GUEST, 'scope-stem')
    await choose(page, 'no')
    await next(page)
    await closing(page)
    await press(page, nl.frame.done)
    await page.locator('[data-q="table-show"]').waitFor()
    // Sealed, and the yes to the table not yet said: it is theirs to say, and nobody else's.
    await page.reload()
    await unlock()
    await press(page, words.lay.goOn)
    await take(GUEST, 'table-show')
    await choose(page, 'yes')
    await next(page)
    await reads(page, to(TOLSMA))
  })

  test('one stops halfway, keeps what she said, and does not lay it on the table', async () => {
    const { page } = tablet
    await take(TOLSMA)
    await agree(page, 'eerst')
    await choose(page, 'stop-3')
    await next(page)
    await press(page, nl.frame.stop)
    await choose(page, 'keep')
    await next(page)
    await done('no')
    await reads(page, words.all.title)
    await tidy('table-all')
  })

  test('then all dots are there at once, without names, and the low end speaks first', async () => {
    const { page } = tablet
    await press(page, words.all.look)
    await reads(page, words.line.title)
    expect(await dots()).toEqual([1, 1, 0])
    expect(await page.locator('body').innerText()).not.toMatch(/Eerdmans|Nijdam|Tolsma|Gast/)
    await tidy('table-dots')
    await next(page)
    await reads(page, words.line.tell.replace('{step}', 'Nee'))
    await tidy('table-low-end')
    await next(page)
    await reads(page, words.line.tell.replace('{step}', 'Misschien'))
    await next(page)
    await reads(page, words.again.ask)
    await tidy('table-again')
  })

  test('once more: whoever gave is asked whether now too, and whoever did not is asked nothing', async () => {
    const { page } = tablet
    await page.locator('[data-again]').click()
    // In the order in which they came the first time.
    await take(EERDMANS, 'renew')
    await tidy('table-renew')
    await agree(page, 'nu')
    await choose(page, 'stop-2')
    await next(page)
    await next(page)
    await next(page)
    await closing(page)
    await done('yes')
    await reads(page, to(NIJDAM))
    await press(page, words.pass.here)
    await reads(page, words.nothing.title)
    await tidy('table-nothing')
    await press(page, words.nothing.done)
    await take(GUEST, 'renew')
    await agree(page, 'nu')
    await choose(page, 'stop-2')
    await next(page)
    await next(page)
    await next(page)
    await closing(page)
    await done('yes')
    await take(TOLSMA, 'renew')
    await choose(page, 'no')
    await next(page)
    await done()
    await reads(page, words.all.title)
    await press(page, words.all.look)
    await reads(page, words.line.now)
    expect(await dots()).toEqual([1, 1, 0, 0, 2, 0])
    await tidy('table-two-rounds')
    await next(page)
    await reads(page, words.end.title)
    await tidy('table-end')
    await press(page, words.pass.close)
    await unlock()
    await page.locator('[data-table]').waitFor()
  })
})

/** What two of them write: a wish that both have, and words that stand in no text of ours. */
const SAID = {
  wish: { [TOLSMA]: 'Ik hoop op accordeons en hinkelpaden', [GUEST]: 'Een accordeon bij de egelantiers' },
  help: { [TOLSMA]: 'Een lift naar de egelantiers', [GUEST]: 'Iemand met engelengeduld' },
}
const SECRET = ['accordeon', 'hinkelpaden', 'egelantier', 'engelengeduld']

describe('cards on a table', () => {
  test('each writes their own, and between two turns no word of it can be read', async () => {
    const { page } = tablet
    await lay('verwachtingen', [TOLSMA])
    await reads(page, words.lay.enough.replace('{name}', TOLSMA))
    await press(page, words.lay.begin)
    for (const name of [TOLSMA, GUEST]) {
      await take(name)
      await agree(page, 'brengt')
      await choose(page, 'tijd')
      await next(page)
      await next(page)
      await page.locator('[data-q="verwacht"]').waitFor()
      await page.locator('textarea').fill(SAID.wish[name]!)
      await next(page)
      await page.locator('[data-q="hulp"]').waitFor()
      await page.locator('textarea').fill(SAID.help[name]!)
      await next(page)
      await closing(page)
      await done('yes')
      await reads(page, name === GUEST ? words.all.title : to(GUEST))
      expect(wordsIn(await page.locator('body').innerHTML(), SECRET)).toEqual([])
      expect(wordsIn(await inDatabase(), SECRET)).toEqual([])
    }
  })

  test('side by side they show what more than one wishes', async () => {
    const { page } = tablet
    await press(page, words.all.look)
    await reads(page, words.cards.both)
    expect(await page.locator('[data-card]').count()).toBe(2)
    expect(await page.locator('[data-touch="wish"] mark').allInnerTexts()).toEqual(['accordeon', 'egelantiers'])
    expect(await page.locator('[data-touch="word"] mark').allInnerTexts()).toEqual(['tijd'])
    await tidy('table-cards')
    await next(page)
    await reads(page, words.end.title)
    await press(page, words.pass.close)
    await reads(page, work.lock.digits)
    expect(wordsIn(await page.locator('body').innerHTML(), SECRET)).toEqual([])
  })

  test('all that was given arrives, each with a consent of its own, exactly once', async () => {
    const bytes = await powerCut()
    expect(wordsIn(bytes, [...SECRET, ...NAMES])).toEqual([])
    await reads(tablet.page, work.lock.digits)
    expect(wordsIn(await inDatabase(), [...SECRET, ...NAMES])).toEqual([])
    await tablet.context.setOffline(false)
    await tablet.page.reload()
    type Given = Said & { thread: string; consent: string; activity: { name: string } }
    const all = await vi.waitFor(
      () => {
        const here = house.read() as Given[]
        expect(here).toHaveLength(7)
        return here
      },
      { timeout: 60_000, interval: 1000 },
    )
    expect(new Set(all.map(({ id }) => id)).size).toBe(7)
    expect(new Set(all.map(({ consent }) => consent)).size).toBe(7)
    const line = all.filter(({ activity }) => activity.name === 'waar-sta-ik')
    const placed = (q: string) =>
      line.flatMap(({ thread, answers }) =>
        answers.flatMap((one) => (one.q === q ? [[thread, one.value] as const] : [])),
      )
    const stops = (q: string) => placed(q).map(([, value]) => (value as { stop: number }).stop)
    expect(stops('eerst').toSorted()).toEqual([1, 2, 3])
    expect(stops('nu')).toEqual([2, 2])
    // First and now are of one voice, so that at the desk they can be laid side by side.
    const first = new Map(placed('eerst'))
    expect(
      placed('nu')
        .map(([thread]) => (first.get(thread) as { stop: number }).stop)
        .toSorted(),
    ).toEqual([1, 2])
  })

  test('at the desk first and now of each voice lie side by side, from the low end on', async () => {
    const { page } = tablet
    await page.goto(house.run.desk)
    await page.getByRole('button', { name: desk.hearing.view.button }).click()
    await page.locator('[name="activity"]').selectOption('waar-sta-ik')
    await page.locator('[data-beside]').click()
    await page.locator('[data-moves]').waitFor()
    const moves = await page
      .locator('[data-moves] li')
      .evaluateAll((all) => all.map((one) => [one.dataset['first'], one.dataset['now']]))
    expect(moves).toEqual([
      ['0', '1'],
      ['1', '1'],
      ['2', ''],
    ])
    expect(await dots()).toEqual([1, 1, 1, 0, 2, 0])
    expect(await violations(page)).toEqual([])
  })
})
