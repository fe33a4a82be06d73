// The screens for whoever goes on with a card, over a real device half: whatever stands in the way says so and how to go on.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import card from '../../locales/nl/card.json' with { type: 'json' }
import words from '../../locales/nl/onward.json' with { type: 'json' }
import { ownPerson, ownProject } from '../../src/device/identity.ts'
import { base64url } from '../../src/model/bytes.ts'
import { type Card, CARD_CHANCE, secretFor, STRETCHES, writeCard } from '../../src/model/card.ts'
import { writeInvitation } from '../../src/model/invitation.ts'
import type { Answer } from '../../src/model/receipt.ts'
import { newSitting } from '../../src/capture/sitting.ts'
import { atHome, type Home } from '../tools/sitting.tsx'
import { changed, gave, on, openStart, sees } from './start.tsx'

afterEach(cleanup)

const pidOf = async (home: Home) => (await ownProject(home.device.store))!.pid
async function newCard(home: Home): Promise<Card> {
  const { chance, crypt } = home.device.world
  const pid = await pidOf(home)
  return { pid, secret: await secretFor(chance(CARD_CHANCE), pid, crypt.sha256) }
}
async function shows(text: string): Promise<void> {
  await waitFor(() => expect(document.querySelector('[data-way="link"]')).not.toBeNull())
  await act(async () => document.querySelector<HTMLElement>('[data-way="link"]')!.click())
  await act(async () => void fireEvent.input(screen.getByRole('textbox'), { target: { value: text } }))
  await on(nl.frame.next)
}
const link = (one: Card) => `${location.origin}/#w=${writeCard(one)}`
/** The server says this of what is on its way. */
async function says({ device }: Home, s: 'stored' | 'conflict' | 'gone'): Promise<void> {
  await waitFor(async () => expect((await device.store.list('items', { by: 'dueAt' })).length).toBeGreaterThan(0))
  const due = await device.store.list('items', { by: 'dueAt' })
  const answers = due.map(({ id, sha }): Answer =>
    s === 'conflict' ? { id, sha, s, code: 'same-id-other-bytes' } : { id, sha, s, seq: 1 },
  )
  await device.ledger.settle(due, { answers, epoch: 'e.1', time: 1 })
  await changed()
}
/** From the start screen to where it is being asked for. */
async function asks(home: Home): Promise<Card> {
  const mine = await newCard(home)
  await openStart(home)
  await on(nl.card.take)
  await shows(link(mine))
  await sees(words.choose.title)
  await on(words.choose.on)
  await sees(words.busy.title)
  await sees(words.busy.net)
  return mine
}
const secret = async (home: Home) => (await ownPerson(home.device, await pidOf(home))).secret

test('once the server has kept a place, and not before; then it is said what is where', async () => {
  const home = await atHome({ role: 'relative' })
  await gave(home)
  const mine = await asks(home)
  await waitFor(() => expect(home.heard).toEqual(['nudge', 'nudge']))
  // However often something changes meanwhile, nothing is sent for it any more.
  for (let times = 0; times < 5; times++) await changed()
  expect(home.heard).toEqual(['nudge', 'nudge'])
  await sees(words.busy.title)
  expect(await secret(home)).not.toBe(base64url(mine.secret))
  await says(home, 'stored')
  for (const line of Object.values(words.here)) await sees(line)
  expect(await secret(home)).toBe(base64url(mine.secret))
  await on(nl.frame.done)
  await sees(nl.home.elsewhere)
  // What was given here before is still there, and nothing else is.
  expect(document.querySelectorAll('[data-state]')).toHaveLength(1)
})

test('Back asks for nothing more; chosen once more it goes on where it was', async () => {
  const home = await atHome()
  const mine = await asks(home)
  await on(nl.frame.back)
  await sees(words.choose.title)
  await says(home, 'stored')
  expect(await secret(home)).not.toBe(base64url(mine.secret))
  await on(words.choose.on)
  await sees(words.here.title)
  expect(await home.device.store.list('items')).toHaveLength(1)
})

test('where other devices have every place, it begins anew and says so', async () => {
  const home = await atHome()
  await asks(home)
  for (let nth = 0; nth < STRETCHES; nth++) await says(home, 'conflict')
  await sees(words.full.what)
  await sees(words.full.next)
  await on(nl.frame.back)
  await sees(words.choose.title)
})

test('of a card with which everything was taken back that is said, and nothing begins', async () => {
  const home = await atHome()
  const mine = await asks(home)
  await says(home, 'gone')
  await sees(card.withdrawn.what)
  expect(await secret(home)).not.toBe(base64url(mine.secret))
})

