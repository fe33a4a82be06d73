// Putting the app on the home screen is offered to people who come back by themselves, quietly, and never to a participant.

import { act, cleanup, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { ownProject } from '../../src/device/identity.ts'
import { type Role, ROLES } from '../../src/model/roles.ts'
import { atHome, type Home } from '../tools/sitting.tsx'
import { cards, on, openStart } from './start.tsx'

let prompted = 0
/** The browser offers it; whether it may show a bar of its own is what comes back. */
async function browserOffers(): Promise<boolean> {
  const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
    prompt: async () => void prompted++,
  })
  await act(async () => void dispatchEvent(event))
  return !event.defaultPrevented
}
const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1'
const inSafari = (standalone: boolean | undefined) => {
  const own = standalone === undefined ? undefined : { userAgent, standalone }
  for (const word of ['userAgent', 'standalone'] as const)
    if (own) Object.defineProperty(navigator, word, { value: own[word], configurable: true })
    else Reflect.deleteProperty(navigator, word)
}
const row = () => document.querySelector<HTMLElement>('[data-install]')

afterEach(async () => {
  cleanup()
  prompted = 0
  inSafari(undefined)
  await act(async () => void dispatchEvent(new Event('appinstalled')))
})

async function openAs(role: Role, home?: Home): Promise<Home> {
  const at = home ?? (await atHome())
  const project = (await ownProject(at.device.store))!
  await at.device.store.change([], () => [{ put: 'projects', row: { ...project, role } }])
  await openStart(at)
  await waitFor(() => expect(cards().length).toBeGreaterThan(0))
  return at
}

test.each(ROLES)(
  'offered to a %s: only to relatives, students and volunteers; the browser never asks by itself',
  async (role) => {
    await openAs(role)
    expect(row(), 'nothing was offered yet').toBeNull()
    expect(await browserOffers()).toBe(false)
    const wanted = role === 'relative' || role === 'student' || role === 'volunteer'
    if (wanted) await waitFor(() => expect(row()?.dataset['install']).toBe('press'))
    await act(async () => {})
    expect(row() !== null).toBe(wanted)
    expect(prompted).toBe(0)
  },
)

test('one press asks the browser, once, and the row goes', async () => {
  await openAs('student')
  await browserOffers()
  await waitFor(() => expect(row()).not.toBeNull())
  await on(nl.install.add)
  await waitFor(() => expect(row()).toBeNull())
  expect(prompted).toBe(1)
})

test('put away, it stays away, also at the next visit', async () => {
  const home = await openAs('relative')
  await browserOffers()
  await waitFor(() => expect(row()).not.toBeNull())
  await on(nl.install.away)
  await waitFor(() => expect(row()).toBeNull())
  await openAs('relative', home)
  await browserOffers()
  await act(async () => {})
  expect(row()).toBeNull()
  expect(prompted).toBe(0)
})

test('Safari on a phone offers nothing: there it says why and how, and not once it stands on the home screen', async () => {
  inSafari(false)
  const home = await openAs('volunteer')
  expect(row()?.textContent).toContain(nl.install.ios)
  expect(row()?.textContent).toContain(nl.install.how)
  expect(row()?.textContent).not.toContain(nl.install.add)
  inSafari(true)
  await openAs('volunteer', home)
  expect(row()).toBeNull()
  inSafari(false)
  await openAs('person', home)
  expect(row()).toBeNull()
})
