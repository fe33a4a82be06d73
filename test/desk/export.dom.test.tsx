// The room "Uit huis": it counts before it makes, writes down before it makes, and makes nothing that was not written down.

import { cleanup, render, screen, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { Export } from '../../src/desk/export/Export.tsx'
import type { Seen } from '../../src/desk/fetching.ts'
import type { Acts } from '../../src/desk/room.ts'
import type { Leaving } from '../../src/exchange/leaving.ts'
import { speech } from '../../src/locale/speech.ts'
import { gave, leavingWith } from '../tools/exchange.ts'

const words = desk.export
const { t } = await speech('desk', 'nl', { nl: async () => ({ default: desk }), en: async () => ({ default: desk }) })
const SEEN = { lines: [], activities: new Map(), complete: true, came: 0 } as unknown as Seen
const PID = '019aa000-0000-7000-8000-0000000000aa'
const one = gave('a', [{ q: 'x', kind: 'text', value: { text: 'Soep.' } }])
const two = gave('a', [{ q: 'x', kind: 'voice', none: 'withheld' }])

let order: string[]
let leaving: Leaving
let shelf: Map<string, unknown>
let full: boolean
beforeEach(() => {
  order = []
  leaving = leavingWith([one, two], { stays: { refused: 1, 'no-consent': 2 } })
  shelf = new Map()
  full = false
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => (order.push('made'), 'blob:file'))
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => void order.push('gone'))
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const acts = {
  now: () => leaving.at,
  asker: { pid: PID },
  opener: { leaving: async (whom: Leaving['whom']) => (order.push('gate'), { ...leaving, whom }) },
  shelf: {
    async put(name: string, value: unknown) {
      if (full) throw new DOMException('', 'QuotaExceededError')
      order.push('noted')
      shelf.set(name, value)
    },
    list: async (begins: string, read: (x: unknown) => unknown) =>
      new Map([...shelf].flatMap(([name, value]) => (name.startsWith(begins) ? [[name, read(value)]] : []))),
  },
} as unknown as Acts
const room = (seen = SEEN) => <Export t={t} seen={seen} acts={acts} onBack={() => {}} />
const make = async () => userEvent.click(await screen.findByRole('button', { name: words.make }))
const link = () => screen.findByRole<HTMLAnchorElement>('link')

test('says beforehand how many go, how many stay and why, and what of them is withheld', async () => {
  render(room())
  await screen.findByText('2 bijdragen gaan mee.')
  const said = document.body.textContent
  for (const line of [
    '3 bijdragen blijven hier:',
    words.stays.refused,
    words.stays['no-consent'],
    words.withheld_one.replace('{count}', '1'),
  ])
    expect(said).toContain(line)
  expect(said, 'a number beside a single no would tell whose it is').not.toMatch(/\d × /)
  expect(shelf.size).toBe(0)
  cleanup()
  leaving = leavingWith([one, two], { stays: { refused: 5, 'no-consent': 2 } })
  render(room({ ...SEEN, came: 1 }))
  await screen.findByText(`5 × ${words.stays.refused}`)
})

test('before everything has been fetched nothing is counted or made', async () => {
  render(room({ ...SEEN, complete: false }))
  await screen.findByText(words.counting)
  expect(screen.queryByRole('button', { name: words.make })).toBeNull()
  expect(order).toEqual([])
})

test('while the server does not answer, it says that a no of just now may be missing', async () => {
  render(room({ ...SEEN, trouble: 'offline' }))
  await screen.findByText(words.stale)
})

test('asks the gate again, writes it down, and only then makes the file', async () => {
  render(room())
  await screen.findByText('2 bijdragen gaan mee.')
  order = []
  await make()
  expect((await link()).download).toBe('inbreng-team-2026-11-22.xlsx')
  expect(order.slice(0, 3)).toEqual(['gate', 'noted', 'made'])
  expect([...shelf.values()]).toEqual([
    { at: leaving.at, whom: 'team', form: 'xlsx', stayed: 3, ids: [one.id, two.id] },
  ])
  expect(document.activeElement).toBe(await link())
})

test('what another project let out from this laptop is not in the list', async () => {
  shelf.set(`export ${one.id} 1`, { at: 1, whom: 'team', form: 'csv', stayed: 0, ids: [two.id] })
  render(room())
  await screen.findByText('2 bijdragen gaan mee.')
  expect(screen.queryByText(words.earlier)).toBeNull()
  await make()
  await screen.findByText(words.earlier)
  expect(document.querySelectorAll('[data-export]')).toHaveLength(1)
})

test('what cannot be written down is not made', async () => {
  full = true
  render(room())
  await make()
  await screen.findByText(words['not-noted'])
  expect(screen.queryByRole('link')).toBeNull()
  expect(order).not.toContain('made')
})

test('what was allowed when it was counted and no longer when it is made, does not go', async () => {
  render(room())
  const button = await screen.findByRole('button', { name: words.make })
  leaving = leavingWith([], { stays: { withdrawn: 5 } })
  await userEvent.click(button)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(words.nothing))
  expect(shelf.size).toBe(0)
  expect(screen.queryByRole('link')).toBeNull()
})

test('what must go from an earlier file is named by the numbers that stand in it, until somebody says that it is done', async () => {
  render(room())
  await make()
  await link()
  expect(screen.queryByText(words.which)).toBeNull()
  cleanup()
  leaving = leavingWith([two], { stays: { withdrawn: 4 } })
  render(room({ ...SEEN, came: 1 }))
  await screen.findByText(words.gone_one.replace('{count}', '1'))
  expect([...document.querySelectorAll('[data-gone] code')].map((code) => code.textContent)).toEqual([one.id])
  expect(document.body.textContent).toContain(words.findInTable)
  expect(document.querySelector('[data-export]')!.getAttribute('data-stale')).toBe('true')
  await userEvent.click(screen.getByRole('button', { name: words.cleared }))
  await waitFor(() => expect(document.querySelector('[data-export]')!.getAttribute('data-stale')).toBe('false'))
  cleanup()
  render(room({ ...SEEN, came: 2 }))
  await screen.findByText(words.earlier)
  await waitFor(() => expect(document.querySelector('[data-stale="true"]')).toBeNull())
})

test('a file that lies ready goes when something in it is taken back, and the list says to throw the saved one away', async () => {
  const { rerender } = render(room())
  await make()
  await link()
  leaving = leavingWith([one], { stays: { withdrawn: 4 } })
  rerender(room({ ...SEEN, came: 1 }))
  await screen.findByText(words.gone_one.replace('{count}', '1'))
  await waitFor(() => expect(screen.queryByRole('link')).toBeNull())
  await waitFor(() => expect(order).toContain('gone'))
})