test('a disk that is full says so', async () => {
  const home = await atHome()
  const mine = await newCard(home)
  await openStart(home)
  await on(nl.card.take)
  await shows(link(mine))
  await sees(words.choose.title)
  home.full(true)
  await on(words.choose.on)
  await sees(nl.trouble.storage.what)
  home.full(false)
  await on(nl.frame.back)
  await on(words.choose.on)
  await sees(words.busy.title)
})

test('with the card of this device there is nothing to go on with: it is asked what it was shown for', async () => {
  const home = await atHome()
  await openStart(home)
  await on(nl.card.own)
  await waitFor(() => expect(document.querySelectorAll('main ol li').length).toBeGreaterThanOrEqual(12))
  await on(nl.frame.back)
  await sees(nl.home.mine)
  await on(nl.card.take)
  await shows(link({ pid: await pidOf(home), secret: new Uint8Array(Buffer.from(await secret(home), 'base64url')) }))
  await sees(card.ask.title)
  expect(screen.queryByText(words.choose.on)).toBeNull()
})

test('nobody goes on on a tablet of all', async () => {
  const home = await atHome()
  const mine = await newCard(home)
  await openStart(home, { start: { at: 'tablet' }, shared: true })
  await on(nl.card.take)
  await shows(link(mine))
  await sees(card.ask.title)
  expect(screen.queryByText(words.choose.on)).toBeNull()
})

test('a card alone lets nobody in: first the invitation, and then it goes on by itself', async () => {
  const home = await atHome()
  const mine = await newCard(home)
  const { fingerprint } = (await ownProject(home.device.store))!
  await home.device.store.change([], () => [{ drop: 'projects', key: mine.pid }])
  await openStart(home, { start: { at: 'card', view: { as: 'take', code: writeCard(mine) } } })
  await sees(words.choose.title)
  await on(words.choose.on)
  await sees(words.join.what)
  await sees(words.join.next)
  await on(nl.join.open)
  const invitation = {
    pid: mine.pid,
    secret: new Uint8Array(16),
    fingerprint,
    deviceClass: 'own',
    role: 'relative',
    expires: 0,
  } as const
  await shows(`${location.origin}/#i=${writeInvitation(invitation)}`)
  await sees(nl.join.found.title)
  // The card was shown already.
  expect(document.querySelector('[data-card]')).toBeNull()
  await on(nl.frame.next)
  await sees(words.busy.title)
  await says(home, 'stored')
  await sees(words.here.title)
})

test('beside the invitation stands that one has a card; not for a tablet, nor where this device takes part', async () => {
  const home = await atHome()
  const pid = await pidOf(home)
  const { fingerprint } = (await ownProject(home.device.store))!
  const own = {
    pid,
    secret: new Uint8Array(16),
    fingerprint,
    deviceClass: 'own',
    role: 'relative',
    expires: 0,
  } as const
  const found = async (invitation: Parameters<typeof writeInvitation>[0]) => {
    await on(nl.join.open)
    await shows(`${location.origin}/#i=${writeInvitation(invitation)}`)
    await sees(nl.join.found.title)
    const there = document.querySelector('[data-card]') !== null
    await on(nl.frame.back)
    await on(nl.frame.back)
    return there
  }
  await openStart(home, { start: { at: 'trouble', code: 'revoked' } })
  expect(await found(own)).toBe(false)
  await home.device.store.change([], () => [{ drop: 'projects', key: pid }])
  await openStart(home, { start: { at: 'trouble', code: 'no-invitation' } })
  expect(await found({ ...own, deviceClass: 'tablet' })).toBe(false)
  expect(await found(own)).toBe(true)
  await on(nl.join.open)
  await shows(`${location.origin}/#i=${writeInvitation(own)}`)
  await sees(nl.join.found.title)
  await on(nl.card.take)
  await sees(card.show)
})

test('who came in by a link finds the way to their card behind Help, before they have said anything', async () => {
  const home = await atHome({ role: 'relative' })
  const state = newSitting(home.device.newId(), 'nl')
  await openStart(home, { start: { at: 'sitting', state } })
  await sees(nl.welcome.ask)
  await on(nl.help.open)
  await on(nl.card.take)
  await sees(card.show)
  await on(nl.frame.back)
  await sees(nl.welcome.ask)
  await act(async () => document.querySelector<HTMLElement>('[data-answer="yes"]')!.click())
  await on(nl.frame.next)
  await waitFor(() => expect(document.querySelector('[data-q="welcome"]')).toBeNull())
  await on(nl.help.open)
  expect(screen.queryByRole('button', { name: nl.card.take })).toBeNull()
})
