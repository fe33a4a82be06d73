// Recordings and pictures at the desk: whole or not at all, only under a standing yes to that very use, gone when taken back.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Opener, opener } from '../../src/desk/opener.ts'
import { type Bytes, concat } from '../../src/model/bytes.ts'
import type { ConsentEvent, Contribution, Part } from '../../src/model/payload.ts'
import { keyToLink } from '../../src/seal/keys.ts'
import {
  consentEvent,
  contribution,
  type Desk,
  type Hand,
  newDesk,
  newHand,
  newId,
  NOW,
  random,
  seal,
  type Sealed,
} from '../tools/sealed.ts'

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
  expect((await room.unlock({ link: keyToLink(desk.desk) })).ok).toBe(true)
})
const arrives = (...sealed: Sealed[]) => room.add(sealed.map(({ bytes }) => ({ seq: ++seq, bytes })))
const later = NOW + 60_000

interface Spoken {
  said: Contribution
  medium: string
  yes: Sealed[]
  contribution: Sealed
  parts: Sealed[]
  whole: Bytes
}

/** A spoken answer of three parts, with a yes to taking part and one to the recording. */
async function spoken(
  scopes: readonly ConsentEvent['scope'][] = ['meedoen', 'stem'],
  named: 'stem' | 'meedoen' = 'stem',
): Promise<Spoken> {
  const events: ConsentEvent[] = []
  for (const scope of scopes) {
    const first: ConsentEvent | undefined = events[0]
    events.push(consentEvent(desk, { scope, ...(first ? { thread: first.thread } : {}) }))
  }
  const medium = newId()
  const pieces = [random(600), random(600), random(77)]
  const whole = concat(pieces)
  const fact = {
    id: medium,
    type: 'audio/webm',
    size: whole.length,
    parts: 3,
    ...(named === 'stem' ? { scope: named } : {}),
  }
  const said = contribution(desk, { consent: events[0]!.id, thread: events[0]!.thread, media: [fact] })
  const { answers: _, media: __, ...shared } = said
  const parts = pieces.map((bytes, n): Part => ({
    ...shared,
    id: newId(),
    kind: 'part',
    of: said.id,
    medium,
    n,
    size: bytes.length,
    scope: named,
    bytes,
  }))
  return {
    said,
    medium,
    whole,
    yes: await Promise.all(events.map((event) => seal(desk, hand, event))),
    contribution: await seal(desk, hand, said),
    parts: await Promise.all(parts.map((part) => seal(desk, hand, part))),
  }
}
const hears = ({ said, medium }: Spoken) => room.medium(said.id, medium, later)

test('whole once every part has come, in whatever order, and each part is no line of the list', async () => {
  const one = await spoken()
  await arrives(one.parts[2]!, one.contribution, one.parts[0]!, ...one.yes)
  expect(await hears(one)).toBeUndefined()
  await arrives(one.parts[1]!, one.parts[1]!)
  expect(await hears(one)).toEqual({ type: 'audio/webm', bytes: one.whole })
  expect(room.lines(later).map(({ id }) => id)).toEqual([one.said.id])
})

test.each<[string, ConsentEvent['scope'][]]>([
  ['taking part alone', ['meedoen']],
  ['the recording alone', ['stem']],
  ['another use', ['meedoen', 'foto']],
])('a yes to %s opens no recording', async (_what, scopes) => {
  const one = await spoken(scopes)
  await arrives(...one.yes, one.contribution, ...one.parts)
  expect(await hears(one)).toBeUndefined()
})

test('a device that does not say that it is a recording gets around nothing', async () => {
  const one = await spoken(['meedoen'], 'meedoen')
  await arrives(...one.yes, one.contribution, ...one.parts)
  expect(await hears(one)).toBeUndefined()
})

test('a later no to the recording shuts it, while the words beside it stay readable', async () => {
  const one = await spoken()
  const no = consentEvent(desk, { scope: 'stem', type: 'withdrawn', thread: one.said.thread, n: 99 })
  await arrives(...one.yes, one.contribution, ...one.parts, await seal(desk, hand, no))
  expect(await hears(one)).toBeUndefined()
  expect(room.lines(later)[0]!.open).toBe(true)
})

test('what was erased is not there any more, part by part', async () => {
  const one = await spoken()
  await arrives(...one.yes, one.contribution, ...one.parts)
  expect(await hears(one)).toBeDefined()
  room.forget(one.parts.map(({ id }) => id))
  expect(await hears(one)).toBeUndefined()
})

test('parts of somebody else are never put into this recording', async () => {
  const one = await spoken()
  const other = await spoken()
  await arrives(...one.yes, ...other.yes, one.contribution, other.contribution, ...one.parts.slice(1), ...other.parts)
  expect(await hears(one)).toBeUndefined()
  expect(await hears(other)).toBeDefined()
})

test('a part that somebody else sends under the name of this recording changes nothing', async () => {
  const one = await spoken()
  const stranger = await spoken()
  const { answers: _, media: __, ...shared } = stranger.said
  const bytes = random(600)
  const forged: Part = {
    ...shared,
    id: newId(),
    kind: 'part',
    of: one.said.id,
    medium: one.medium,
    n: 0,
    size: 600,
    scope: 'stem',
    bytes,
  }
  await arrives(...one.yes, ...stranger.yes, one.contribution, ...one.parts, await seal(desk, hand, forged))
  expect(await hears(one)).toEqual({ type: 'audio/webm', bytes: one.whole })
})
