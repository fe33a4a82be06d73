// What a person does on a participant's screens: look, choose a card, go on.

import type { Page } from 'playwright'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { je } from '../../src/words/address.ts'
import { wordsOf } from '../../src/words/sentences.ts'

/** The words on the screen, a line each. */
export const words = async (page: Page): Promise<string> =>
  (await page.locator('#app').innerText()).replace(/\n+/g, '\n')

/** Waits until this stands on the screen. */
export const reads = (page: Page, text: string): Promise<void> =>
  page.getByText(text, { exact: false }).first().waitFor({ timeout: 20_000 })

export const choose = (page: Page, answer: string): Promise<void> => page.locator(`[data-answer="${answer}"]`).click()

export async function next(page: Page): Promise<void> {
  const before = await page.locator('h1').first().innerText()
  await page.locator('[data-next]').click()
  await page.waitForFunction((was) => document.querySelector('h1')?.innerText !== was, before, { timeout: 20_000 })
}

/** Does this, and resolves once what it changed is on the disk. */
export async function durably(page: Page, act: () => Promise<unknown>): Promise<void> {
  const kept = () => performance.getEntriesByName('bench:durable').length
  const before = await page.evaluate(kept)
  await act()
  await page.waitForFunction((n) => performance.getEntriesByName('bench:durable').length > n, before, {
    timeout: 20_000,
  })
}

/** Resolves once the last touch is on the disk. */
export const durable = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => performance.getEntriesByName('bench:durable').length > 0, null, { timeout: 20_000 })

/** What is asked before the first question, and how somebody who takes part answers it. */
const BEFORE: Record<string, string> = { age: '16-17', understand: 'own' }

/** From the welcome to the first question, saying yes wherever it is asked. */
export async function agree(page: Page, first = 'nu'): Promise<void> {
  for (let screens = 0; screens < 9; screens++) {
    // The start screen has none: what it leads to may still be on its way.
    await page.locator('[data-next]').first().waitFor()
    // In one look: a screen that is just left cannot be asked twice.
    const q = await page.evaluate(() => document.querySelector('#app [data-q]')?.getAttribute('data-q') ?? undefined)
    if (q === first) return
    if (q) await choose(page, BEFORE[q] ?? 'yes')
    await next(page)
  }
  await page.locator(`[data-q="${first}"]`).waitFor()
}

/** After the last answer: whether others may read it is left untouched, and what was chosen is right. */
export async function closing(page: Page): Promise<void> {
  // One look at a screen that has come: what was chosen stands on it, or it is gone past.
  for (let last = false; !last; await next(page)) {
    await page.locator('[data-next]').waitFor()
    last = await page.evaluate(() => document.querySelector('[data-choice]') !== null)
  }
}

/** The four questions of "Mijn dag", up to the thanks. */
export async function answerAll(page: Page, text: string): Promise<void> {
  await choose(page, 'good')
  await next(page)
  await choose(page, 'muziek')
  await next(page)
  await page.locator('textarea').fill(text)
  await next(page)
  await choose(page, 'yes')
  await next(page)
  await closing(page)
  await reads(page, 'Wij hebben uw antwoorden bewaard.')
}

/** How many contributions the home screen lists: all but the line about consent. */
export async function given(page: Page): Promise<number> {
  await page.locator('[data-state]').first().waitFor()
  return (await page.locator('[data-state]').count()) - 1
}

/** Every item on the home screen says this. */
export const allAre = (page: Page, state: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => {
      const states = [...document.querySelectorAll<HTMLElement>('[data-state]')].map((e) => e.dataset['state'])
      return states.length > 0 && states.every((s) => s === wanted)
    },
    state,
    { timeout: 30_000 },
  )

export interface Stop {
  /** Absent on a screen that only tells. */
  q?: string
  answer?: string
}

