// The reading room and the picture in a real browser, at the sizes that people have: plain, by keyboard, and quick with thousands.

import '../../src/ui/tokens.css'
import { screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import nl from '../../locales/nl/desk.json' with { type: 'json' }
import type { Seen } from '../../src/desk/fetching.ts'
import { Reading } from '../../src/desk/reading/Reading.tsx'
import type { Acts } from '../../src/desk/room.ts'
import type { Shelf } from '../../src/desk/shelf.ts'
import { View } from '../../src/desk/view/View.tsx'
import { speech } from '../../src/locale/speech.ts'
import type { Read } from '../../src/model/read.ts'
import type { Role } from '../../src/model/roles.ts'
import { expectNoWrongs, isWide, SIZES, stage, unstage } from '../tools/stage.tsx'
import { idOf, known, line } from './lines.ts'

const { hearing } = nl
type Size = (typeof SIZES)[number]
const { t } = await speech('desk', 'nl', {
  nl: () => import('../../locales/nl/desk.json'),
  en: () => import('../../locales/en/desk.json'),
})
const expectations = (n: number, role: Role, chosen: string, text: string) =>
  line(n, {
    role,
    activity: { name: 'verwachtingen', hash: '' },
    answers: [
      { q: 'brengt', kind: 'choice', value: { chosen: [chosen] } },
      { q: 'meer', kind: 'text', value: { text } },
      { q: 'verwacht', kind: 'text', none: 'unknown' },
    ],
  })
const few = [
  line(8, {
    activity: { name: 'samen-eten', hash: '' },
    answers: [
      { q: 'fijn', kind: 'card-sort', value: { placed: [{ card: 'samen', zone: 0 }] } },
      { q: 'graag', kind: 'voice', value: { takes: [{ id: idOf(99), type: 'audio/webm', ms: 4000 }] } },
    ],
  }),
  expectations(7, 'relative', 'tijd', 'Mijn moeder zingt graag.'),
  ...[1, 2, 3, 4, 5, 6].map((n) => expectations(n, 'person', 'verhaal', `Ik vertel over vroeger, deel ${n}.`)),
]

let things: Map<string, unknown>
beforeEach(() => {
  things = new Map()
})
afterEach(unstage)
const shelf: Shelf = {
  get: async <T,>(name: string, read: Read<T>) => (things.has(name) ? read(things.get(name)) : undefined),
  put: async (name, value) => void things.set(name, value),
  drop: async (name) => void things.delete(name),
  list: async <T,>(begins: string, read: Read<T>) =>
    new Map([...things].filter(([name]) => name.startsWith(begins)).map(([name, value]) => [name, read(value)])),
}
const acts = {
  shelf,
  asker: { pid: 'AAAA' },
  now: () => 0,
  today: () => '2026-11-28',
  opener: { medium: async () => undefined },
} as unknown as Acts

function seenOf(lines: Seen['lines']): Seen {
  const title = { nl: 'De Linde', en: 'De Linde' }
  return {
    project: { title },
    lines,
    activities: known,
    results: new Map(),
    prompts: new Map(),
    places: new Map([['tablet-1', 'Huiskamer']]),
    complete: true,
    came: 0,
  } as unknown as Seen
}
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-line]')]
const reads = async (lines: Seen['lines'], size: Size = SIZES[0]) => {
  const { container } = await stage(<Reading t={t} seen={seenOf(lines)} acts={acts} onBack={() => {}} />, size)
  await screen.findAllByText(/deel 1|De koffie was koud/)
  return container
}

test.each(SIZES)('the list, what is read and what asks for attention are plain at %i × %i', async (width, height) => {
  const container = await reads(few, [width, height] as Size)
  await expectNoWrongs(container)
  expect(isWide()).toBe(false)
  await userEvent.click(rows()[0]!)
  await screen.findByText(hearing.lacks)
  await userEvent.click(screen.getByRole('button', { name: hearing.attention.ask }))
  await screen.findByLabelText(hearing.attention.who)
  await expectNoWrongs(container)
  expect(isWide()).toBe(false)
})

test.each(SIZES)('the picture is plain at %i × %i, as a whole and apart', async (width, height) => {
  const { container } = await stage(<View t={t} seen={seenOf(few)} acts={acts} onBack={() => {}} />, [
    width,
    height,
  ] as Size)
  await userEvent.selectOptions(await screen.findByLabelText(hearing.activity), 'verwachtingen')
  await userEvent.selectOptions(screen.getByLabelText(hearing.view.by), 'role')
  await screen.findByText('Mijn moeder zingt graag.')
  await expectNoWrongs(container)
  expect(isWide()).toBe(false)
})

