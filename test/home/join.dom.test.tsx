// The screens for an invitation over a real device half: what is refused says why, what was typed stays, what is taken is kept.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { ownProject } from '../../src/device/identity.ts'
import type { LookUp } from '../../src/home/join/typing.ts'
import type { Start, TroubleCode } from '../../src/home/start.ts'
import { base64url } from '../../src/model/bytes.ts'
import { type Invitation, writeInvitation } from '../../src/model/invitation.ts'
import { secretOf, typedInvitation, wordsOf } from '../../src/model/typed.ts'
import { atHome, type Home } from '../tools/sitting.tsx'
import { gave, on, openStart, sees } from './start.tsx'

const OTHER = '01a1fb67-1800-7000-8000-000000000001'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** A device whose own invitation was refused, or that has none. */
async function without(code: TroubleCode): Promise<Home> {
  const home = await atHome({ letters: false })
  const own = (await ownProject(home.device.store))!
  await home.device.store.change([], () => [
    code === 'used-up' ? { put: 'projects', row: { ...own, refused: code } } : { drop: 'projects', key: own.pid },
  ])
  return home
}
const invitationOf = (more: Partial<Invitation> = {}): Invitation => ({
  pid: OTHER,
  secret: new Uint8Array(16),
  fingerprint: new Uint8Array(32),
  deviceClass: 'own',
  role: 'volunteer',
  expires: 0,
  ...more,
})
const open = (home: Home, start: Start, lookUp?: LookUp) => openStart(home, { start, ...(lookUp && { lookUp }) })
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox')
const write = (text: string) => act(async () => void fireEvent.input(box(), { target: { value: text } }))
async function shows(way: 'link' | 'words', text: string): Promise<void> {
  await waitFor(() => expect(document.querySelector(`[data-way="${way}"]`)).not.toBeNull())
  await act(async () => document.querySelector<HTMLElement>(`[data-way="${way}"]`)!.click())
  await write(text)
  await on(nl.frame.next)
}
const link = (invitation: Invitation) => `${location.origin}/#i=${writeInvitation(invitation)}`

test.each(['no-invitation', 'broken-link', 'expired', 'evicted', 'unknown-invitation', 'used-up', 'revoked'] as const)(
  'from "%s" there is a way to show an invitation, and a way back',
  async (code) => {
    await open(await without(code), { at: 'trouble', code })
    await sees(nl.trouble[code].what)
    await on(nl.join.open)
    await sees(nl.join.title)
    await on(nl.frame.back)
    await sees(nl.trouble[code].what)
  },
)

test.each(['storage'] as const)('at "%s" an invitation would not help', async (code) => {
  await open(await without(code), { at: 'trouble', code })
  await sees(nl.trouble[code].what)
  expect(screen.queryByText(nl.join.open)).toBeNull()
})

test('a link is said back before it is taken; then this device has its place, and the first screen comes', async () => {
  const home = await without('no-invitation')
  const invitation = invitationOf()
  await open(home, { at: 'trouble', code: 'no-invitation' })
  await on(nl.join.open)
  await shows('link', link(invitation))
  await sees(nl.join.found.title)
  await sees('U doet mee als: vrijwilliger.')
  expect(await ownProject(home.device.store)).toBeUndefined()
  await on(nl.frame.next)
  await sees(nl.welcome.ask)
  expect(await ownProject(home.device.store)).toMatchObject({ pid: OTHER, role: 'volunteer', deviceClass: 'own' })
  expect(home.heard).toEqual(['nudge'])
})

test('a better invitation takes the place of one that was refused', async () => {
  const home = await without('used-up')
  await open(home, { at: 'trouble', code: 'used-up' })
  await on(nl.join.open)
  await shows('link', link(invitationOf({ role: 'other' })))
  await sees(nl.join.found.free)
  await on(nl.frame.next)
  await sees(nl.welcome.ask)
  expect(await ownProject(home.device.store)).toMatchObject({ pid: OTHER })
})

