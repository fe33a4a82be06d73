// What the coordinator reads when something was too old, and where a recording stood whose time is over.

import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { DataSheet } from '../../src/desk/agreed/DataSheet.tsx'
import { Banners } from '../../src/desk/Banners.tsx'
import type { Seen } from '../../src/desk/fetching.ts'
import { Said } from '../../src/desk/reading/Said.tsx'
import type { Acts } from '../../src/desk/room.ts'
import { speech } from '../../src/locale/speech.ts'

const { t } = await speech('desk', 'nl', { nl: async () => ({ default: desk }), en: async () => ({ default: desk }) })
const NOW = Date.parse('2026-11-21T14:32:00Z')
const PID = '019aa000-0000-7000-8000-0000000000aa'
const words = { nl: 'De Linde', en: 'The Lime Tree' }
const seenWith = (more: object, scopes: object = {}) =>
  ({
    lines: [],
    activities: new Map(),
    results: new Map(),
    consent: { scopes },
    complete: true,
    project: { title: words, contact: words, practice: false, ...more },
  }) as unknown as Seen
afterEach(cleanup)

function actsWith(old: (months: number, by: number) => string[]) {
  const shelf = new Map<string, unknown>()
  const asked: string[][] = []
  const acts = {
    asker: { pid: PID },
    now: () => NOW,
    today: () => '2026-11-21',
    newId: () => PID,
    opener: {
      old: async (months: number, by: number) => old(months, by),
      keysOf: async ({ ids }: { ids: string[] }) => ({ ids, keys: ids.map(() => 'A'.repeat(43)) }),
      withhold: async () => {},
    },
    client: { erase: async (_pid: string, keys: string[]) => (asked.push(keys), { ok: true, value: { gone: keys } }) },
    shelf: {
      get: async (name: string, read: (x: unknown) => unknown) => (shelf.has(name) ? read(shelf.get(name)) : undefined),
      put: async (name: string, value: unknown) => void shelf.set(name, value),
      drop: async (name: string) => void shelf.delete(name),
      list: async (begins: string, read: (x: unknown) => unknown) =>
        new Map([...shelf].flatMap(([name, value]) => (name.startsWith(begins) ? [[name, read(value)]] : []))),
    },
  } as unknown as Acts
  return { acts, asked }
}
const id = (n: number) => PID.slice(0, -2) + String(n).padStart(2, '0')

test('how many went is one plain line, and how many will go within a month another', async () => {
  const { acts, asked } = actsWith((_months, by) => (by === NOW ? [1, 2, 3] : [4]).map(id))
  render(<Banners t={t} seen={seenWith({ months: 12 })} acts={acts} holders={undefined} />)
  await screen.findByText('3 bijdragen waren ouder dan de afgesproken tijd en zijn weg.')
  await screen.findByText('1 bijdrage is binnen een maand te oud. Dan gaat die vanzelf weg.')
  expect(asked.map((keys) => keys.length)).toEqual([3])
})

test('nothing is looked for before everything has come, nor where no time was agreed', async () => {
  const { acts } = actsWith(() => {
    throw new Error('looked')
  })
  const { rerender } = render(<Banners t={t} seen={seenWith({})} acts={acts} holders={undefined} />)
  rerender(<Banners t={t} seen={{ ...seenWith({ months: 12 }), complete: false }} acts={acts} holders={undefined} />)
  await new Promise((done) => setTimeout(done, 20))
  expect(document.querySelector('[data-old]')).toBeNull()
})

test('a recording whose time is over says so, and not that something is still to come', async () => {
  const answer = { q: 'zeg', kind: 'voice', value: { takes: [{ id: id(1), type: 'audio/webm', ms: 900 }] } }
  render(<Said t={t} answer={answer} question={undefined} media={{ read: async () => 'over' }} />)
  await screen.findByText(desk.hearing.over)
  expect(document.body.textContent).toContain(desk.hearing.overWhy)
  expect(document.body.textContent).not.toContain(desk.hearing.lacks)
})

test('the data sheet says how long, who erases and when, and what cannot go apart', () => {
  const { acts } = actsWith(() => [])
  const props = { t, acts, onBack: () => {} }
  const { rerender } = render(<DataSheet {...props} seen={seenWith({ months: 24 }, { stem: {} })} />)
  const said = () => document.body.textContent!
  for (const line of ['desk', 'proof', 'backstop', 'sound', 'whole', 'device'] as const)
    expect(said()).toContain(desk.sheet[line])
  rerender(<DataSheet {...props} seen={seenWith({})} />)
  expect(said()).toContain(desk.sheet.noMonths)
  for (const line of ['desk', 'backstop', 'sound', 'device'] as const) expect(said()).not.toContain(desk.sheet[line])
})
