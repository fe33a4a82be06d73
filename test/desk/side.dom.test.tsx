// Side by side at the desk: who speaks for another lies apart, no group under five stands apart, and for others than this
// team only what they may read lies there.

import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import words from '../../locales/nl/beside.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { Side } from '../../src/desk/beside/Side.tsx'
import type { Seen } from '../../src/desk/fetching.ts'
import type { Acts } from '../../src/desk/room.ts'
import { speech } from '../../src/locale/speech.ts'
import type { Answer } from '../../src/model/payload.ts'
import { idOf, known, line } from './lines.ts'

const { t } = await speech('desk', 'nl', { nl: async () => ({ default: desk }), en: async () => ({ default: desk }) })
afterEach(cleanup)

const text = (q: string, said: string): Answer => ({ q, kind: 'text', value: { text: said } })
const stop = (q: string, n: number): Answer => ({ q, kind: 'line', value: { stop: n } })
const of = (name: string, n: number, answers: Answer[], more: Parameters<typeof line>[1] = {}) =>
  line(n, { activity: { name, hash: '' }, answers, ...more })
const seenWith = (lines: ReturnType<typeof line>[]): Seen =>
  ({ lines, activities: known, places: new Map(), complete: true, came: lines.length }) as unknown as Seen

/** `shared`: which of them may be read by everybody who works here. */
function lay(name: string, lines: ReturnType<typeof line>[], shared: readonly number[] = []) {
  const leaving = async () => ({ going: shared.map((n) => ({ id: idOf(n) })) })
  const acts = { now: () => Date.parse('2026-11-22T10:00:00Z'), opener: { leaving } } as unknown as Acts
  render(<Side t={t} seen={seenWith(lines)} acts={acts} activity={known.get(name)!} onBack={() => {}} />)
}
const headsIn = (voices: string) =>
  [...document.querySelectorAll(`[data-voices="${voices}"] [data-card] h4`)].map((one) => one.textContent)
const marks = (touch: string) =>
  [...document.querySelectorAll(`[data-touch="${touch}"] mark`)].map((one) => one.textContent)

const CARDS = [
  of('verwachtingen', 1, [text('meer', 'Ik kan bakken'), text('verwacht', 'Samen wandelen')]),
  of('verwachtingen', 2, [text('verwacht', 'Tijd om te wandelen')], { role: 'professional' }),
  of('verwachtingen', 3, [text('hulp', 'Hulp bij bakken')], { role: 'student' }),
  { ...of('verwachtingen', 4, [text('verwacht', 'Rust')]), aside: { by: 'verteld' as const } },
]

test('cards of every role lie there, wishes and words that are shared are marked, and told for another lies apart', async () => {
  lay('verwachtingen', CARDS)
  await screen.findByText(words.both)
  expect(headsIn('own').toSorted()).toEqual(['bewoner', 'medewerker', 'student'])
  expect(headsIn('proxy')).toEqual(['bewoner'])
  expect(marks('wish')).toEqual(['wandelen'])
  expect(marks('meets')).toEqual(['bakken'])
  expect(document.querySelectorAll('[data-card] mark')).toHaveLength(4)
})

test('one chooses whose cards lie there; with one there is nothing to compare', async () => {
  lay('verwachtingen', CARDS)
  await screen.findByText(words.both)
  for (const role of ['student', 'professional']) fireEvent.click(document.querySelector(`[data-lay="${role}"]`)!)
  expect(headsIn('own')).toEqual(['bewoner'])
  await screen.findByText(words.apart)
  for (const box of document.querySelectorAll<HTMLInputElement>('[data-lay]')) if (box.checked) fireEvent.click(box)
  await screen.findByText(words.more)
  expect(document.querySelectorAll('[data-card]')).toHaveLength(0)
})

test('for everybody who works here only what they may read lies there', async () => {
  lay('verwachtingen', CARDS, [1, 3])
  await screen.findByText(words.both)
  fireEvent.change(document.querySelector('[name="whom"]')!, { target: { value: 'inside' } })
  await screen.findByText(words.onlyShared)
  await screen.findByText('bakken', { selector: 'dd mark' })
  expect(headsIn('own').toSorted()).toEqual(['bewoner', 'student'])
  expect(document.body.textContent).not.toContain('Tijd om te wandelen')
})