test.each([
  ['too old', { expires: 60_000 }, nl.join.no.expired],
  ['not whole', undefined, nl.join.broken],
  ['something else', 'https://menukaart.example/', nl.join.else],
])('a link that is %s: what it is, and what to do', async (_, what, says) => {
  const home = await without('no-invitation')
  await open(home, { at: 'trouble', code: 'no-invitation' })
  await on(nl.join.open)
  const whole = link(invitationOf(typeof what === 'object' ? what : {}))
  await shows('link', typeof what === 'string' ? what : what ? whole : whole.slice(0, -9))
  await sees(says.what)
  await sees(says.next)
  expect(await ownProject(home.device.store)).toBeUndefined()
})

test('on a tablet of a team an invitation of another project costs nothing: Next leads back to where one was', async () => {
  const home = await atHome()
  const own = await ownProject(home.device.store)
  await openStart(home, { start: { at: 'tablet' }, shared: true })
  await on(nl.join.open)
  await shows('link', link(invitationOf({ deviceClass: 'tablet' })))
  await sees(nl.join.no['other-project'].what)
  await on(nl.frame.next)
  await sees(nl.tablet.title)
  expect(await ownProject(home.device.store)).toEqual(own)
})

test('on somebody’s own device it is said with whom they go on taking part as well; nothing is taken before Next', async () => {
  const home = await atHome()
  const own = (await ownProject(home.device.store))!
  await openStart(home, { start: { at: 'join', link: link(invitationOf()), more: true } })
  await sees(nl.join.found.title)
  await sees(nl.join.found.beside.replace('{house}', 'Mevrouw De Vries'))
  expect(await home.device.store.list('projects')).toEqual([own])
  await on(nl.frame.next)
  await sees(nl.home.mine)
  expect((await home.device.store.list('projects')).map(({ pid }) => pid).toSorted()).toEqual(
    [OTHER, own.pid].toSorted(),
  )
  expect((await ownProject(home.device.store))!.pid).toBe(OTHER)
})

test('an invitation of the own project says that this device takes part, and with whom', async () => {
  const home = await atHome()
  const { pid } = (await ownProject(home.device.store))!
  await openStart(home, { start: { at: 'tablet' }, shared: true })
  await on(nl.join.open)
  await shows('link', link(invitationOf({ pid })))
  await sees(nl.join.found.already)
  await sees('U bent bij: Mevrouw De Vries')
})

test('a disk that is full says so, and nothing is taken by half', async () => {
  const home = await without('no-invitation')
  await open(home, { at: 'trouble', code: 'no-invitation' })
  await on(nl.join.open)
  await shows('link', link(invitationOf()))
  await sees(nl.join.found.title)
  home.full(true)
  await on(nl.frame.next)
  await sees(nl.trouble.storage.what)
})

async function inWords(home: Home) {
  const { crypt } = home.device.world
  const root = new Uint8Array(65).fill(7)
  const seed = new Uint8Array(8).fill(9)
  const fingerprint = await crypt.sha256(root)
  const words = wordsOf(typedInvitation(seed, fingerprint))
  const secret = await secretOf(seed, crypt.sha256)
  const state = { proto: 'IBP/1', batch: OTHER, epoch: 'e.1', secured: 0, time: 1, state: 'open' } as const
  const value = {
    ...state,
    pid: OTHER,
    root: base64url(root),
    deviceClass: 'own',
    role: 'student',
    expires: 0,
  } as const
  return { words, secret, fingerprint, value }
}

