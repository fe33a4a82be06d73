// What was said waits on the shelf until the server has it: in order, never twice, never lost, and to be taken back.

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { activities } from '../../src/activities/index.ts'
import { bodyOfCard, EMPTY, newDraft, type Take } from '../../src/desk/answer/card.ts'
import { bothTongues, framesOf } from '../../src/desk/answer/frames.ts'
import { fieldsOf, promiseOf } from '../../src/desk/answer/promise.ts'
import {
  changed,
  draftOf,
  draftsOf,
  keepDraft,
  keepWaiting,
  letterOf,
  sendWaiting,
  takeBack,
  voiceOf,
  type Waiting,
  waitingNow,
} from '../../src/desk/answer/waiting.ts'
import { newestOf, type Seen } from '../../src/desk/fetching.ts'
import type { Acts } from '../../src/desk/room.ts'
import { openShelf } from '../../src/desk/shelf.ts'
import { promised } from '../../src/model/answering.ts'
import { type Activity, fitting, type Letter, readBody } from '../../src/model/letter.ts'
import { canonical } from '../../src/model/read.ts'
import { makePair, sha256, signerOf } from '../../src/seal/sign.ts'

const pid = '019aa000-0000-7000-8000-000000000001'
const both = await bothTongues()
const signer = signerOf(await makePair())
const first = { ...activities[0]!, pid, version: 1 } as unknown as Activity
const draft = { ...newDraft('De Linde'), nl: { ...EMPTY, asked: 'Waarom?', doing: 'Dit.' } }

let sent: { kind: string; name: string; version: number; text?: string; promise?: unknown }[]
let why: 'offline' | 'refused' | undefined
let factory: IDBFactory
let seen: Seen
beforeEach(() => {
  sent = []
  why = undefined
  factory = new IDBFactory()
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  seen = { activities: new Map([['h', first]]), results: new Map(), prompts: new Map() } as unknown as Seen
})

/** A desk on this laptop; every one of them is a tab of its own. */
function desk(own = pid): Acts {
  const asker = { pid: own, signer, sha256, now: () => 0 }
  const stopped = () => (why ? { ok: false as const, why, code: why } : undefined)
  return {
    asker,
    shelf: openShelf(factory),
    tell: async (body: object) => stopped() ?? void sent.push({ ...body } as (typeof sent)[number]),
    client: {
      publish: async (_: unknown, letters: readonly Letter[]) => {
        const no = stopped()
        if (no) return no
        for (const letter of letters) sent.push(JSON.parse(letter.body) as (typeof sent)[number])
        return { ok: true, value: {} }
      },
    },
  } as unknown as Acts
}
function waitingCard(acts: Acts, name: string, voice: Take[] = []): Waiting {
  const around = { activity: first, people: 3, frames: framesOf(both), name, on: '2026-11-28' }
  return { id: name, activity: first.name, card: letterOf(acts, bodyOfCard(draft, around)), voice, draft }
}
const ids = async (acts: Acts) => (await waitingNow(acts)).waiting.map(({ id }) => id)

test('without a network it waits, in another tab too, and goes when there is one; once', async () => {
  const acts = desk()
  await keepDraft(acts, first.name, draft)
  await keepWaiting(acts, waitingCard(acts, 'card-1'))
  expect(await draftsOf(acts), 'it is no draft any more').toEqual([])
  why = 'offline'
  expect((await sendWaiting(acts, seen)).get('card-1')?.why).toBe('offline')
  expect((await waitingNow(acts)).stopped.get('card-1')?.why).toBe('offline')
  const anew = desk()
  expect(await ids(anew)).toEqual(['card-1'])
  why = undefined
  await Promise.all([sendWaiting(anew, seen), sendWaiting(anew, seen)])
  expect(sent.map(({ name }) => name)).toEqual(['card-1'])
  expect(await ids(anew)).toEqual([])
  expect(seen.results.get('card-1')).toMatchObject({ activity: first.name, pid })
})

test('the voice goes before the card, and stays on this laptop for its file', async () => {
  const acts = desk()
  const voice = [{ sentence: 'Dit.', type: 'audio/webm', bytes: 'AAAA' }]
  await keepWaiting(acts, waitingCard(acts, 'card-1', voice))
  await sendWaiting(acts, seen)
  expect(sent.map(({ kind, text }) => [kind, text])).toEqual([
    ['prompt', 'Dit.'],
    ['result', undefined],
  ])
  expect(await voiceOf(acts, 'card-1')).toEqual(voice)
})

