// A tablet of a team in a real browser, and the desk that invites it.

import type { Page } from 'playwright'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import team from '../../locales/nl/team.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import { activities } from '../../src/activities/index.ts'
import { openVisitor, type Visitor } from './browser.ts'
import { camera } from './camera.ts'
import type { House } from './house.ts'
import { agree, answerAll, lettersHere, press, reads, ready } from './steps.ts'

export const PIN = '402917'
const { invite } = desk

/** Makes an invitation for a tablet that somebody stands beside, or that waits for a yes; answers with its link. */
export async function invited(bureau: Visitor, place: string, kind: 'beside' | 'tablet' = 'beside'): Promise<string> {
  const { page } = bureau
  await press(page, invite.button)
  await page.getByLabel(invite.place).fill(place)
  await page.getByLabel(invite.kinds[kind]).check()
  await press(page, invite.make)
  await page.getByRole('heading', { name: place }).waitFor()
  return camera(bureau, await page.getByRole('img', { name: invite.code }).screenshot())
}

export async function unlock(page: Page, pin = PIN): Promise<void> {
  await reads(page, work.lock.digits)
  await page.locator('[data-pin]').fill(pin)
  await reads(page, work.people.title)
}

/** A tablet that has everything it needs, and no network any more. */
export async function openTablet(house: House): Promise<Visitor> {
  const tablet = await openVisitor(house.url)
  const { page } = tablet
  await page.goto(house.run.tablet)
  await ready(page)
  await lettersHere(page, activities.length, 'activity')
  await lettersHere(page, 1, 'consent')
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await tablet.context.setOffline(true)
  return tablet
}

/** With a link to a tablet that has a helper with a PIN, and these people on it. */
export async function setUp(page: Page, link: string, ...people: string[]): Promise<void> {
  await page.goto(link)
  await ready(page)
  await lettersHere(page, 1, 'consent')
  await beginTeam(page, 'Fatima')
  for (const name of people) await addPerson(page, name)
}

export async function addPerson(page: Page, name: string): Promise<void> {
  await page.locator('[data-new-person]').click()
  await page.locator('[data-name]').fill(name)
  await press(page, work.edit.keep)
  await page.locator(`[data-person="${name}"]`).waitFor()
}

/** Handed to this person, who says this; afterwards the tablet is closed. */
export async function gives(page: Page, name: string, words: string): Promise<void> {
  await press(page, name)
  await page.locator('[data-hand]').click()
  await page.locator('[data-q="welcome"]').waitFor()
  await agree(page)
  await answerAll(page, words)
  await press(page, nl.frame.done)
  await reads(page, work.lock.digits)
}

/** All that stands in the database of this page, as text. */
export const stored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const open = indexedDB.open('inbreng')
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
    const text = (x: unknown): string =>
      x instanceof Uint8Array
        ? new TextDecoder().decode(x)
        : x && typeof x === 'object'
          ? Object.values(x).map(text).join(' ')
          : String(x)
    let all = ''
    for (const name of db.objectStoreNames) {
      const asked = db.transaction(name).objectStore(name).getAll()
      const rows = await new Promise<unknown[]>((done) => (asked.onsuccess = () => done(asked.result)))
      all += `${name}: ${rows.map(text).join('\n')}\n`
    }
    db.close()
    return all
  })

/** From the words on paper to the people of the tablet. */
export async function seenTo(page: Page, place?: string): Promise<void> {
  await press(page, work.setup.kept)
  await reads(page, team.place.title)
  if (place) {
    await page.locator('[data-place]').fill(place)
    await press(page, team.place.keep)
  } else await press(page, team.place.skip)
  await page.locator('[data-overall]').waitFor()
  await press(page, nl.frame.next)
  await reads(page, team.card.title)
  await press(page, team.card.go)
  await reads(page, work.people.title)
}

/** From the front of a tablet to its people. */
export async function beginTeam(page: Page, name: string, pin = PIN, place?: string): Promise<string[]> {
  await page.locator('[data-work]').click()
  await reads(page, work.setup.title)
  await page.locator('[data-name]').fill(name)
  for (const n of [0, 1]) await page.locator('[data-pin]').nth(n).fill(pin)
  await press(page, nl.frame.next)
  await reads(page, work.setup.spare)
  const spare = await page.locator('[data-spare] li').allInnerTexts()
  await seenTo(page, place)
  return spare
}
