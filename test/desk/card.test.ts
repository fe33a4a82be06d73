// A result card: what was filled in under the words that say what it is; nothing said that was not; a letter that devices read.

import { expect, test } from 'vitest'
import { activities } from '../../src/activities/index.ts'
import {
  bodyOfCard,
  EMPTY,
  isWhole,
  linesOf,
  newDraft,
  notReady,
  readDraft,
  spokenOf,
} from '../../src/desk/answer/card.ts'
import { bothTongues, framesOf } from '../../src/desk/answer/frames.ts'
import { letterOf } from '../../src/desk/answer/waiting.ts'
import { LICENCES, tongueOf } from '../../src/model/answering.ts'
import { type Activity, readBody, type ResultCard } from '../../src/model/letter.ts'
import { attempt } from '../../src/model/read.ts'
import { lint } from '../../src/words/lint.ts'

const pid = '019aa000-0000-7000-8000-000000000001'
const frames = framesOf(await bothTongues())
const frame = frames.nl
const activity = activities[0] as unknown as Activity
const form = {
  ...EMPTY,
  asked: 'Waar zit u graag?',
  often: ' Bij het raam \n\n Bij de keuken.',
  few: 'Liever rust',
  doing: 'Er komt een tafel bij het raam.',
  helped: 'Anna en Bo',
}
const around = { activity, people: 6, frames, name: 'card-1', on: '2026-11-28' }
const draft = { ...newDraft('De Linde'), nl: form }
const inEnglish = { ...EMPTY, asked: 'Where do you like to sit?', doing: 'There will be a table.' }
const sent = (body: object): ResultCard => {
  const read = readBody({ body: letterOf({ asker: { pid } as never }, body)!, signer: '', sig: '' })
  return read.ok ? (read.value as ResultCard) : expect.unreachable(read.code)
}

test('each line stands under what it is, as a sentence, in the fixed order', () => {
  expect(linesOf(form, 12, frame)).toEqual([
    frame.asked,
    'Waar zit u graag?',
    '12 mensen deden mee.',
    frame.often,
    'Bij het raam.',
    'Bij de keuken.',
    frame.few,
    'Liever rust.',
    frame.doing,
    'Er komt een tafel bij het raam.',
    frame.helped,
    'Anna en Bo.',
    frame.thanks,
  ])
})

test('what was left empty is not said, and one person is one person', () => {
  expect(linesOf({ ...EMPTY, asked: 'Hoe gaat het?' }, 1, frame)).toEqual([
    frame.asked,
    'Hoe gaat het?',
    frame.one,
    frame.thanks,
  ])
})

test('a card answers: what was asked, and what happens or why it cannot', () => {
  expect(isWhole(form)).toBe(true)
  expect(isWhole({ ...form, doing: ' ', cannot: 'Het geld is op.' })).toBe(true)
  for (const part of [{ asked: '' }, { doing: '' }]) expect(isWhole({ ...form, ...part })).toBe(false)
})

test('what stands in the way is said in the order in which one puts it right', () => {
  const photo = { type: 'image/jpeg' as const, bytes: 'AA', alt: ' ', altEn: '' }
  const ready = (part: object) => notReady({ ...draft, ...part }, 6, frames)
  expect(ready({})).toBeUndefined()
  expect(ready({ nl: EMPTY, photo })).toBe('not-whole')
  expect(ready({ en: { ...EMPTY, asked: 'What?' } })).toBe('not-whole-en')
  expect(ready({ en: EMPTY })).toBeUndefined()
  expect(ready({ nl: { ...form, often: 'een\n'.repeat(12) } })).toBeUndefined()
  expect(ready({ nl: { ...form, often: 'een\n'.repeat(16) } })).toBe('too-long')
  expect(ready({ nl: { ...form, often: 'een '.repeat(80) } })).toBe('too-long')
  expect(ready({ nl: { ...form, often: `${'een '.repeat(70)}\n`.repeat(8) } })).toBe('too-long')
  expect(ready({ photo })).toBe('no-alt')
  expect(ready({ photo: { ...photo, alt: 'Een tafel' } })).toBeUndefined()
})

test('a card in Dutch only is marked so, and a card in two languages is read in one’s own', () => {
  const dutch = sent(bodyOfCard(draft, around))
  expect(tongueOf(dutch, 'en')).toBe('nl')
  expect(dutch).toMatchObject({ licence: LICENCES[0], makers: 'De Linde', activity: activity.name, on: '2026-11-28' })
  expect([...dutch.lines.nl, ...dutch.more!.nl]).toEqual(linesOf(form, 6, frame))
  const both = sent(bodyOfCard({ ...draft, en: inEnglish }, around))
  expect([tongueOf(both, 'en'), tongueOf(both, 'nl')]).toEqual(['en', 'nl'])
  expect(both.lines.en).toEqual(linesOf(inEnglish, 6, frames.en))
  // Written by a version that knows more languages; and as cards were before they said so.
  expect(tongueOf({ langs: ['tr', 'nl'] }, 'en')).toBe('nl')
  expect(tongueOf({ langs: ['tr'] }, 'en')).toBe('en')
  expect(tongueOf({}, 'en')).toBe('en')
})

test('a device of before reads the lines and passes over what it does not know', () => {
  const body = bodyOfCard({ ...draft, photo: { type: 'image/jpeg', bytes: 'AA', alt: 'Een tafel', altEn: '' } }, around)
  expect(body).toMatchObject({ picture: activity.picture })
  expect(body.lines.nl.length).toBeLessThanOrEqual(12)
  expect(sent({ ...body, newer: { x: 1 } })).toEqual(sent(body))
  for (const newer of [
    { licence: 'CC BY 5.0' },
    { photo: { type: 'image/webp', bytes: 'AA' } },
    { langs: ['nl', 'tr'] },
  ])
    expect(sent({ ...body, ...newer })).toMatchObject(newer)
})

test('a letter that nobody could read is not kept for sending', () => {
  const body = bodyOfCard(draft, around)
  expect(letterOf({ asker: { pid } as never }, body)).toBeDefined()
  for (const wrong of [{ name: 'Card' }, { photo: { type: 'text/html', bytes: 'AA' } }, { on: 'x' }])
    expect(letterOf({ asker: { pid } as never }, { ...body, ...wrong })).toBeUndefined()
})

test('what is read aloud is the Dutch card, a sentence each, each once', () => {
  const said = spokenOf({ ...draft, nl: { ...form, few: 'Liever rust. Dat ook.' } }, around)
  expect(said[0]).toBe(`${activity.title.nl}: dit deden wij`)
  expect(said).toContain('Dat ook.')
  expect(said).toContain('Anna en Bo.')
  expect(new Set(said).size).toBe(said.length)
})

test('a draft comes back as it was; something else on the shelf is no draft', () => {
  const full = { ...draft, en: inEnglish, voice: [{ sentence: 'Hallo.', type: 'audio/webm', bytes: 'AA' }], last: true }
  expect(attempt(() => readDraft(structuredClone(full)))).toEqual({ ok: true, value: full })
  for (const wrong of [{}, { ...full, nl: 3 }, { ...full, licence: 'x' }])
    expect(attempt(() => readDraft(wrong)).ok).toBe(false)
})

test('the words around it are plain enough for everybody', () => {
  expect(Object.values(frame).flatMap((line) => lint(line.replace('{n}', '12'), 'A2'))).toEqual([])
})