test('taken back it is a draft again; what went cannot be taken back', async () => {
  const acts = desk()
  why = 'offline'
  await keepWaiting(acts, waitingCard(acts, 'card-1'))
  await sendWaiting(acts, seen)
  expect(await takeBack(acts, 'card-1')).toBe(true)
  expect(await draftOf(acts, first.name)).toEqual(draft)
  await keepWaiting(acts, waitingCard(acts, 'card-2'))
  why = undefined
  const [, back] = await Promise.all([sendWaiting(acts, seen), takeBack(acts, 'card-2')])
  expect(back).toBe(false)
  expect(sent.map(({ name }) => name)).toEqual(['card-2'])
})

test('another project on this laptop sees and sends nothing of it', async () => {
  const acts = desk()
  await keepDraft(acts, first.name, draft)
  await keepWaiting(acts, { id: 'change-1', activity: first.name, voice: [], change: { closed: true } })
  const other = desk('019aa000-0000-7000-8000-000000000002')
  await sendWaiting(other, seen)
  expect([await ids(other), await draftsOf(other), sent]).toEqual([[], [], []])
  expect([await ids(acts), await draftsOf(acts)]).toEqual([['change-1'], [first.name]])
})

test('a change is put on what is newest when it goes: it never takes away what came in between', async () => {
  const acts = desk()
  await keepWaiting(acts, { id: 'change-1', activity: first.name, voice: [], change: { closed: true } })
  const title = { nl: 'Anders', en: 'Different' }
  seen.activities.set('i', { ...first, version: 4, title })
  await sendWaiting(acts, seen)
  expect(sent).toMatchObject([{ name: first.name, version: 5, closed: true, title }])
  expect(newestOf(seen.activities)[0]).toMatchObject({ version: 5, closed: true })
  await keepWaiting(acts, { id: 'change-2', activity: first.name, voice: [], change: { closed: false, promise: null } })
  await sendWaiting(acts, seen)
  expect(newestOf(seen.activities)[0]).toMatchObject({ version: 6, closed: false })
})

test('a closed activity is offered to nobody, and a letter says so', () => {
  const closed = changed(first, { closed: true })
  expect(readBody({ body: canonical(closed), signer: '', sig: '' })).toMatchObject({
    ok: true,
    value: { closed: true },
  })
  const offered = (body: Activity) => fitting([{ body }], first.for?.[0] ?? 'person')
  expect(offered(first)).toHaveLength(1)
  expect(offered(closed)).toEqual([])
  expect(offered(changed(closed, { closed: false }))).toHaveLength(1)
})

test('a promise has somebody, something and a day; it is said in one language at a time, until it is done', () => {
  const fields = { who: ' Anna ', what: 'Er komt een bank', english: '', by: '2027-03-01' }
  const promise = promiseOf(fields, both)!
  expect(promised({ promise }, 'nl')).toEqual(['Anna doet dit:', 'Er komt een bank.', 'Dat is klaar op 1 maart.'])
  expect(promised({ promise }, 'en'), 'nothing half').toEqual([])
  const two = promiseOf({ ...fields, english: 'There will be a bench' }, both)!
  expect(promised({ promise: two }, 'en')).toEqual([
    'Anna does this:',
    'There will be a bench.',
    'It is ready on March 1.',
  ])
  expect(fieldsOf(two, both)).toEqual({
    who: 'Anna',
    what: 'Er komt een bank.',
    english: 'There will be a bench.',
    by: '2027-03-01',
  })
  expect(fieldsOf(promise, both).english).toBe('')
  expect(promised({ promise: { ...promise, done: '2027-02-01' } }, 'nl')).toEqual([])
  for (const missing of [{ who: ' ' }, { what: '' }, { by: '' }, { by: '1 maart' }, { by: '2027-13-45' }])
    expect(promiseOf({ ...fields, ...missing }, both)).toBeUndefined()
  expect(readBody({ body: canonical(changed(first, { promise })), signer: '', sig: '' })).toMatchObject({
    ok: true,
    value: { promise },
  })
})