test('in the picture one dot is one voice, own and for another apart; a group under five is seen in the whole only', async () => {
  await stage(<View t={t} seen={seenOf(few)} acts={acts} onBack={() => {}} />, SIZES[0])
  await userEvent.selectOptions(await screen.findByLabelText(hearing.activity), 'verwachtingen')
  const brings = () => document.querySelector('[data-view="brengt"]')!
  await waitFor(() => expect(brings().querySelectorAll('i')).toHaveLength(7))
  const dots = [...brings().querySelectorAll('li')].map((row) => [
    row.querySelector('span')!.textContent,
    row.querySelectorAll('i').length,
    row.querySelectorAll('i[class*=hollow]').length,
  ])
  expect(dots.filter(([, count]) => count)).toEqual([
    ['Mijn verhaal', 6, 0],
    ['Tijd', 1, 1],
  ])
  expect(document.body.textContent).toContain('Nog niet gehoord: vertegenwoordiger, student, vrijwilliger, medewerker.')
  await userEvent.selectOptions(screen.getByLabelText(hearing.view.by), 'role')
  await waitFor(() => expect(brings().querySelectorAll('[data-group]')).toHaveLength(1))
  expect(brings().querySelector('[data-group]')!.getAttribute('data-group')).toBe('person')
  expect(brings().querySelector('[data-rest]')!.getAttribute('data-rest')).toBe('1')
  const told = [...document.querySelectorAll('[data-view="meer"] [data-told]')].map((some) => [
    some.getAttribute('data-told'),
    some.querySelectorAll('li').length,
  ])
  expect(told).toEqual([
    ['own', 6],
    ['proxy', 1],
  ])
})

test('by keyboard: arrows and letters go through the list, the buttons say the same, and writing is only writing', async () => {
  await reads(few)
  const current = () => rows().findIndex((row) => row.getAttribute('aria-current') === 'true')
  rows()[0]!.focus()
  await userEvent.keyboard('{Enter}')
  expect(current()).toBe(0)
  await userEvent.keyboard('j')
  await waitFor(() => expect(document.activeElement).toBe(rows()[1]))
  await userEvent.keyboard('{ArrowDown}')
  expect(current()).toBe(2)
  await userEvent.keyboard('k')
  expect(current()).toBe(1)
  await userEvent.click(screen.getByRole('button', { name: hearing.after }))
  await userEvent.keyboard('j')
  expect(current()).toBe(3)
  await userEvent.click(screen.getByLabelText(hearing.search))
  await userEvent.keyboard('j')
  expect(current()).not.toBe(4)
  await userEvent.keyboard('{Backspace}zingt')
  await waitFor(() => expect(rows()).toHaveLength(1))
  await userEvent.click(screen.getByRole('button', { name: hearing.all }))
  await waitFor(() => expect(rows()).toHaveLength(few.length))
})

test('nothing found says what to do, and the way back is one button', async () => {
  await reads(few)
  await userEvent.type(screen.getByLabelText(hearing.search), 'olifant')
  await screen.findByText(hearing.empty)
  await userEvent.click(screen.getByRole('button', { name: hearing.all }))
  await waitFor(() => expect(rows()).toHaveLength(few.length))
})

test('of two thousand only what is near is drawn; going down brings more, and a filter is there at once', async () => {
  const many = Array.from({ length: 2000 }, (_, n) => line(2000 - n, { role: n % 2 ? 'person' : 'student' }))
  await reads(many)
  expect(rows().length).toBeLessThan(200)
  const before = rows().length
  scrollTo(0, document.documentElement.scrollHeight)
  await waitFor(() => expect(rows().length).toBeGreaterThan(before))
  const began = performance.now()
  await userEvent.selectOptions(screen.getByLabelText(hearing.role), 'student')
  await waitFor(() => expect(document.querySelector('[data-shown]')!.getAttribute('data-shown')).toBe('1000'))
  // With what the test itself takes to do it; the bench measures it alone.
  expect(performance.now() - began).toBeLessThan(1000)
})

test('attention stays on top until somebody notes who took it up; the agreement of the team is written once', async () => {
  await reads(few)
  await userEvent.click(screen.getByText(hearing.attention.noRoute))
  await userEvent.click(screen.getByRole('button', { name: hearing.attention.write }))
  await userEvent.fill(screen.getByLabelText(hearing.attention.routeLabel), 'Bel Anna, nog vandaag.')
  await userEvent.click(screen.getByRole('button', { name: hearing.attention.keep }))
  await userEvent.click(rows()[1]!)
  await userEvent.click(screen.getByRole('button', { name: hearing.attention.ask }))
  const waiting = () => document.querySelector('[data-waiting]')
  await waitFor(() => expect(waiting()?.textContent).toContain('Mijn moeder zingt graag.'))
  expect(screen.getAllByText('Bel Anna, nog vandaag.').length).toBeGreaterThan(1)
  await userEvent.fill(screen.getByLabelText(hearing.attention.who), 'Anna')
  await userEvent.click(screen.getByRole('button', { name: hearing.attention.note }))
  await waitFor(() => expect(waiting()).toBe(null))
  await screen.findByText('Opgepakt door Anna op 28 november.')
  expect([...things]).toEqual([
    ['attention AAAA route', 'Bel Anna, nog vandaag.'],
    [`attention AAAA of ${idOf(7)}`, { on: '2026-11-28', done: { who: 'Anna', on: '2026-11-28' } }],
  ])
})
