// "Wat is ermee gedaan": shown once, to whoever gave something to it, a few lines a screen; and to be found again.

import { act, cleanup, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { activities as started, results as published } from '../../src/activities/index.ts'
import { pagesOf } from '../../src/home/results.ts'
import { atHome, type Home, heading } from '../tools/sitting.tsx'
import { changed, gave, on, openStart, sees } from './start.tsx'

afterEach(cleanup)
const [result] = published
const about = result!.activity
const title = result!.title.nl
const told = () => document.querySelector<HTMLElement>('[data-result]')?.textContent

/** Reads it to its end, and says what stood on each screen. */
async function readOn(): Promise<string[]> {
  const seen: string[] = []
  for (let text = told(); text !== undefined; text = told()) {
    seen.push(text)
    await on(/^(Verder|Klaar)$/)
    await waitFor(() => expect(told()).not.toBe(text))
  }
  return seen
}
const withResult = async (more: object = {}): Promise<Home> => {
  const home = await atHome()
  await home.receive([{ ...result, ...more }])
  return home
}

test('a new result is shown once, whole, a few words a screen; then it is found under what I gave', async () => {
  const home = await withResult()
  await gave(home, { activity: about })
  await openStart(home)
  await waitFor(() => expect(heading()).toBe(title))
  expect(document.querySelector('[data-result] img')?.getAttribute('src')).toContain(result!.picture)
  expect(document.querySelectorAll('footer button'), 'one button').toHaveLength(1)
  const seen = await readOn()
  for (const line of result!.lines.nl) expect(seen.join('\n')).toContain(line)
  await waitFor(() => expect(heading()).toBe(nl.home.title))

  await openStart(home)
  await waitFor(() => expect(heading()).toBe(nl.home.title))
  await sees(nl.result.done)
  await on(nl.home.read)
  await on(nl.result.look)
  await waitFor(() => expect(heading()).toBe(title))
  expect(await readOn()).toEqual(seen)
})

test('closed halfway it is shown again', async () => {
  const home = await withResult()
  await gave(home, { activity: about })
  await openStart(home)
  await waitFor(() => expect(heading()).toBe(title))
  await on(nl.frame.next)
  await openStart(home)
  await waitFor(() => expect(heading()).toBe(title))
})

test('whoever gave nothing to it, or took it back, hears nothing of it', async () => {
  const home = await withResult()
  await gave(home, { activity: 'mijn-dag' })
  await gave(home, { activity: about, copy: false, times: { goneAt: 1 } })
  await openStart(home)
  await waitFor(() => expect(heading()).toBe(nl.home.title))
  expect(document.body.textContent).not.toContain(nl.result.done)
})

test.each([
  { on: '2026-11-20', shown: false },
  { on: '2026-11-21', shown: true },
])('what was told on $on came of something from the 21st: $shown', async ({ on: day, shown }) => {
  const home = await withResult({ on: day })
  await gave(home, { activity: about, at: Date.parse('2026-11-21T10:00:00+01:00') })
  await openStart(home)
  await waitFor(() => expect(heading()).toBe(shown ? title : nl.home.title))
})

test('one that comes in while somebody looks waits until they come back', async () => {
  const home = await atHome()
  await gave(home, { activity: about })
  await openStart(home)
  await waitFor(() => expect(heading()).toBe(nl.home.title))
  await home.receive([result!])
  await changed()
  await sees(nl.result.done)
  await act(() => new Promise((seen) => setTimeout(seen, 50)))
  expect(heading()).toBe(nl.home.title)
  document.dispatchEvent(new Event('visibilitychange'))
  await waitFor(() => expect(heading()).toBe(title))
})

test('a screen holds at most 25 words, a sentence is never cut, and nothing is left out', () => {
  const lines = ['een twee drie', 'vier '.repeat(30).trim(), 'vijf zes', ...result!.lines.nl]
  const pages = pagesOf('Een titel', lines)
  expect(pages.flat()).toEqual(lines)
  const count = (page: string[]) => page.join(' ').split(' ').length
  for (const [i, page] of pages.entries())
    if (page.length > 1) expect(count(page) + (i === 0 ? 2 : 0)).toBeLessThanOrEqual(25)
  expect(pages.every((page) => page.length > 0)).toBe(true)
  expect(pagesOf('Alleen een titel', [])).toEqual([[]])
  const twenty = 'woord '.repeat(20).trim()
  expect(pagesOf('een titel van vijf woorden', [twenty, 'nog'])).toEqual([[twenty], ['nog']])
  expect(pagesOf('een titel van vijf woorden', [twenty.slice(6), 'nog'])).toEqual([[twenty.slice(6), 'nog']])
})

test('a card in Dutch only is marked as Dutch on an English device; written in both, it is read in one’s own', async () => {
  for (const [langs, lang] of [
    [['nl'], 'nl'],
    [['nl', 'en'], 'en'],
    [undefined, 'en'],
  ] as const) {
    const home = await withResult({ langs })
    await gave(home, { activity: about })
    await openStart(home, { lang: 'en' })
    await waitFor(() => expect(heading()).toBe(result!.title[lang]))
    expect(document.querySelector('[data-result]')?.getAttribute('lang')).toBe(lang)
    cleanup()
  }
})

test('the house’s own picture goes before the drawing and says what it shows; what comes after the twelve lines is read too', async () => {
  const photo = { type: 'image/jpeg', bytes: 'AAAA', alt: { nl: 'Een tafel bij het raam' } }
  const home = await withResult({ photo, more: { nl: ['Zij hielpen mee:', 'Anna en Bo.'] } })
  await gave(home, { activity: about })
  await openStart(home)
  await waitFor(() => expect(document.querySelector('[data-result] img')?.getAttribute('alt')).toBe(photo.alt.nl))
  const seen = await readOn()
  expect(seen.at(-1)).toContain('Zij hielpen mee:')
  expect(seen.at(-1)).toContain('Anna en Bo.')
})

test('what announces a line goes along with it', () => {
  const twenty = 'woord '.repeat(20).trim()
  expect(pagesOf('titel', ['een', 'Dit gaan wij doen:', twenty])).toEqual([['een'], ['Dit gaan wij doen:', twenty]])
  expect(pagesOf('titel', ['Dit gaan wij doen:', `${twenty} ${twenty}`])).toEqual([
    ['Dit gaan wij doen:'],
    [`${twenty} ${twenty}`],
  ])
})

test('a closed activity is no longer offered', async () => {
  const home = await atHome()
  const [first, second] = started
  await home.receive([{ ...first, version: 2, closed: true }])
  await openStart(home)
  await sees(second!.title.nl)
  expect(document.getElementById(`do-${first!.name}`)).toBeNull()
})
