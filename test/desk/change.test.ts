// A text in other words: a mended sentence asks nobody, a change in what is done is asked again, and what was agreed to stays.

import { expect, test } from 'vitest'
import { consentTexts } from '../../src/activities/index.ts'
import { type Change, changed, lacking, linesIn, partsOf } from '../../src/desk/agreed/change.ts'
import { type ConsentText, sinceOf, writeLetter } from '../../src/model/letter.ts'

const text = { ...consentTexts[0], pid: '018f2b2c-7d6a-7c3e-9b1a-2f3e4d5c6b7a' } as unknown as ConsentText
const signer = { publicKey: new Uint8Array(65), sign: async () => new Uint8Array(64) }
const change = (more: Partial<Change> = {}): Change => ({
  part: 'scope les',
  lines: {
    nl: 'Studenten leren ervan.\n\n Mogen wij dit in de les gebruiken? ',
    en: 'Students learn.\nMay we use it?',
  },
  kind: 'wording',
  what: { nl: '', en: '' },
  ...more,
})
const news = { nl: 'Ook een andere school leest mee.', en: 'Another school reads along.' }

test('every screen and every use can be changed', () => {
  expect(partsOf(text)).toEqual(expect.arrayContaining(['tell', 'ask', 'scope stem', 'scope later-vragen']))
  for (const part of partsOf(text)) expect(linesIn(text, part).nl.length, part).toBeGreaterThan(0)
})

test('a mended sentence is the next version, and nothing else', async () => {
  const next = changed(text, change())
  expect(next.version).toBe(text.version + 1)
  expect(next.scopes!['les']!.nl).toEqual(['Studenten leren ervan.', 'Mogen wij dit in de les gebruiken?'])
  expect({ ...next, version: text.version, scopes: text.scopes }).toEqual(text)
  expect(sinceOf(next)).toEqual({})
  await expect(writeLetter(signer, next)).resolves.toBeTruthy()
})

test('a change in what is done names itself, so that whoever agreed before is asked again', async () => {
  const next = changed(text, change({ kind: 'use', what: news }))
  expect(next.changed).toEqual([{ version: text.version + 1, scope: 'les', what: { nl: [news.nl], en: [news.en] } }])
  expect(sinceOf(next)).toEqual({ les: text.version + 1 })
  const later = changed(next, change({ kind: 'use', what: news }))
  expect(sinceOf(later), 'only the last counts').toEqual({ les: text.version + 2 })
  const free = changed(later, change({ part: 'free', kind: 'use', what: news }))
  expect(
    free.changed!.map(({ scope }) => scope),
    'whoever was away hears of each',
  ).toEqual(['les', 'les', 'meedoen'])
  expect(sinceOf(free), 'what was given before stays to be read').toEqual({ les: text.version + 2 })
  await expect(writeLetter(signer, later)).resolves.toBeTruthy()
})

test.each<[string, Partial<Change>, string | undefined]>([
  ['no words in one language', { lines: { nl: 'Mag dit?', en: ' \n' } }, 'lines'],
  ['a change that does not say what is new', { kind: 'use' }, 'what'],
  ['a change said in one language only', { kind: 'use', what: { nl: news.nl, en: '' } }, 'what'],
  [
    'nothing changed at all',
    { lines: { nl: linesIn(text, 'scope les').nl.join('\n'), en: linesIn(text, 'scope les').en.join('\n') } },
    'same',
  ],
  ['a whole one', {}, undefined],
])('%s', (_, more, lack) => {
  expect(lacking(text, change(more))).toBe(lack)
})
