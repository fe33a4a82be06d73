// Looking back and taking back, on somebody's own device: the true state of each thing, and a way back until one leaves.

import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { emptyAway, listMine, setAway } from '../../src/home/mine.ts'
import { refusalOf } from '../../src/home/start.ts'
import type { ProjectRow } from '../../src/device/store.ts'
import { base64url, fromBase64url } from '../../src/model/bytes.ts'
import { agree, atHome, contributionsIn, heading, type Home, close } from '../tools/sitting.tsx'

afterEach(cleanup)

/** Somebody who took part once and was thanked. */
async function whoGave(shared = false): Promise<Home> {
  const home = await atHome()
  await home.open({ shared })
  await agree()
  await close()
  await waitFor(() => expect(heading()).toBe('Dank u wel.'))
  return home
}

test('what was given stands there with what was said and where it is now, the newest first', async () => {
  const home = await whoGave()
  const mine = await listMine(home.device)
  expect(mine.map(({ status }) => status)).toEqual(['here', 'here', 'here', 'here'])
  expect(mine[0]?.copy).toEqual(contributionsIn(await home.sealed())[0])
  expect(mine.slice(1).every(({ copy }) => copy?.kind === 'consent')).toBe(true)
})

test('on a shared tablet there is nothing to read back', async () => {
  const home = await whoGave(true)
  expect((await listMine(home.device)).map(({ copy }) => copy)).toEqual([undefined, undefined, undefined, undefined])
})

test('throwing away can be taken back until the screen is left, and then is final on this device and on its way', async () => {
  const home = await whoGave()
  const { device } = home
  const [given] = contributionsIn(await home.sealed())
  await setAway(device, given!.id, true)
  await setAway(device, given!.id, false)
  expect(await emptyAway(device), 'brought back in time').toBe(false)
  expect(contributionsIn(await home.sealed())).toHaveLength(1)

  await setAway(device, given!.id, true)
  // The app is closed right here; what counts is what it finds when it opens again.
  await home.again()
  expect(await emptyAway(home.device)).toBe(true)
  expect(contributionsIn(await home.sealed())).toEqual([])
  const key = fromBase64url(given!.eraseKey)!
  const [erase] = await home.device.store.list('erases')
  expect(erase).toMatchObject({ id: given!.id, key, eh: base64url(await home.device.world.crypt.sha256(key)) })
  expect((await home.device.store.list('copies')).map(({ id }) => id)).not.toContain(given!.id)
  expect((await listMine(home.device)).find(({ id }) => id === given!.id)?.status).toBe('gone')
  expect(await emptyAway(home.device), 'once is enough').toBe(false)
})

test.each([
  { what: 'goes all the same', back: false },
  { what: 'and brought back in time stays', back: true },
])('thrown away, and the database vanished before the screen was left: it $what', async ({ back }) => {
  const home = await whoGave()
  const [given] = contributionsIn(await home.sealed())
  await setAway(home.device, given!.id, true)
  if (back) await setAway(home.device, given!.id, false)
  home.vanishes()
  await home.again()
  await emptyAway(home.device)
  expect(contributionsIn(await home.sealed()).map(({ id }) => id)).toEqual(back ? [given!.id] : [])
  expect((await home.device.store.list('erases')).map(({ id }) => id)).toEqual(back ? [] : [given!.id])
})

test.each([
  [undefined, undefined],
  ['revoked', 'revoked'],
  ['expired', 'expired'],
  ['a-word-of-a-newer-server', undefined],
])('a server that says "%s" is shown as %s', (refused, shown) => {
  expect(refusalOf({ refused } as ProjectRow)).toBe(shown)
})
