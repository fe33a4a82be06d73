// What the desk's worker hands on: only what consent lets through, in order, and a reason for everything that stays shut.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEnvelope } from '../../src/model/envelope.ts'
import type { Contribution } from '../../src/model/payload.ts'
import { keyToLink, makeDeskKey } from '../../src/seal/keys.ts'
import { open as openSealed } from '../../src/seal/open.ts'
import { countOf, nameOf, type Line, type Opener, opener } from '../../src/desk/opener.ts'
import {
  consentEvent,
  contribution,
  type Desk,
  flipped,
  type Hand,
  newDesk,
  newHand,
  newId,
  NOW,
  seal,
  type Sealed,
} from '../tools/sealed.ts'

const SECRET = 'Mevrouw De Vries zingt graag.'
let desk: Desk
let hand: Hand
let room: Opener
let seq = 0
beforeAll(async () => {
  desk = await newDesk()
  hand = await newHand()
})
beforeEach(async () => {
  room = opener()
  seq = 0
  expect((await room.unlock({ link: keyToLink(desk.desk) })).ok).toBe(true)
})

const arrives = (...sealed: Sealed[]) => room.add(sealed.map(({ bytes }) => ({ seq: ++seq, bytes })))
const lines = (at = NOW + 60_000): Line[] => room.lines(at)
const whys = () => lines().map((line) => (line.open ? 'open' : line.why))

/** A yes and what was said under it. */
async function given(more: Partial<Contribution> = {}) {
  const yes = consentEvent(desk)
  const said = contribution(desk, { consent: yes.id, thread: yes.thread, ...more })
  return { yes, said, sealedYes: await seal(desk, hand, yes), sealed: await seal(desk, hand, said) }
}

test('a contribution opens as soon as its consent is there, in whatever order they come', async () => {
  const { yes, said, sealed, sealedYes } = await given()
  await arrives(sealed)
  expect(whys()).toEqual(['no-consent'])
  await arrives(sealedYes)
  const { eraseKey: _, ...value } = said
  const { id, at, scope, text } = yes
  expect(lines()).toEqual([{ id: said.id, seq: 1, open: true, from: hand.id, value, consent: { id, at, scope, text } }])
})

test('what came last is read first, and the same thing twice is one line', async () => {
  const first = await given()
  const second = await given()
  await arrives(first.sealedYes, first.sealed, second.sealedYes, second.sealed, first.sealedYes)
  expect(lines().map(({ id }) => id)).toEqual([second.said.id, first.said.id])
})

test('how often somebody said no is added up, and a number under five is not told', async () => {
  const { consent: _, answers: __, ...common } = contribution(desk)
  const count = (name: string, no: number) =>
    seal(desk, hand, {
      ...common,
      id: newId(),
      activity: { ...desk.activity, name },
      kind: 'count',
      from: '2026-11-16',
      no,
    })
  await arrives(await count('mijn-dag', 3), await count('mijn-plek', 4))
  expect(room.noes()).toEqual([])
  await arrives(await count('mijn-dag', 2))
  expect(room.noes()).toEqual([{ name: 'mijn-dag', no: 5 }])
  expect(room.units([[hand.id, 'Kamer 3']])).toEqual([])
  const kept = { tired: 5, 'too-much': 6 }
  const more = { id: newId(), activity: { ...desk.activity, name: 'mijn-plek' }, from: '2026-11-16' }
  await arrives(await seal(desk, hand, { ...common, ...more, kind: 'count', no: 1, asked: 12, kept }))
  expect(room.units([[hand.id, 'Kamer 3']])).toEqual([{ place: 'Kamer 3', asked: 12, no: 10, kept: 11, why: kept }])
  expect(lines(), 'it is nobody’s contribution').toEqual([])
})

describe('default deny: no word leaves the worker', () => {
  const event = (more: Parameters<typeof consentEvent>[1]) => seal(desk, hand, consentEvent(desk, more))
  test.each<[string, string, (said: Contribution, yes: string) => Promise<Sealed[]>]>([
    ['no consent at all', 'no-consent', async () => []],
    [
      'a yes to something else',
      'no-consent',
      async (c, id) => [await event({ id, thread: c.thread, scope: 'citaat' })],
    ],
    ['the yes of somebody else', 'no-consent', async (_, id) => [await event({ id })]],
    [
      'the yes of somebody else, beside an own yes',
      'no-consent',
      async (c, id) => [await event({ id }), await event({ thread: c.thread })],
    ],
    [
      'an assent that never became a yes',
      'no-consent',
      async (c, id) => [await event({ id, thread: c.thread, type: 'assent' })],
    ],
    [
      'a yes to another activity',
      'no-consent',
      async (c, id) => [await event({ id, thread: c.thread, activity: { ...c.activity, name: 'samen-eten' } })],
    ],
    [
      'a yes that is still to come',
      'no-consent',
      async (c, id) => [await event({ id, thread: c.thread, at: '2031-01-01T00:00:00+01:00' })],
    ],
    [
      'a no after the yes',
      'refused',
      async (c, id) => [
        await event({ id, thread: c.thread }),
        await event({ thread: c.thread, type: 'refused', n: 2, prev: id }),
      ],
    ],
    [
      'a yes taken back, the taking back arriving first',
      'withdrawn',
      async (c, id) => [
        await event({ thread: c.thread, type: 'withdrawn', n: 2, prev: id }),
        await event({ id, thread: c.thread }),
      ],
    ],
  ])('%s', async (_name, why, consents) => {
    const { yes, said, sealed } = await given()
    await arrives(sealed, ...(await consents(said, yes.id)))
    expect(whys()).toEqual([why])
    expect(JSON.stringify(lines())).not.toContain(SECRET)
    expect(structuredClone(lines())).toEqual(lines())
  })

  test('what was opened is shut to everything but the gate: no field, no text, no copy of it', async () => {
    const { sealed } = await given()
    const envelope = readEnvelope(sealed.bytes)
    const opened = envelope.ok && (await openSealed(envelope.value, desk.desk.identity))
    if (!opened || !opened.ok) throw new Error('it should open')
    expect(Object.getOwnPropertyNames(opened.value)).toEqual([])
    expect(JSON.stringify(opened.value)).toBe('{}')
    expect(JSON.stringify(structuredClone(opened.value))).toBe('{}')
    expect(String(opened.value)).toBe('[object Object]')
  })
})