/** Every screen of one sitting before the thanks, in order, and what is said on it. */
export const WAY: readonly Stop[] = [
  { q: 'welcome', answer: 'yes' },
  {},
  {},
  { q: 'meedoen', answer: 'yes' },
  { q: 'nu', answer: 'good' },
  { q: 'fijn', answer: 'muziek' },
  { q: 'vertel', answer: 'De koffie was koud vanmorgen.' },
  { q: 'vaker', answer: 'yes' },
  { q: 'scope-citaat', answer: 'yes' },
  { q: 'scope-delen-binnen', answer: 'no' },
  {},
]

/** The controls of a kind of answer come a moment after its question. */
const OWN = '[data-answer]:not([data-answer="unknown"], [data-answer="skipped"])'
const answers = (page: Page, q: string): Promise<void> => page.locator(`[data-q="${q}"] ${OWN}`).first().waitFor()

/** Says what this stop says: a card, or words. */
export async function say(page: Page, { q, answer }: Stop): Promise<void> {
  if (answer === undefined) return
  await answers(page, q!)
  const box = page.locator('textarea')
  if ((await box.count()) > 0) await box.fill(answer)
  else await choose(page, answer)
}

/** Which screen this is, and what stands chosen or written on it. */
export const screen = (page: Page): Promise<{ title: string; q: string; given: string }> =>
  page.evaluate(() => ({
    title: document.querySelector<HTMLElement>('#app h1')?.innerText ?? '',
    q: document.querySelector<HTMLElement>('#app [data-q]')?.dataset['q'] ?? '',
    given:
      document.querySelector<HTMLInputElement>('#app input:checked')?.value ??
      document.querySelector('textarea')?.value ??
      '',
  }))

/** Waits until the app has taken over and shows a screen, whichever. Preact leaves its mark (`__k`) on what it tends. */
export const awake = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    (own) =>
      document.documentElement.className === '' &&
      document.querySelector<HTMLElement>('#app h1')?.innerText &&
      (!document.querySelector('[data-q]') || document.querySelector(`[data-q] ${own}`)) &&
      '__k' in document.getElementById('app')!,
    OWN,
    { timeout: 20_000 },
  )

/** Presses the button or link with this word. */
export const press = (page: Page, word: string): Promise<void> =>
  page.getByRole('button', { name: word, exact: true }).first().click()

/** From the first screen to "Mijn bijdragen". */
export async function wholeWay(page: Page, text = WAY[6]!.answer!): Promise<void> {
  await agree(page)
  await answerAll(page, text)
  await next(page)
  await reads(page, nl.home.mine)
}

