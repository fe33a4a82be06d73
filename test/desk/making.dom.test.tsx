// The room where makers think along: what is written stays on the laptop, what goes is whole, and comments stand with their names.

import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import app from '../../locales/nl/app.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import words from '../../locales/nl/making.json' with { type: 'json' }
import { activities } from '../../src/activities/index.ts'
import { Banners } from '../../src/desk/Banners.tsx'
import type { Seen } from '../../src/desk/fetching.ts'
import { ended, fromStarter, making, makingName } from '../../src/desk/making/letter.ts'
import { MakingRoom } from '../../src/desk/making/MakingRoom.tsx'
import type { OpenLine } from '../../src/desk/reading/sift.ts'
import type { Acts, KeyProps } from '../../src/desk/room.ts'
import { openShelf } from '../../src/desk/shelf.ts'
import { speech } from '../../src/locale/speech.ts'
import type { Activity, Letter } from '../../src/model/letter.ts'
import { makePair, sha256, signerOf } from '../../src/seal/sign.ts'
import { idOf, line, PID } from './lines.ts'

const { t } = await speech('desk', 'nl', { nl: async () => ({ default: desk }), en: async () => ({ default: desk }) })
const say = await speech('app', 'nl', { nl: async () => ({ default: app }), en: async () => ({ default: app }) })
const signer = signerOf(await makePair())
let sent: Activity[]
let why: 'offline' | 'refused' | undefined
let factory: IDBFactory
let seen: Seen
beforeEach(() => {
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  factory = new IDBFactory()
  sent = []
  why = undefined
  const project = { practice: false }
  seen = { lines: [], activities: new Map(), complete: true, came: 0, project, results: new Map() } as unknown as Seen
  vi.stubGlobal('scrollTo', () => {})
})
afterEach(cleanup)

const acts = () =>
  ({
    asker: { pid: PID, signer, sha256, now: () => 0 },
    now: () => 0,
    today: () => '2026-11-29',
    shelf: openShelf(factory),
    words: async () => say.t,
    opener: { leaving: async () => ({ going: [] }), medium: async () => undefined },
    client: {
      publish: async (_: unknown, letters: Letter[]) => {
        if (why) return { ok: false, why, code: why }
        sent.push(...letters.map(({ body }) => JSON.parse(body) as Activity))
        return { ok: true, value: {} }
      },
    },
  }) as unknown as Acts
const open = async () => {
  cleanup()
  render(<MakingRoom {...({ t, seen, acts: acts(), onBack: () => {} } as unknown as KeyProps)} />)
  await screen.findByText(words.title)
}
const press = (selector: string) => act(async () => void fireEvent.click(document.querySelector(selector)!))
const type = (value: string, at = 0) =>
  act(
    async () =>
      void fireEvent.input(document.querySelectorAll('[data-draft] input[lang="nl"]')[at]!, { target: { value } }),
  )
const sees = (text: string) => screen.findByText(text, { exact: false })

const proposal = (more: Partial<OpenLine> = {}): OpenLine => ({
  ...line(7, {
    role: 'student',
    answers: [
      { q: 'vraag', kind: 'proposal', value: { for: 'person', questions: [{ ask: 'Zit u goed?', kind: 'yes-no' }] } },
    ],
  }),
  ...more,
})
const draft = fromStarter(
  activities.find(({ name }) => name === 'samen-eten')!,
  PID,
)!
const NAME = makingName('samen-eten')
/** It lies before makers, in this version. */
const lies = (one = making(seen, PID, draft)) => seen.activities.set(`h${one.version}`, one)
const says = (n: number, text: string, more: Partial<OpenLine> = {}): OpenLine => {
  const one = line(n, { role: 'student', answers: [{ q: 'goed', kind: 'text', value: { text } }] })
  return { ...one, ...more, value: { ...one.value, activity: { name: NAME, hash: 'h1' } } }
}

