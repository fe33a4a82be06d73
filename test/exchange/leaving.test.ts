// What may leave: only what every yes together allows at this very moment, without keys and pseudonyms; the rest is counted.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Opener, opener } from '../../src/desk/opener.ts'
import type { For } from '../../src/exchange/leaving.ts'
import { base64url } from '../../src/model/bytes.ts'
import type { ConsentEvent, Contribution } from '../../src/model/payload.ts'
import { nameOf } from '../../src/model/voice.ts'
import { keyToLink } from '../../src/seal/keys.ts'
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
const later = NOW + 60_000
const leaves = (whom: For = 'team', at = later) => room.leaving(whom, at)
const arrive = async (...payloads: Parameters<typeof seal>[2][]) =>
  room.add(await Promise.all(payloads.map(async (one) => ({ seq: ++seq, bytes: (await seal(desk, hand, one)).bytes }))))

/** Somebody who said yes to these, and then gave something. */
async function gives(scopes: readonly ConsentEvent['scope'][] = ['meedoen'], more: Partial<Contribution> = {}) {
  const yes = consentEvent(desk)
  const said = contribution(desk, { consent: yes.id, thread: yes.thread, ...more })
  await arrive({ ...yes, thread: said.thread }, said)
  await decides(said, ...scopes.filter((scope) => scope !== 'meedoen'))
  return said
}
const decides = (said: Contribution, ...scopes: ConsentEvent['scope'][]) =>
  arrive(...scopes.map((scope) => consentEvent(desk, { scope, thread: said.thread })))
const takesBack = (said: Contribution, scope: ConsentEvent['scope']) =>
  arrive(consentEvent(desk, { scope, type: 'withdrawn', thread: said.thread, n: 9 }))

describe('for whom decides which yes is needed', () => {
  test.each<[string, ConsentEvent['scope'][], For[]]>([
    ['taking part', ['meedoen'], ['team']],
    ['sharing within', ['meedoen', 'delen-binnen'], ['team', 'inside']],
    ['sharing outside', ['meedoen', 'delen-buiten'], ['team', 'outside']],
    ['both', ['meedoen', 'delen-binnen', 'delen-buiten'], ['team', 'inside', 'outside']],
    ['every other use', ['meedoen', 'citaat', 'naam', 'les', 'open', 'stem', 'foto'], ['team']],
  ])('a yes to %s', async (_name, scopes, goes) => {
    await gives(scopes)
    const all = (['team', 'inside', 'outside'] as const).map((whom) => [whom, leaves(whom)] as const)
    expect(all.filter(([, { going }]) => going.length > 0).map(([whom]) => whom)).toEqual(goes)
    for (const [whom, { stays }] of all) expect(stays).toEqual(goes.includes(whom) ? {} : { 'not-shared': 1 })
  })

  test('a yes to sharing without taking part lets nothing go', async () => {
    const said = await gives(['meedoen', 'delen-buiten'])
    await takesBack(said, 'meedoen')
    expect(leaves('outside')).toMatchObject({ going: [], stays: { withdrawn: 1 } })
  })

  test('a no to sharing afterwards counts at once, and for nothing else', async () => {
    const said = await gives(['meedoen', 'delen-buiten', 'delen-binnen'])
    await takesBack(said, 'delen-buiten')
    expect(leaves('outside')).toMatchObject({ going: [], stays: { 'not-shared': 1 } })
    expect(leaves('inside').going).toHaveLength(1)
  })
})

test('each reason why something stays is counted, and not a word of it goes along', async () => {
  await gives()
  await takesBack(await gives(), 'meedoen')
  await arrive(contribution(desk))
  const refused = await gives()
  await arrive(consentEvent(desk, { type: 'refused', thread: refused.thread, n: 5 }))
  await arrive({ ...contribution(desk), schema: 'inbreng/2', kind: 'letter-home' } as unknown as Contribution)
  const bent = await seal(desk, hand, contribution(desk))
  await room.add([{ seq: ++seq, bytes: flipped(bent.bytes, bent.bytes.length - 9) }])
  const { going, stays } = leaves()
  expect(stays).toEqual({ withdrawn: 1, 'no-consent': 1, refused: 1, newer: 1, damaged: 1 })
  expect(going).toHaveLength(1)
})

