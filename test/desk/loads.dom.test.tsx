// How much partners let their people be asked: filled in in plain words, sent in the letter of the project, and nothing else of it.

import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import words from '../../locales/nl/loads.json' with { type: 'json' }
import type { Seen } from '../../src/desk/fetching.ts'
import { Loads } from '../../src/desk/loads/Loads.tsx'
import { loadsIn, rowsOf, usual } from '../../src/desk/loads/rows.ts'
import type { Acts } from '../../src/desk/room.ts'
import { speech } from '../../src/locale/speech.ts'
import { loadsOf, type PartnerLoad } from '../../src/model/loads.ts'

const { t } = await speech('desk', 'nl', { nl: async () => ({ default: desk }), en: async () => ({ default: desk }) })
const title = { nl: 'Samen eten', en: 'Eating together' }
const TODAY = '2026-11-21'
afterEach(cleanup)

type Told = Record<string, unknown>
function fill(loads: PartnerLoad[] | undefined, fails = () => false): Told[] {
  const told: Told[] = []
  const project = {
    kind: 'project',
    name: 'project',
    version: 4,
    pid: 'pid',
    title,
    contact: title,
    practice: false,
    loads,
  }
  const acts = {
    today: () => TODAY,
    tell: async (body: Told) => (fails() ? 'offline' : void told.push(body)),
  } as unknown as Acts
  render(<Loads t={t} seen={{ project } as unknown as Seen} acts={acts} onBack={() => {}} />)
  return told
}
const set = (name: string, value: string, at = 0) => {
  const field = document.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)[at]!
  fireEvent[name === 'rest' ? 'input' : 'change'](field, { target: { value } })
}

test('a partner with fewer questions and a rest goes along in the next version of the project', async () => {
  const told = fill(undefined)
  await screen.findByText(words.title)
  fireEvent.input(screen.getByLabelText(words.who), { target: { value: ' De Linde ' } })
  set('week', '1')
  set('questions', '3')
  set('rest', '2026-12-01')
  fireEvent.click(screen.getByText(words.save))
  await screen.findByText(words.saved)
  expect(told).toEqual([
    {
      kind: 'project',
      name: 'project',
      version: 5,
      title,
      contact: title,
      practice: false,
      loads: [{ who: 'De Linde', week: 1, questions: 3, rest: '2026-12-01' }],
    },
  ])
  expect(loadsOf(told[0]!)).toHaveLength(1)
})

test('what stands there already is shown; another comes beside it, and one can go', async () => {
  const told = fill([{ who: 'De Linde', week: 0 }])
  await screen.findByText('De Linde', { selector: 'legend' })
  fireEvent.click(screen.getByText(words.more))
  await screen.findByText(words.all, { selector: 'legend' })
  set('questions', '2', 1)
  fireEvent.click(screen.getAllByText(words.away)[0]!)
  fireEvent.click(screen.getByText(words.save))
  await waitFor(() => expect(told.map(({ loads }) => loads)).toEqual([[{ questions: 2 }]]))
})

test('what did not get through is said, stays on the screen, and goes when it is tried again', async () => {
  let fails = true
  const told = fill([{ who: 'De Linde', week: 1 }], () => fails)
  await screen.findByText('De Linde', { selector: 'legend' })
  fireEvent.click(screen.getByText(words.save))
  await screen.findByText(words.failed)
  fails = false
  fireEvent.click(screen.getByText(words.save))
  await screen.findByText(words.saved)
  expect(told.map(({ loads }) => loads)).toEqual([[{ who: 'De Linde', week: 1 }]])
})

test('what is as usual says nothing, a rest that is over goes, and a name alone stays', () => {
  expect(loadsIn([usual(), usual('De Linde'), { ...usual(), rest: '2026-11-20' }], TODAY)).toEqual([
    { who: 'De Linde' },
  ])
  const loads = [
    { who: 'De Linde', week: 2 },
    { questions: 4, rest: TODAY },
  ]
  expect(loadsIn(rowsOf(loads), TODAY)).toEqual(loads)
})