test('words: what was typed stays whatever is wrong, a press puts a slip right, and they lead in', async () => {
  const home = await without('no-invitation')
  const { words, secret, fingerprint, value } = await inWords(home)
  let online = false
  await open(home, { at: 'trouble', code: 'no-invitation' }, async () =>
    online ? { ok: true, value } : { ok: false, why: 'offline', code: 'offline' },
  )
  await on(nl.join.open)
  await shows('words', words.slice(0, 5).join(' '))
  await sees('Wij zien 5 woorden.')
  const slip = `${words[7]}q`
  await write(words.with(7, slip).join('\n'))
  await on(nl.frame.next)
  await sees(`Wij kennen “${slip}” niet.`)
  expect(box().value).toBe(words.with(7, slip).join('\n'))
  await on(words[7]!)
  await sees(nl.join.offline.what)
  await sees(nl.join.unheard)
  expect(box().value).toBe(words.join(' '))
  await on(nl.frame.back)
  await sees(nl.join.title)
  online = true
  await act(async () => document.querySelector<HTMLElement>('[data-way="words"]')!.click())
  expect(box().value).toBe(words.join(' '))
  await on(nl.frame.next)
  await sees('U doet mee als: student.')
  await on(nl.frame.next)
  await sees(nl.welcome.ask)
  expect(await ownProject(home.device.store)).toMatchObject({ pid: OTHER, secret, fingerprint })
})

test('an answer that comes when one has gone back moves nothing any more', async () => {
  const home = await without('no-invitation')
  const { words, value } = await inWords(home)
  let answer = () => {}
  await open(
    home,
    { at: 'trouble', code: 'no-invitation' },
    () => new Promise((heard) => (answer = () => heard({ ok: true, value }))),
  )
  await on(nl.join.open)
  await shows('words', words.join(' '))
  await sees(nl.join.wait)
  await on(nl.frame.back)
  await sees(nl.join.title)
  await act(async () => answer())
  await act(() => new Promise((done) => setTimeout(done, 50)))
  await sees(nl.join.title)
})

test('words that nobody knows, and a server that shows the key of another house', async () => {
  const home = await without('no-invitation')
  const { words, value } = await inWords(home)
  let answer: Awaited<ReturnType<LookUp>> = { ok: false, why: 'refused', code: 'unknown-invitation' }
  await open(home, { at: 'trouble', code: 'no-invitation' }, async () => answer)
  await on(nl.join.open)
  await shows('words', words.join(' '))
  await sees(nl.join.no['unknown-invitation'].what)
  answer = { ok: true, value: { ...value, root: base64url(new Uint8Array(65).fill(8)) } }
  await on(nl.frame.back)
  await act(async () => document.querySelector<HTMLElement>('[data-way="words"]')!.click())
  await on(nl.frame.next)
  await sees(nl.join.no['wrong-letters'].what)
  expect(await ownProject(home.device.store)).toBeUndefined()
})

test('in a tab on an iPhone no way in is offered: first the home screen; what waits here is pointed out', async () => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(IPHONE)
  const home = await without('no-invitation')
  await open(home, { at: 'join', link: link(invitationOf()) })
  await sees(nl.join.home.title)
  await sees(nl.join.home.copy)
  expect(document.querySelector('[data-way]')).toBeNull()
  expect(screen.queryByText(nl.join.home.left)).toBeNull()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('not here'))
  await on(nl.join.home.copy)
  await sees(nl.join.home.kept)

  const before = await atHome()
  await gave(before)
  await open(before, { at: 'join', link: link(invitationOf()) })
  await sees(nl.join.home.left)
  await open(before, { at: 'home' })
  await sees(nl.join.home.left)
})

test('once everything has arrived, the start screen in a tab says nothing of it; nor does one on Android', async () => {
  const home = await atHome()
  const stays = async () => {
    await sees(nl.home.mine)
    expect(screen.queryByText(nl.join.home.left)).toBeNull()
  }
  await gave(home)
  await open(home, { at: 'home' })
  await stays()
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(IPHONE)
  const safe = await atHome()
  await gave(safe, { times: { storedAt: 1 } })
  await open(safe, { at: 'home' })
  await stays()
})