test('taken back leaves nothing, erased leaves nothing', async () => {
  const first = await gives()
  const second = await gives()
  await takesBack(first, 'meedoen')
  room.forget([second.id])
  const left = leaves()
  expect(left.going).toEqual([])
  expect(left.stays).toEqual({ withdrawn: 1 })
  for (const { id, thread } of [first, second])
    for (const mark of [id, thread, 'zingt graag']) expect(JSON.stringify(left)).not.toContain(mark)
})

test('no erase key, no pseudonym, no device: a voice, and the consent that stands now with its text', async () => {
  const said = await gives(['meedoen', 'delen-binnen'])
  const [one] = leaves().going
  const written = JSON.stringify(one)
  for (const secret of [said.eraseKey, said.thread, hand.id, said.pid]) expect(written).not.toContain(secret)
  expect(Object.keys(one!).toSorted()).toEqual([
    'activity',
    'answers',
    'at',
    'consents',
    'device',
    'id',
    'lang',
    'media',
    'role',
    'voice',
  ])
  expect(one!.voice).toBe(nameOf(said.thread))
  expect(one!.consents.map(({ scope, text }) => [scope, text.hash])).toEqual([
    ['meedoen', desk.cv],
    ['delen-binnen', desk.cv],
  ])
})

test('one voice is one person, also when the names of two happen to be one', async () => {
  const bytes = new Uint8Array(16)
  const [one, other] = [base64url(bytes), base64url(bytes.with(9, 1))]
  for (const thread of [other, one, other]) await gives(['meedoen'], { thread })
  expect(leaves().going.map(({ voice }) => voice)).toEqual(['BB10-2', 'BB10', 'BB10-2'])
})

describe('a recording or a photo', () => {
  const medium = (type: string, scope?: 'stem' | 'foto') => ({
    id: newId(),
    type,
    size: 9,
    parts: 1,
    ...(scope ? { scope } : {}),
  })
  const withMedium = (fact: ReturnType<typeof medium>): Partial<Contribution> => ({
    answers: [
      { q: 'graag', kind: 'voice', value: { takes: [{ id: fact.id, type: fact.type, ms: 900 }] } },
      { q: 'vertel', kind: 'text', value: { text: 'Erbij.' } },
    ],
    media: [fact],
  })
  test.each([
    ['a recording', medium('audio/webm;codecs=opus', 'stem'), 'stem'],
    ['a photo', medium('image/jpeg', 'foto'), 'foto'],
    ['a recording whose device said nothing of a yes', medium('audio/webm'), 'stem'],
    ['a photo whose device said nothing of a yes', medium('image/jpeg'), 'foto'],
    ['a recording whose device named the wrong yes', medium('video/webm', 'foto'), 'stem'],
  ] as const)(
    '%s stays without its own yes, as an answer too; what was written beside it goes',
    async (_name, fact, scope) => {
      const said = await gives(
        ['meedoen', ...(fact.scope && fact.scope !== scope ? [fact.scope] : [])],
        withMedium(fact),
      )
      const [kept] = leaves().going
      expect(kept!.media).toEqual([])
      expect(kept!.answers).toEqual([
        { q: 'graag', kind: 'voice', none: 'withheld' },
        { q: 'vertel', kind: 'text', value: { text: 'Erbij.' } },
      ])
      expect(JSON.stringify(kept)).not.toContain(fact.id)
      await decides(said, scope)
      expect(leaves().going[0]).toMatchObject({ media: [fact], answers: [{ q: 'graag', value: {} }, {}] })
      await takesBack(said, scope)
      expect(leaves().going[0]!.media).toEqual([])
    },
  )

  test('a drawing needs no yes of its own', async () => {
    await gives(['meedoen'], withMedium(medium('image/png')))
    expect(leaves().going[0]!.media).toHaveLength(1)
  })
})

test('a sheet of paper that was entered twice goes once, as it was entered last', async () => {
  const paper = 'K7MPW3X4NR'
  await gives(['meedoen'], { paper })
  const last = await gives(['meedoen'], { paper })
  const { going, stays } = leaves()
  expect(going.map(({ id }) => id)).toEqual([last.id])
  expect(stays).toEqual({ 'same-sheet': 1 })
})