test('what is taken back vanishes; when its consent goes, what rested on it closes', async () => {
  const one = await given()
  const two = await given()
  await arrives(one.sealedYes, one.sealed, two.sealedYes, two.sealed)
  room.forget([one.said.id])
  expect(lines().map(({ id }) => id)).toEqual([two.said.id])
  room.forget([two.yes.id])
  expect(whys()).toEqual(['no-consent'])
  room.forget(['01900000-0000-7000-8000-000000000000'])
  expect(lines()).toHaveLength(1)
})

test('of one voice it is told how much there is and since when, also of what is shut; and nothing of what it said', async () => {
  const one = await given()
  const shut = await given({ thread: one.said.thread, at: '2026-11-20T10:00:00+01:00' })
  const other = await given()
  await arrives(one.sealedYes, one.sealed, shut.sealed, other.sealedYes, other.sealed)
  expect(room.gaveOf(one.said.thread)).toEqual([one.said, shut.said].map(({ id, at }) => ({ id, at })))
  room.withhold(room.keysOf({ thread: one.said.thread }).ids)
  expect(room.gaveOf(one.said.thread)).toEqual([])
})

test('a yes of long ago is to be asked again as long as there is something it is about', async () => {
  const { said, sealed, sealedYes } = await given()
  await arrives(sealedYes, sealed)
  const later = NOW + 400 * 86_400_000
  const due = () => room.agreed(later).map(({ stands }) => stands.map((one) => one.due))
  expect(due()).toEqual([[true]])
  room.withhold([said.id])
  expect(due()).toEqual([[false]])
})

test('a sheet of paper that was entered twice, by two devices, is one contribution: the newest', async () => {
  const CODE = 'HK3TM6MD9K'
  const first = await given({ paper: CODE, at: '2026-11-21T15:00:00+01:00' })
  const second = await given({ paper: CODE, at: '2026-11-21T15:20:00+01:00' })
  const other = await given()
  await arrives(second.sealedYes, second.sealed, first.sealedYes, first.sealed, other.sealedYes, other.sealed)
  expect(lines().map((line) => (line.open ? [line.id, line.value.paper] : [line.id, line.why]))).toEqual([
    [other.said.id, undefined],
    [first.said.id, 'same-sheet'],
    [second.said.id, CODE],
  ])
  expect(countOf(lines())).toBe(2)
  // When the newest is taken back, what was entered before it counts again.
  room.forget([second.said.id])
  expect(whys()).toEqual(['open', 'open'])
})

test('an entry whose consent was taken back takes no other entry of its sheet with it', async () => {
  const first = await given({ paper: 'HK3TM6MD9K', at: '2026-11-21T15:00:00+01:00' })
  const second = await given({ paper: 'HK3TM6MD9K', at: '2026-11-21T15:20:00+01:00' })
  const no = consentEvent(desk, { thread: second.said.thread, type: 'withdrawn', n: 2, prev: second.yes.id })
  await arrives(first.sealedYes, first.sealed, second.sealedYes, second.sealed, await seal(desk, hand, no))
  expect(whys()).toEqual(['withdrawn', 'open'])
})

describe('what cannot be opened is said, never dropped', () => {
  test('a body with a bit turned over', async () => {
    const { sealed, sealedYes } = await given()
    await arrives(sealedYes, { ...sealed, bytes: flipped(sealed.bytes, sealed.bytes.length - 9) })
    expect(whys()).toEqual(['damaged'])
  })

  test('a body moved to another head', async () => {
    const { said, sealedYes } = await given()
    const { id } = contribution(desk)
    await arrives(sealedYes, await seal(desk, hand, said, { id }))
    expect(whys()).toEqual(['damaged'])
  })

  test('sealed to another key', async () => {
    const { sealed, sealedYes } = await given()
    room = opener()
    await room.unlock({ link: keyToLink(await makeDeskKey(desk.pid)) })
    await arrives(sealedYes, sealed)
    expect(whys()).toEqual(['cannot-open', 'cannot-open'])
  })

  test('something of a newer version', async () => {
    const newer = { ...contribution(desk), schema: 'inbreng/2', kind: 'letter-home' } as unknown as Contribution
    await arrives(await seal(desk, hand, newer))
    expect(whys()).toEqual(['newer'])
  })
})

test('a name for a person can be said aloud and follows from the pseudonym alone', () => {
  expect(nameOf('AAAAAAAAAAAAAAAAAAAAAA')).toBe('BB10')
  expect(nameOf('AQJZAAAAAAAAAAAAAAAAAA')).toBe('CD99')
})
