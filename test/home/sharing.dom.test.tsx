// Who may read what I gave: a yes is an event of its own, a no to nothing leaves nothing, and a yes can be taken back.

import { cleanup, render, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { choicesOf, choose } from '../../src/capture/sharing.ts'
import { amend } from '../../src/device/store.ts'
import { SHARED } from '../../src/model/consent.ts'
import { setCardAway } from '../../src/device/cards.ts'
import type { Device } from '../../src/device/device.ts'
import { ownPerson } from '../../src/device/identity.ts'
import { agreedHere } from '../../src/home/card/receipt.ts'
import { Sharing } from '../../src/home/Sharing.tsx'
import { APP, speech } from '../../src/locale/speech.ts'
import { base64url, fromBase64url } from '../../src/model/bytes.ts'
import { textHash } from '../../src/consent/hash.ts'
import type { Contribution } from '../../src/model/payload.ts'
import { agree, atHome, consentsIn, contributionsIn, heading, type Home, close, tap } from '../tools/sitting.tsx'

afterEach(cleanup)

async function whoGave(): Promise<{ home: Home; given: Contribution }> {
  const home = await atHome()
  await home.open()
  await agree()
  await close()
  await waitFor(() => expect(heading()).toBe('Dank u wel.'))
  return { home, given: contributionsIn(await home.sealed())[0]! }
}
const shownOn = async (device: Device) => ({
  hash: await textHash(device.world.crypt, ['Mag het hele team dit lezen?']),
  at: '2026-11-21T15:31:00+01:00',
  lang: 'nl' as const,
})
const yeses = async (device: Device, given: Contribution) =>
  (await choicesOf(device, given, 'nl')).filter(({ yes }) => yes).map(({ scope }) => scope)

test('all are off at the start; each yes is one event that names the one before it and has an erase key of its own', async () => {
  const { home, given } = await whoGave()
  const { device } = home
  expect((await choicesOf(device, given, 'nl')).map(({ scope }) => scope)).toEqual(
    SHARED.filter((scope) => scope !== 'naam'),
  )
  expect(await yeses(device, given)).toEqual([])
  const before = consentsIn(await home.sealed())
  expect(await choose(device, given, 'delen-binnen', true, await shownOn(device))).toBe('kept')
  expect(await choose(device, given, 'les', true, await shownOn(device))).toBe('kept')
  expect(await yeses(device, given)).toEqual(['delen-binnen', 'les'])
  const [inside, lesson] = consentsIn(await home.sealed()).slice(before.length)
  expect(inside).toMatchObject({ scope: 'delen-binnen', type: 'given', prev: before.at(-1)!.id, thread: given.thread })
  expect(lesson).toMatchObject({ scope: 'les', prev: inside!.id })
  const all = await home.sealed()
  expect(new Set(all.map(({ eraseKey }) => eraseKey)).size).toBe(all.length)
})

test('where the clock here was a day off when the server was heard last, a word says that it is not to be weighed by it', async () => {
  const { home, given } = await whoGave()
  const { device } = home
  const says = async (ahead: number, yes: boolean) => {
    await amend(device.store, 'projects', [given.pid], (row) => ({ ...row, ahead }))
    expect(await choose(device, given, 'delen-binnen', yes, await shownOn(device))).toBe('kept')
    return consentsIn(await home.sealed()).at(-1)!.clockDoubted
  }
  const day = 86_400_000
  expect(await says(218 * day, true)).toBe(true)
  expect(await says(-2 * day, false)).toBe(true)
  expect(await says(day - 1, true)).toBeUndefined()
})

test('a no to what was never agreed to stays here, and the same yes twice is one', async () => {
  const { home, given } = await whoGave()
  const { device } = home
  const before = (await home.sealed()).length
  await choose(device, given, 'citaat', false, await shownOn(device))
  expect((await home.sealed()).length).toBe(before)
  await choose(device, given, 'citaat', true, await shownOn(device))
  await choose(device, given, 'citaat', true, await shownOn(device))
  expect((await home.sealed()).length).toBe(before + 1)
})

test('a yes is taken back with one press, also after the app was closed; what was given stays', async () => {
  const { home, given } = await whoGave()
  await choose(home.device, given, 'delen-buiten', true, await shownOn(home.device))
  await home.again()
  const { device } = home
  expect(await yeses(device, given)).toEqual(['delen-buiten'])
  await choose(device, given, 'delen-buiten', false, await shownOn(device))
  expect(await yeses(device, given)).toEqual([])
  expect(consentsIn(await home.sealed()).at(-1)).toMatchObject({ scope: 'delen-buiten', type: 'withdrawn' })
  expect(contributionsIn(await home.sealed())).toHaveLength(1)
})

test('after something was taken back elsewhere the rest can still be shared, under keys that hold', async () => {
  const { home, given } = await whoGave()
  const { device } = home
  const { pid, thread } = given
  await choose(device, given, 'les', true, await shownOn(device))
  const lesson = consentsIn(await home.sealed()).at(-1)!
  const before = await ownPerson(device, pid)
  const row = (await device.store.get('items', lesson.id))!
  await device.ledger.settle([row], { answers: [{ id: row.id, sha: row.sha, s: 'gone' }], epoch: 'e.1', time: 1 })
  const { secret, next } = await ownPerson(device, pid)
  expect(secret).not.toBe(before.secret)
  expect(await choose(device, given, 'delen-binnen', true, await shownOn(device))).toBe('kept')
  expect(await yeses(device, given)).toEqual(['delen-binnen'])
  const key = await device.world.eraseKey(fromBase64url(secret)!, pid, next)
  expect(consentsIn(await home.sealed()).at(-1)).toMatchObject({ thread, n: next, eraseKey: base64url(key) })
  expect((await agreedHere(device, 'nl'))[0]?.choices).toContainEqual(
    expect.objectContaining({ scope: 'delen-binnen' }),
  )
})

test('on a full disk nothing is said to be chosen', async () => {
  const { home, given } = await whoGave()
  home.full(true)
  await expect(choose(home.device, given, 'les', true, await shownOn(home.device))).rejects.toThrow('no-room')
  home.full(false)
  expect(await yeses(home.device, given)).toEqual([])
})

test('a yes from a clock that was ahead can be taken back when it is right again', async () => {
  const { home, given } = await whoGave()
  const { device } = home
  const YEAR = 365 * 86_400_000
  home.passes(2 * YEAR)
  await choose(device, given, 'delen-binnen', true, await shownOn(device))
  home.passes(-2 * YEAR)
  expect(await yeses(device, given)).toEqual(['delen-binnen'])
  expect(await choose(device, given, 'delen-binnen', false, await shownOn(device))).toBe('kept')
  expect(
    consentsIn(await home.sealed())
      .filter(({ scope }) => scope === 'delen-binnen')
      .at(-1),
  ).toMatchObject({ type: 'withdrawn' })
  expect(await yeses(device, given)).toEqual([])
})

test('a sitting that begins while a yes is kept in another tab takes none of its keys', async () => {
  const { home, given } = await whoGave()
  const { device } = home
  cleanup()
  await home.open()
  const { promise: entered, resolve: goOn } = Promise.withResolvers<void>()
  const slowly = { ...device.vault, lock: (value: unknown) => entered.then(() => device.vault.lock(value)) }
  const sharing = choose({ ...device, vault: slowly }, given, 'les', true, await shownOn(device))
  const entering = agree()
  await Promise.race([entering, new Promise((wait) => setTimeout(wait, 500))])
  goOn()
  await Promise.all([sharing, entering])
  await close()
  const keys = (await home.sealed()).map(({ eraseKey }) => eraseKey)
  expect(new Set(keys).size).toBe(keys.length)
})

test('the screen closes when all of it is thrown away meanwhile with its card', async () => {
  const { home, given } = await whoGave()
  cleanup()
  const { t } = await speech('app', 'nl', APP)
  const { device } = home
  let done = false
  const nothing = () => {}
  render(<Sharing {...{ device, t, given, title: 'Iets', nudge: nothing, onDone: () => (done = true) }} />)
  await waitFor(() => expect(heading()).not.toBe(''))
  const { secret } = await ownPerson(device, given.pid)
  await setCardAway(device, { pid: given.pid, secret: fromBase64url(secret)! })
  await tap('yes')
  document.querySelector<HTMLElement>('[data-next]')!.click()
  await waitFor(() => expect(done).toBe(true))
})
