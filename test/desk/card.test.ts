// A result card: what was filled in under the words that say what it is; nothing said that was not.

import { expect, test } from 'vitest'
import nl from '../../locales/nl/desk.json' with { type: 'json' }
import { EMPTY, isWhole, linesOf } from '../../src/desk/answer/card.ts'
import { lint } from '../../src/words/lint.ts'

const { frame } = nl.answer
const form = {
  asked: 'Waar zit u graag?',
  people: 12,
  often: ' Bij het raam \n\n Bij de keuken.',
  few: 'Liever rust',
  doing: 'Er komt een tafel bij het raam.',
  cannot: '',
}

test('each line stands under what it is, as a sentence, in the fixed order', () => {
  expect(linesOf(form, frame)).toEqual([
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
    frame.thanks,
  ])
})

test('what was left empty is not said, and one person is one person', () => {
  expect(linesOf({ ...EMPTY, people: 1, asked: 'Hoe gaat het?' }, frame)).toEqual([
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

test('the words around it are plain enough for everybody', () => {
  expect(Object.values(frame).flatMap((line) => lint(line.replace('{n}', '12'), 'A2'))).toEqual([])
})
