// A no stays on the tablet; what leaves is a number, a week later, and never from somebody's own device.

import { cleanup } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { sendNoes } from '../../src/capture/noes.ts'
import type { Count } from '../../src/model/payload.ts'
import { weekOf } from '../../src/model/time.ts'
import { atHome, type Home, press, tap } from '../tools/sitting.tsx'

afterEach(cleanup)
const WEEK = 7 * 86_400_000

async function saysNo(home: Home, ...answers: string[]): Promise<void> {
  await home.open({ shared: true })
  for (const answer of answers) {
    if (answer) await tap(answer)
    await press('Verder')
  }
  cleanup()
}
const counts = async (home: Home) => (await home.sealed()).filter((one): one is Count => one.kind === 'count')

test('every no of a week becomes one number, once that week is over, sealed like anything else', async () => {
  const home = await atHome()
  await saysNo(home, 'no')
  await saysNo(home, 'yes', '', '', 'no')
  await saysNo(home, '')
  expect(await sendNoes(home.device)).toBe(false)
  expect(await home.sealed(), 'not while the week lasts').toEqual([])
  const { clock } = home.device.world
  const then = weekOf(clock.now(), clock.offset())
  home.passes(WEEK)
  expect(await sendNoes(home.device)).toBe(true)
  const [count, ...more] = await counts(home)
  expect(more).toEqual([])
  expect(count).toMatchObject({ no: 3, from: then, activity: { name: 'mijn-dag' }, device: 'tablet' })
  expect(await sendNoes(home.device), 'once').toBe(false)
  expect(await counts(home)).toHaveLength(1)
})

test('a page that died right after sealing seals no second one', async () => {
  const home = await atHome()
  await saysNo(home, 'no')
  const facts = (await home.device.store.list('facts')).filter(({ name }) => name.startsWith('no '))
  home.passes(WEEK)
  await sendNoes(home.device)
  await home.device.store.change([], () => facts.map((row) => ({ put: 'facts' as const, row })))
  await sendNoes(home.device)
  expect(await counts(home)).toHaveLength(1)
})

test('from their own device nothing leaves that says that somebody said no', async () => {
  const home = await atHome()
  await home.open()
  await tap('no')
  await press('Verder')
  home.passes(WEEK)
  expect(await sendNoes(home.device)).toBe(false)
  expect(await home.sealed()).toEqual([])
  expect((await home.device.store.list('facts')).filter(({ name }) => name.startsWith('no '))).toEqual([])
})

test.each([
  ['2026-11-23T00:00:00Z', 0, '2026-11-23'],
  ['2026-11-29T23:59:59Z', 0, '2026-11-23'],
  ['2026-11-29T23:30:00Z', 60, '2026-11-30'],
  ['2027-01-01T12:00:00Z', 60, '2026-12-28'],
])('%s at %i minutes from UTC is in the week of %s', (at, offset, monday) => {
  expect(weekOf(Date.parse(at), offset)).toBe(monday)
})
