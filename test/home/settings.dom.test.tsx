// How I like it: at once on the page, kept on a device of my own and there before anything is painted; never on a tablet of all.

import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import { act, cleanup, fireEvent, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import en from '../../locales/en/app.json' with { type: 'json' }
import { readSettings } from '../../src/ui/theme.ts'
import { fakeSpeaker } from '../ui/around.tsx'
import { atHome, heading, type Home } from '../tools/sitting.tsx'
import { gave, on, openStart } from './start.tsx'

const html = document.documentElement
/** What tokens.css answers to. */
const look = () => {
  const { text, contrast, pictures } = html.dataset
  return { ...(text && { text }), ...(contrast && { contrast }), ...(pictures && { pictures }) }
}
beforeEach(() => {
  localStorage.clear()
  for (const name of Object.keys(html.dataset)) delete html.dataset[name]
  history.replaceState(null, '', '/')
})
afterEach(cleanup)

async function choose(row: string, value: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>(`input[name="settings-${row}"][value="${value}"]`)!
  await act(async () => void fireEvent.click(input))
}
async function openSettings(home: Home, props: Parameters<typeof openStart>[1] = {}): Promise<void> {
  await openStart(home, props)
  await on(nl.settings.open)
  await waitFor(() => expect(heading()).toBe(nl.settings.title))
}
const kept = async (home: Home) => readSettings((await home.device.store.get('facts', 'settings'))?.value)

test('a choice is on the page at once, on the disk, and there again the next time', async () => {
  const home = await atHome()
  await openSettings(home)
  await choose('contrast', 'dark')
  await choose('text', '150')
  await choose('pictures', 'less')
  expect(look()).toEqual({ contrast: 'dark', text: '150', pictures: 'less' })
  await on(nl.frame.done)
  await waitFor(() => expect(heading()).toBe(nl.home.title))
  await waitFor(async () => expect(await kept(home)).toMatchObject({ contrast: 'dark', text: 150, pictures: 'less' }))

  for (const name of Object.keys(html.dataset)) delete html.dataset[name]
  await openStart(home)
  await waitFor(() => expect(look()).toEqual({ contrast: 'dark', text: '150', pictures: 'less' }))
})

test('before anything is painted the page looks as it was liked; only on the own pages, and only if that can be read', async () => {
  const first = readFileSync('src/first.js', 'utf8')
  const home = await atHome()
  await openSettings(home)
  await choose('contrast', 'high')
  await choose('text', '125')
  const liked = { contrast: 'high', text: '125' }
  const paint = (path: string) => {
    for (const name of Object.keys(html.dataset)) delete html.dataset[name]
    history.replaceState(null, '', path)
    runInThisContext(first)
    html.className = ''
    return look()
  }
  expect(paint('/')).toEqual(liked)
  expect(paint('/en/')).toEqual(liked)
  expect(paint('/tablet/')).toEqual({})
  for (const rubbish of ['', '{', 'null', '[]', '{"text":"900","contrast":"x\\" onload=","pictures":1}']) {
    localStorage.setItem('inbreng-look', rubbish)
    expect(paint('/'), rubbish).toEqual({})
  }
})

test('a browser that takes no hints keeps the wish all the same', async () => {
  const home = await atHome()
  await openSettings(home)
  const setItem = vi.fn(() => {
    throw new Error('no hints here')
  })
  vi.stubGlobal('localStorage', { setItem })
  await choose('contrast', 'dark')
  vi.unstubAllGlobals()
  expect(setItem).toHaveBeenCalled()
  await waitFor(async () => expect(await kept(home)).toMatchObject({ contrast: 'dark' }))
})

test('a disk that is full still grants the wish', async () => {
  const home = await atHome()
  await openSettings(home)
  home.full(true)
  await choose('contrast', 'dark')
  expect(look()).toEqual({ contrast: 'dark' })
})

test('on a shared tablet a choice lasts as long as the sitting, and leaves nothing behind', async () => {
  const home = await atHome()
  await openSettings(home, { shared: true, start: { at: 'tablet' } })
  await choose('contrast', 'dark')
  await on(nl.frame.done)
  await on(nl.tablet.start)
  await waitFor(() => expect(heading()).toBe(nl.welcome.ask))
  expect(look()).toEqual({ contrast: 'dark' })
  expect(await home.device.store.get('facts', 'settings')).toBeUndefined()
  expect(localStorage.length).toBe(0)
  await openStart(home, { shared: true, start: { at: 'tablet' } })
  expect(look(), 'the next person').toEqual({})
})

test('what somebody keeps on a device is not how the tablet of all looks', async () => {
  const home = await atHome()
  await home.device.store.change([], () => [{ put: 'facts', row: { name: 'settings', value: { contrast: 'dark' } } }])
  await openStart(home, { shared: true, start: { at: 'tablet' } })
  await act(async () => {})
  expect(look()).toEqual({})
})

test('another language can be chosen there, and every word turns', async () => {
  const home = await atHome()
  await openSettings(home)
  await choose('lang', 'en')
  await waitFor(() => expect(heading()).toBe(en.settings.title))
  await on(en.frame.done)
  await waitFor(() => expect(heading()).toBe(en.home.title))
})

test('where there is a voice the screens can be read aloud, unless somebody wants no sound', async () => {
  const home = await atHome()
  await gave(home)
  const reads = () => document.querySelector('[data-read]')
  await openSettings(home, { speaker: fakeSpeaker('nl') })
  expect(reads()).not.toBeNull()
  await choose('sound', 'false')
  expect(reads()).toBeNull()
  await on(nl.frame.done)
  await waitFor(() => expect(heading()).toBe(nl.home.title))
  expect(reads()).toBeNull()
})

test('B95: whoever finds that something does not work reads to whom to say it, two taps away', async () => {
  const home = await atHome()
  await openSettings(home)
  await on(nl.broken.open)
  await waitFor(() => expect(heading()).toBe(nl.broken.title))
  expect(document.body.textContent).toContain(nl.help.say.replace('{contact}', 'Mevrouw De Vries'))
  await on(nl.frame.done)
  await waitFor(() => expect(heading()).toBe(nl.settings.title))
})