/** The app, its letters and its worker for offline use are all here: from now on no network is needed. */
export async function ready(page: Page): Promise<void> {
  await awake(page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await lettersHere(page)
}

/** What the page answers; one that is just being left is asked again once the next one is there. */
export async function asks<T, A>(page: Page, ask: (arg: A) => T | Promise<T>, arg: A): Promise<T> {
  for (;;) {
    const answer = await (page.evaluate(ask as never, arg) as Promise<T>).catch((error: Error) => error)
    if (!(answer instanceof Error)) return answer
    if (!answer.message.includes('context was destroyed')) throw answer
    await page.waitForLoadState()
  }
}

/**
 * Waits until this holds in the page, and takes its time to answer: to the driver's own `waitForFunction` every promise
 * is true already.
 */
export async function until<A>(
  page: Page,
  holds: (arg: A) => Promise<boolean>,
  arg: A,
  timeout = 20_000,
): Promise<void> {
  const end = Date.now() + timeout
  for (;;) {
    // A page that is just left cannot be asked.
    const answer = await (page.evaluate(holds as never, arg) as Promise<boolean>).catch((error: Error) => error)
    if (answer === true) return
    if (Date.now() > end) throw answer instanceof Error ? answer : new Error(`still not so after ${timeout} ms`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

/** The invitation was taken and the letters came: seen in the device's own database. */
export const lettersHere = (page: Page, least = 4, kind = ''): Promise<void> =>
  until(
    page,
    ({ least, kind }) =>
      new Promise<boolean>((done) => {
        const open = indexedDB.open('inbreng')
        // Whoever looks first must not be the one who makes it.
        open.addEventListener('upgradeneeded', () => open.transaction?.abort())
        open.onsuccess = () => {
          const db = open.result
          if (!db.objectStoreNames.contains('letters')) return (db.close(), done(false))
          const all = db.transaction('letters').objectStore('letters').getAll() as IDBRequest<{ kind: string }[]>
          const count = () => all.result.filter((letter) => !kind || letter.kind === kind).length
          all.onsuccess = () => (db.close(), done(count() >= least))
        }
        open.addEventListener('error', () => done(false))
      }),
    { least, kind },
  )

/** In either manner. */
export const THANKS = new RegExp(`${nl.thanks.kept}|${je(nl.thanks.kept)}`)

/** Whatever this person is asked: yes to taking part, these words wherever there is a box, else the first card; up to the thanks. */
export async function anyWay(page: Page, text: string): Promise<void> {
  const thanks = page.getByText(THANKS).first()
  for (let screens = 0; screens < 60 && !(await thanks.isVisible()); screens++) {
    await page.locator('[data-next]').first().waitFor()
    // It may have come since: what follows the thanks is another screen.
    if (await thanks.isVisible()) break
    const q = page.locator('#app [data-q]')
    if ((await q.count()) > 0) {
      await q
        .locator(OWN)
        .first()
        .waitFor({ timeout: 2000 })
        .catch(() => {})
      if ((await q.count()) === 0) continue
      // In one look: a screen that is just left cannot be asked.
      const known = await page.evaluate(
        (before) => before[document.querySelector('#app [data-q]')?.getAttribute('data-q') ?? ''],
        BEFORE,
      )
      if ((await page.locator('textarea').count()) > 0) await page.locator('textarea').fill(text)
      else if (known) await choose(page, known)
      else if ((await page.locator('[data-answer="yes"]').count()) > 0) await choose(page, 'yes')
      else if ((await q.locator('input').count()) > 0) await q.locator(OWN).first().click()
    }
    await next(page)
  }
  await thanks.waitFor()
}

/** Goes through screens with these answers, one for each; counts screens, taps and the words that stand there. */
export async function goes(page: Page, answers: readonly (string | undefined)[]) {
  const cost = { screens: 0, taps: 0, words: 0 }
  for (const answer of answers) {
    await awake(page)
    cost.screens++
    cost.words += wordsOf(await page.locator('#app main').innerText()).length
    if (answer) {
      await page.locator(`[data-answer="${answer}"]`).first().click()
      cost.taps++
    }
    await next(page)
    cost.taps++
  }
  return cost
}

/** The first screen of somebody on a shared tablet. */
export async function beginOn(page: Page): Promise<Page> {
  await press(page, nl.tablet.start)
  await awake(page)
  return page
}

/** However it ended: the tablet is free for the next person. */
export async function leave(page: Page): Promise<void> {
  await page.locator('[data-next]').click()
  await reads(page, nl.tablet.title)
}

/** How many rows one part of this device's memory has. */
export const rows = (page: Page, store: 'items' | 'drafts' | 'media' | 'copies'): Promise<number> =>
  page.evaluate(
    (name) =>
      new Promise<number>((done) => {
        const open = indexedDB.open('inbreng')
        open.onsuccess = () => {
          const count = open.result.transaction(name).objectStore(name).count()
          count.onsuccess = () => (open.result.close(), done(count.result))
        }
      }),
    store,
  )
/** How many envelopes wait on this device. */
export const waiting = (page: Page): Promise<number> => rows(page, 'items')
/** How many sittings lie open on it. */
export const drafts = (page: Page): Promise<number> => rows(page, 'drafts')
/** How many recordings and photos. */
export const mediaOn = (page: Page): Promise<number> => rows(page, 'media')

/** From the helper's part of the help to one of the things that only they can do. */
export async function helps(page: Page, act: string): Promise<void> {
  await press(page, nl.help.open)
  await press(page, act)
  await page.locator('[data-helping]').waitFor({ state: 'detached' })
}