test('of a proposal comes an activity: nothing goes without a title, and what is written is there after lunch', async () => {
  seen.lines = [proposal({ named: 'Noor' })]
  await open()
  await sees('Noor')
  await waitFor(() => expect(document.querySelector('[data-proposal]')).not.toBeNull())
  await press('[data-proposal]')
  await press('[data-lay]')
  await sees(words.lack.empty)
  expect(sent).toEqual([])
  await type('Zitten')
  await open()
  await sees('Zitten')
  await press(`[data-making="vraag-${idOf(7).slice(-12)}"]`)
  await press('[data-lay]')
  await sees(words.told.laid)
  expect(sent).toMatchObject([
    { kind: 'making', version: 1, draft: { from: idOf(7), activity: { title: { nl: 'Zitten' } } } },
  ])
})

test('without a network it says so, and the text stays on the laptop', async () => {
  seen.lines = [proposal()]
  why = 'offline'
  await open()
  await waitFor(() => expect(document.querySelector('[data-proposal]')).not.toBeNull())
  await press('[data-proposal]')
  await type('Zitten')
  await press('[data-publish]')
  await sees(words.lack.offline)
  await open()
  await sees('Zitten')
  expect(seen.activities.size).toBe(0)
})

test('comments stand beside the draft with the name of who wants to be named, and stay when it is published', async () => {
  lies()
  seen.lines = [says(1, 'Mooie vraag.', { named: 'Noor' }), says(2, 'Te lang.')]
  await open()
  await sees('2 studenten dachten mee.')
  await press('[data-making="samen-eten"]')
  await sees('Mooie vraag.')
  expect([...document.querySelectorAll('[data-comment] h4')].map((one) => one.textContent)).toContain('Noor')
  await sees('Te lang.')
  await sees(words.state.lies)
  await type('Samen aan tafel')
  await sees(words.state.changed)
  await press('[data-publish]')
  await sees(words.told.published)
  expect(sent.map(({ kind, closed, title }) => [kind, closed, title.nl])).toEqual([
    ['activity', undefined, 'Samen aan tafel'],
    ['making', true, expect.stringContaining('Samen eten')],
  ])
  await press('[data-making="samen-eten"]')
  await sees('Mooie vraag.')
  await sees(words.state.before)
})

test('a comment on an earlier text says so; and who took their proposal back is spoken of', async () => {
  lies()
  lies(making(seen, PID, { ...draft, from: idOf(7) }))
  seen.lines = [
    says(1, 'Te lang.'),
    { ...says(2, 'Nu goed.'), value: { ...says(2, 'Nu goed.').value, activity: { name: NAME, hash: 'h2' } } },
  ]
  await open()
  await press('[data-making="samen-eten"]')
  await sees('Te lang.')
  const marked = [...document.querySelectorAll('[data-comment]')].filter((one) =>
    one.textContent!.includes(words.earlier),
  )
  expect(marked).toHaveLength(1)
  expect(marked[0]!.textContent).toContain('Te lang.')
  await sees(words.gone)
})

test('taken back it is before nobody, and what was said stays', async () => {
  lies()
  seen.lines = [says(1, 'Mooie vraag.')]
  await open()
  await press('[data-making="samen-eten"]')
  await press('[data-end]')
  await sees(words.told.ended)
  expect(sent).toMatchObject([{ kind: 'making', closed: true, version: 2 }])
  await sees(words.none)
  await sees(words.before)
  expect(ended(seen, NAME)).toBeUndefined()
})

test('a project is made together once a maker thought along, for as long as that stands', async () => {
  lies()
  const banner = () => {
    cleanup()
    render(<Banners t={t} seen={seen} acts={acts()} holders={undefined} />)
    return document.body.textContent
  }
  expect(banner()).toContain(desk.project.notTogether)
  seen.lines = [says(1, 'Mooie vraag.')]
  expect(banner()).toContain(desk.making.together_one)
  expect(banner()).not.toContain(desk.project.notTogether)
  seen.lines = [{ id: idOf(1), seq: 1, open: false, why: 'withdrawn' }]
  expect(banner()).toContain(desk.project.notTogether)
})
