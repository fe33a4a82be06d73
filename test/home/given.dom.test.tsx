// "Mijn bijdragen": one line for each thing I gave, what I said in it, and never a state that is further than its last part.

import { cleanup, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { listMine } from '../../src/home/mine.ts'
import { atHome } from '../tools/sitting.tsx'
import { changed, gave, lines, on, openStart, sees, states } from './start.tsx'

afterEach(cleanup)

test.each([
  { name: 'a part still here', parts: [{ storedAt: 1 }, {}], is: 'here' },
  { name: 'a part under way', parts: [{ storedAt: 1 }, { sentAt: 1 }], is: 'sending' },
  { name: 'a part refused', parts: [{ refusedAt: 1 }, { sentAt: 1 }], is: 'refused' },
  { name: 'every part stored', parts: [{ storedAt: 1 }, { storedAt: 1 }], is: 'safe' },
])('a contribution with $name is "$is", and its parts are no lines of their own', async ({ parts, is }) => {
  const home = await atHome()
  await gave(home, { times: { storedAt: 1 }, parts })
  expect((await listMine(home.device)).map(({ status }) => status)).toEqual([is])
  await openStart(home)
  await sees('Mijn dag', 'strong')
  expect(states()).toEqual([is])
})

test('what was thrown away is gone, however far its parts had come', async () => {
  const home = await atHome()
  await gave(home, { times: { goneAt: 1 }, parts: [{ goneAt: 1 }, { sentAt: 1 }] })
  expect((await listMine(home.device)).map(({ status }) => status)).toEqual(['gone'])
})

test('the parts of a recording that is not finished are not listed at all', async () => {
  const home = await atHome()
  const id = await gave(home, { parts: [{}] })
  await home.device.store.change([], () => [{ drop: 'items', key: id }])
  expect(await listMine(home.device)).toEqual([])
})

test('a long recording does not push older contributions off the list', async () => {
  const home = await atHome()
  await gave(home, { at: 1 })
  await gave(home, { at: 2, parts: Array.from({ length: 200 }, () => ({})) })
  expect(await listMine(home.device)).toHaveLength(2)
})

test('I read back what I said, what I skipped, and that something was made with a newer version', async () => {
  const home = await atHome()
  await gave(home, {
    answers: [
      { q: 'nu', kind: 'faces', value: { face: 'good' } },
      { q: 'fijn', kind: 'choice', none: 'unknown' },
      { q: 'vertel', kind: 'text', none: 'skipped' },
      { q: 'vaker', kind: 'yes-no', value: { said: 'something newer' } },
    ],
  })
  await openStart(home)
  await sees('Mijn dag', 'strong')
  await on(nl.home.read)
  const said = () => [...document.querySelectorAll('dd')].map((dd) => dd.textContent)
  await waitFor(() => expect(said().slice(1)).toEqual([nl.frame.unknown, nl.home.skipped, nl.frame.newer]))
  expect(said()[0], 'the kind itself says it').not.toBe(nl.frame.newer)
  await on(nl.home.close)
  expect(said()).toEqual([])
})

test('throwing away stands behind reading, and can be taken back as long as I am here', async () => {
  const home = await atHome()
  const id = await gave(home)
  await openStart(home)
  await sees('Mijn dag', 'strong')
  expect(screen.queryByText(nl.home.takeBack)).toBeNull()
  await on(nl.home.read)
  await on(nl.home.takeBack)
  await waitFor(() => expect(lines()[0]).toContain(nl.state.gone))
  await on(nl.home.undo)
  await waitFor(() => expect(states()).toEqual(['here']))
  await on(nl.home.takeBack)
  cleanup()
  await waitFor(async () => expect((await home.device.store.get('items', id))?.goneAt).toBeDefined())
})

test('the newest come first; three stand there, and one tap shows the others', async () => {
  const home = await atHome()
  for (const day of [2, 5, 1, 4, 3]) await gave(home, { at: day * 86_400_000 })
  await openStart(home)
  const days = () => lines().map((line) => Number(/\d+(?= januari)/.exec(line)?.[0]) - 1)
  await waitFor(() => expect(days()).toEqual([5, 4, 3]))
  await on(nl.home.more, 'last')
  await waitFor(() => expect(days()).toEqual([5, 4, 3, 2, 1]))
})

test('what can no longer be read is one line that says so, with the state of what has the longest way to go', async () => {
  const home = await atHome()
  await gave(home, { copy: false, times: {} })
  await gave(home, { copy: false, times: { storedAt: 1 } })
  await gave(home, { copy: false, times: { goneAt: 1 } })
  await openStart(home)
  await sees(nl.home.notKept)
  expect(lines()).toHaveLength(2)
  expect(states()).toEqual(['here', 'gone'])
})

test('a state that changes is seen at once', async () => {
  const home = await atHome()
  const id = await gave(home)
  await openStart(home)
  await waitFor(() => expect(states()).toEqual(['here']))
  const row = (await home.device.store.get('items', id))!
  await home.device.store.change([], () => [{ put: 'items', row: { ...row, storedAt: 5 } }])
  await changed()
  await waitFor(() => expect(states()).toEqual(['safe']))
})

test('only what is kept as thrown away is said to be gone', async () => {
  const home = await atHome()
  await gave(home, { times: { storedAt: 1 } })
  await openStart(home)
  await sees('Mijn dag', 'strong')
  await on(nl.home.read)
  home.full(true)
  await on(nl.home.takeBack)
  expect(states(), 'a full disk keeps nothing').toEqual(['safe'])
  home.full(false)
  await on(nl.home.takeBack)
  await waitFor(() => expect(states()).toEqual([]))
})
