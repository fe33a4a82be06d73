// The package: everything as it was given, the recordings that came whole and are allowed, and a word about those that are not.

import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { opener } from '../../src/desk/opener.ts'
import { lockFrom } from '../../src/exchange/lock.ts'
import { parcel } from '../../src/exchange/parcel.ts'
import { nameOfFile } from '../../src/exchange/write.ts'
import type { Payload } from '../../src/model/payload.ts'
import { keyToLink } from '../../src/seal/keys.ts'
import { gave, leavingWith, letter } from '../tools/exchange.ts'
import { consentEvent, contribution, newDesk, newHand, newId, NOW, random, seal } from '../tools/sealed.ts'

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const medium = (id: string, type: string) => ({ id, type, size: 3, parts: 1 })

test('holds what was given, what was asked, and the sound and pictures by a safe name', async () => {
  const media = [medium('m1', 'audio/webm;codecs=opus'), medium('m2', 'image/jpeg'), medium('m3', 'audio/../../x')]
  const one = gave('a', [{ q: 'x', kind: 'text', value: { text: 'half \ud83c letter' } }], { media })
  const two = gave('b', [{ q: 'y', kind: 'voice', none: 'withheld' }])
  const activities = new Map([
    ['a', letter(1, [])],
    ['unused', letter(2, [])],
  ])
  const bytes = { m1: Uint8Array.of(1, 2, 3), m3: Uint8Array.of(7) } as Record<string, Uint8Array<ArrayBuffer>>
  const asked: string[] = []
  const zip = await parcel(leavingWith([one, two], { stays: { refused: 4 } }), activities, async (contribution, id) => {
    asked.push(`${contribution} ${id}`)
    return bytes[id] && { bytes: bytes[id] }
  })
  const files = unzipSync(zip)
  expect(Object.keys(files).toSorted()).toEqual([
    'activities.json',
    'contributions.jsonl',
    'left-out.json',
    'media/m1.webm',
    'media/m3.bin',
  ])
  expect(files['media/m1.webm']).toEqual(bytes['m1'])
  expect(asked).toEqual(media.map(({ id }) => `${one.id} ${id}`))
  const lines = text(files['contributions.jsonl'])
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  expect(lines).toEqual([
    {
      ...one,
      media: [{ ...media[0], file: 'media/m1.webm' }, media[1], { ...media[2], file: 'media/m3.bin' }].map((m) => {
        const { parts: _, ...rest } = m!
        return rest
      }),
    },
    { ...two, media: [] },
  ])
  expect(Object.keys(JSON.parse(text(files['activities.json'])) as object)).toEqual(['a'])
  expect(JSON.parse(text(files['left-out.json']))).toEqual({
    at: '2026-11-22T09:00:00+00:00',
    for: 'team',
    went: 2,
    stayed: { all: 'few' },
    media: { withheld: 1, over: 0, incomplete: 1 },
  })
})

test('a file is named by whom it is for and its day', () => {
  expect(nameOfFile(leavingWith([], { whom: 'inside' }), 'csv')).toBe('inbreng-inside-2026-11-22.csv.zip')
})

const key = `age1${'q'.repeat(58)}`
test.each([
  ['', undefined],
  ['   ', undefined],
  ['koffie', 'short'],
  ['elf tekens.', 'short'],
  ['twaalf teken', { passphrase: 'twaalf teken' }],
  [` ${key} `, { recipient: key }],
  [key.slice(0, -1), 'notAKey'],
  ['AGE-SECRET-KEY-1KOFFIE', { passphrase: 'AGE-SECRET-KEY-1KOFFIE' }],
] as const)('typed to lock it with: %j', (typed, lock) => {
  expect(lockFrom(typed)).toEqual(lock)
})

test('a recording out of its sealed parts goes along while its yes stands, and not a byte of it afterwards', async () => {
  const desk = await newDesk()
  const hand = await newHand()
  const room = opener()
  await room.unlock({ link: keyToLink(desk.desk) })
  let seq = 0
  const arrives = async (...all: Payload[]) =>
    room.add(await Promise.all(all.map(async (one) => ({ seq: ++seq, bytes: (await seal(desk, hand, one)).bytes }))))
  const yes = consentEvent(desk)
  const { thread } = yes
  const fact = { id: newId(), type: 'audio/mp4', size: 90, parts: 1, scope: 'stem' as const }
  const answers = [{ q: 'graag', kind: 'voice', value: { takes: [{ id: fact.id, type: fact.type, ms: 900 }] } }]
  const said = contribution(desk, { consent: yes.id, thread, media: [fact], answers })
  const { answers: _, media: __, ...shared } = said
  const sound = random(90)
  const belongs = { of: said.id, medium: fact.id, n: 0, size: 90, scope: fact.scope, bytes: sound }
  await arrives(yes, consentEvent(desk, { scope: 'stem', thread }), said, {
    ...shared,
    ...belongs,
    id: newId(),
    kind: 'part',
  })
  const now = NOW + 60_000
  const made = async () =>
    unzipSync(await parcel(room.leaving('team', now), new Map(), (of, id) => room.medium(of, id, now)))
  expect((await made())[`media/${fact.id}.m4a`]).toEqual(sound)
  await arrives(consentEvent(desk, { scope: 'stem', type: 'withdrawn', thread, n: 5 }))
  const files = await made()
  expect(Object.keys(files).filter((name) => name.startsWith('media'))).toEqual([])
  expect(text(files['contributions.jsonl'])).not.toContain(fact.id)
})
