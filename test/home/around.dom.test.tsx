// Around every screen: help that names whoever is there to ask, and on a tablet of all a cover when nobody touches it.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { atHome, CONTACT, heading } from '../tools/sitting.tsx'
import { changed, on, openStart, sees } from './start.tsx'

afterEach(cleanup)

/** Time that passes only when a test says so. */
function sandglass() {
  let waiting: { ms: number; run: () => void }[] = []
  return {
    after(ms: number, run: () => void) {
      const one = { ms, run }
      waiting.push(one)
      return () => (waiting = waiting.filter((other) => other !== one))
    },
    pass: (ms: number) => act(async () => waiting.filter((one) => one.ms <= ms).forEach(({ run }) => run())),
  }
}

test('help names the contact of the project, and whoever is near as long as no letters have come', async () => {
  const home = await atHome({ letters: false })
  await openStart(home)
  await on(nl.help.open)
  await waitFor(() => expect(screen.getAllByText(nl.help.anyone).length).toBeGreaterThan(0))
  await home.receive()
  await changed()
  const named = nl.help.say.replace('{contact}', CONTACT.nl)
  await waitFor(() => expect(screen.getAllByText(named).length).toBeGreaterThan(0))
  await on(nl.help.on)
  await waitFor(() => expect(heading()).toBe(nl.home.title))
})

test('on a shared tablet five minutes without a touch cover the screen, and one tap shows it again', async () => {
  const timers = sandglass()
  const home = await atHome()
  await openStart(home, { shared: true, start: { at: 'tablet' }, timers })
  await timers.pass(5 * 60_000 - 1)
  expect(screen.queryByText(nl.cover.ask)).toBeNull()
  await timers.pass(5 * 60_000)
  await sees(nl.cover.ask)
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: nl.cover.on })))
  expect(screen.queryByText(nl.cover.ask)).toBeNull()
  expect(heading()).toBe(nl.tablet.title)
})

test('on a device of ones own nothing is ever covered', async () => {
  const timers = sandglass()
  await openStart(await atHome(), { timers })
  await timers.pass(Infinity)
  expect(screen.queryByText(nl.cover.ask)).toBeNull()
})
