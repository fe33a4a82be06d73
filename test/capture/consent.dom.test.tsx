// What is written down when somebody agrees, and that nothing is when somebody does not.

import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { textHash } from '../../src/consent/texts.ts'
import { KEYS_LOST } from '../../src/model/receipt.ts'
import { note } from '../../src/sync/rows.ts'
import { agree, atHome, consentsIn, heading, keeps, press, tap } from '../tools/sitting.tsx'

afterEach(cleanup)

/** Every line that stands in the middle of this screen, as a person sees it. */
const linesSeen = (): string[] => [...document.querySelectorAll('main p, main h1')].map((line) => line.textContent)

test('a yes becomes three events, one after the other, each with the hash of exactly the lines that were seen', async () => {
  const home = await atHome()
  await home.open()
  const seen = new Map<string, string[]>([['s1', linesSeen()]])
  await tap('yes')
  for (const _ of ['tell', 'free', 'ask']) await press('Verder')
  seen.set('s4', linesSeen())
  await tap('yes')
  await press('Verder')
  seen.set('s11', linesSeen())
  expect(await home.sealed(), 'nothing leaves before it was confirmed').toEqual([])
  await press('Dit klopt')

  const events = consentsIn(await home.sealed())
  expect(events.map(({ type, n }) => [type, n])).toEqual([
    ['assent', 1],
    ['given', 2],
    ['reconfirmed', 3],
  ])
  for (const [i, event] of events.entries()) {
    expect(event.text.hash).toBe(await textHash(home.device.world.crypt, seen.get(event.text.screen)!))
    expect(event.prev).toBe(i === 0 ? null : events[i - 1]!.id)
    expect(event.lang).toBe('nl')
  }
  expect(new Set(events.map((event) => event.thread)).size).toBe(1)
  expect(new Set(events.map((event) => event.eraseKey)).size).toBe(3)
  expect(home.heard).toEqual(['kept'])
})

test('a second sitting goes on where the first ended, so that what is said later also counts later', async () => {
  const home = await atHome()
  for (const _ of ['monday', 'tuesday']) {
    await home.open()
    for (const answer of ['yes', '', '', 'yes']) {
      if (answer) await tap(answer)
      await press('Verder')
    }
    await press('Dit klopt')
    await press('Stop')
    await tap('keep')
    await press('Verder')
    cleanup()
  }
  const events = consentsIn(await home.sealed())
  expect(new Set(events.map((event) => event.thread)).size).toBe(1)
  const places = events.map((event) => event.n)
  expect(places.length).toBe(6)
  expect(Math.min(...places.slice(3))).toBeGreaterThan(Math.max(...places.slice(0, 3)))
})

describe('a no is a good answer, and leaves nothing behind', () => {
  test.each([
    { name: 'no at the welcome', way: ['no'] },
    { name: 'not knowing at the welcome', way: ['unknown'] },
    { name: 'an untouched welcome', way: [''] },
    { name: 'no at the question itself', way: ['yes', '', '', 'no'] },
    { name: 'not knowing at the question itself', way: ['yes', '', '', 'unknown'] },
    { name: 'an untouched question', way: ['yes', '', '', ''] },
  ])('$name', async ({ way }) => {
    const home = await atHome()
    await home.open()
    for (const answer of way) {
      if (answer) await tap(answer)
      await press('Verder')
    }
    expect(heading()).toBe('Dank u wel.')
    expect(document.body.textContent).toContain('Dat is helemaal goed.')
    expect(await home.sealed()).toEqual([])
    expect(await home.draft()).toBeUndefined()
    expect(await home.device.store.list('copies')).toEqual([])
    expect(home.heard).toEqual([])
  })
})

test('stopping before anything was agreed is a no as well, at each of the screens', async () => {
  for (let screens = 0; screens < 5; screens++) {
    const home = await atHome()
    await home.open()
    for (let i = 0; i < screens; i++) {
      if (i === 0 || i === 3) await tap('yes')
      await press('Verder')
    }
    await press('Stop')
    expect(heading(), `after ${screens} screens`).toBe('Dank u wel.')
    expect(await home.sealed()).toEqual([])
    expect(await home.draft()).toBeUndefined()
    cleanup()
  }
})

test('an answer is never taken for granted: choosing does not go on, and going on does not choose', async () => {
  const home = await atHome()
  await home.open()
  const before = heading()
  await tap('yes')
  expect(heading()).toBe(before)
  await keeps(home, (state) => expect(state.said.welcome).toBe('yes'))
})

test('what was chosen can be changed from the summary, and only the last choice counts', async () => {
  const home = await atHome()
  await home.open()
  await tap('yes')
  for (const _ of ['tell', 'free', 'ask']) await press('Verder')
  await tap('yes')
  await press('Verder')
  await press('Ik wil iets veranderen')
  await tap('no')
  await press('Verder')
  expect(heading()).toBe('Dank u wel.')
  expect(await home.sealed()).toEqual([])
})

test('agreeing in English seals the hash of the English lines', async () => {
  const home = await atHome()
  await home.open({ lang: 'en' })
  const welcome = linesSeen()
  await tap('yes')
  for (const _ of ['tell', 'free', 'ask']) await press('Next')
  await tap('yes')
  await press('Next')
  await press('This is right')
  const [assent] = consentsIn(await home.sealed())
  expect(assent).toMatchObject({ lang: 'en', text: { hash: await textHash(home.device.world.crypt, welcome) } })
})

test('consent once given is not given twice when somebody presses again, goes back or comes back', async () => {
  const home = await atHome()
  await home.open()
  await agree()
  const first = (await home.sealed()).map((event) => event.id)
  expect(document.body.textContent).not.toContain('Terug')
  await keeps(home, (state) => expect(state.agreed).toBe(true))
  await home.again()
  await press('Verder')
  await press('Terug')
  expect((await home.sealed()).map((event) => event.id)).toEqual(first)
})

test('before the letters have come nothing of a project is asked; when they come, it goes on by itself', async () => {
  const home = await atHome({ letters: false })
  await home.open()
  await tap('yes')
  await press('Verder')
  expect(heading()).toBe('De vragen zijn er nog niet.')
  await keeps(home, (state) => expect(state.said.welcome).toBe('yes'))
  await home.receive()
  await waitFor(() => expect(heading()).toBe('Wij stellen u 4 vragen over uw dag.'))
})

test('where nobody can read it any more nothing is asked', async () => {
  const home = await atHome()
  const [project] = await home.device.store.list('projects')
  await note(home.device.store, project!.pid, { refused: KEYS_LOST })
  await home.open()
  await tap('yes')
  await press('Verder')
  expect(heading()).toBe('De sleutels van dit project zijn kwijt.')
})