const plan = (n: number, first: number, now: number | undefined, more: Parameters<typeof line>[1] = {}) => [
  of('waar-sta-ik', n, [stop('eerst', first), text('denkt', `Reden ${n}`)], more),
  ...(now
    ? [
        of('waar-sta-ik', n + 100, [stop('nu', now)], {
          ...more,
          thread: line(n).value.thread,
          at: '2026-11-21T16:00:00+01:00',
        }),
      ]
    : []),
]
const counts = (place: ParentNode) =>
  [...place.querySelectorAll('[data-stop]')].map((one) => Number(one.getAttribute('data-count')))

test('first and second place of one voice stand side by side, reasons from the low end on, and nothing of whose they are', async () => {
  lay('waar-sta-ik', [...plan(1, 3, 3), ...plan(2, 1, 2), ...plan(3, 2, undefined, { role: 'student' })])
  await screen.findByText('Reden 3')
  expect(counts(document.querySelector('[data-time="first"]')!)).toEqual([1, 1, 1])
  expect(counts(document.querySelector('[data-time="now"]')!)).toEqual([0, 1, 1])
  const moves = document.querySelector('[data-moves]')!
  expect([...moves.querySelectorAll('li')].map((one) => [one.dataset['first'], one.dataset['now']])).toEqual([
    ['0', '1'],
    ['1', ''],
    ['2', '2'],
  ])
  expect([...moves.querySelectorAll('[data-reason]')].map((one) => one.querySelector('dd')!.textContent)).toEqual(
    [2, 3, 1].map((n) => `Reden ${n}`),
  )
  expect(moves.textContent).not.toMatch(/student|bewoner|[Gg]emiddeld [^e]/)
})

test('by role only where five or more are, and none can be found by taking away; told for another in hollow dots', async () => {
  const people = Array.from({ length: 6 }, (_, i) => plan(i + 1, (i % 3) + 1, undefined)).flat()
  const staff = Array.from({ length: 5 }, (_, i) => plan(i + 11, 1, undefined, { role: 'professional' })).flat()
  const student = plan(21, 2, undefined, { role: 'student' })
  const told = plan(22, 3, undefined).map((one) => ({ ...one, aside: { by: 'verteld' as const } }))
  lay('waar-sta-ik', [...people, ...staff, ...student, ...told])
  await screen.findByText('Reden 22')
  const first = document.querySelector<HTMLElement>('[data-time="first"]')!
  expect(counts(first.querySelector('[data-voices="own"]')!)).toEqual([7, 3, 2])
  expect(counts(first.querySelector('[data-voices="proxy"]')!)).toEqual([0, 0, 1])
  fireEvent.change(document.querySelector('[name="by"]')!, { target: { value: 'role' } })
  // One student beside five of the staff would be twelve minus eleven: the five go with them.
  expect([...first.querySelectorAll('[data-group]')].map((one) => one.getAttribute('data-group'))).toEqual(['person'])
  expect(counts(first.querySelector('[data-group="person"]')!)).toEqual([2, 2, 2])
  expect(within(first).getByText(/7 stemmen/)).toBeTruthy()
})

test('whoever was asked in other words before is not among these, and that is said', async () => {
  const asked = known.get('waar-sta-ik')!
  const [first, ...rest] = asked.questions
  const before = { ...asked, questions: [{ ...first!, ask: { nl: 'En dit plan?', en: 'And this plan?' } }, ...rest] }
  const older = of('waar-sta-ik', 9, [stop('eerst', 1)], { activity: { name: 'waar-sta-ik', hash: 'before' } })
  const lines = [
    ...plan(1, 3, undefined),
    { ...older, value: { ...older.value, activity: { name: 'waar-sta-ik', hash: 'before' } } },
  ]
  const acts = { now: () => 0, opener: {} } as unknown as Acts
  const seen = { ...seenWith(lines), activities: new Map([...known, ['before', before]]) } as unknown as Seen
  render(<Side t={t} seen={seen} acts={acts} activity={asked} onBack={() => {}} />)
  await screen.findByText(new RegExp(words.older))
  expect(counts(document.querySelector('[data-time="first"]')!)).toEqual([0, 0, 1])
})
