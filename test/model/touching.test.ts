// What cards have in common: words that mean something, on more than one card, in both languages.

import { expect, test } from 'vitest'
import { keyOf, marked, touching } from '../../src/model/touching.ts'

const brings = (text: string) => ({ text })
const wishes = (text: string) => ({ text, wish: true })
const said = (...cards: Parameters<typeof touching>[0][number][]) =>
  touching(cards).map(({ word, touch }) => `${word} ${touch}`)

test('a wish of two comes first, then what one brings and another wishes, then what two say', () => {
  expect(
    said(
      [brings('Tijd en een piano'), wishes('Meer muziek in huis')],
      [brings('Mijn tijd'), wishes('Ik hoop op muziek bij de piano')],
    ),
  ).toEqual(['muziek wish', 'piano meets', 'tijd word'])
})

test('what one says twice on one card is not shared', () => {
  expect(said([brings('muziek'), wishes('muziek')], [wishes('wandelen')])).toEqual([])
})

test('words that everybody uses are no meeting place, in Dutch and in English', () => {
  expect(said([wishes('Ik wil dat wij het samen doen')], [wishes('Ik wil dat wij het samen doen')])).toEqual([])
  expect(said([wishes('I want us to do this together')], [wishes('We want to do it together')])).toEqual([])
})

test('one and many are one word, with or without capitals and accents; the shortest form stands for all', () => {
  expect(said([wishes('Boeken')], [wishes('een BOEK')])).toEqual(['boek wish'])
  expect(said([wishes('dahlia’s')], [wishes('een dahlia')])).toEqual(['dahlia wish'])
  expect(said([wishes('books')], [wishes('a book')])).toEqual(['book wish'])
  expect(keyOf('Eén')).toBe(keyOf('een'))
  // So little is left of it that it would be another word.
  expect(keyOf('bomen')).not.toBe(keyOf('bom'))
})

test('whose card comes first changes nothing of what is found', () => {
  const cards = [[wishes('muziek en rust')], [wishes('rust'), brings('soep')], [brings('soep en muziek')]]
  expect(touching(cards.toReversed())).toEqual(touching(cards))
})

test('marked pieces are the whole text again, with the words of a person as they wrote them', () => {
  const shared = touching([[wishes('Muziek, en rust!')], [wishes('meer muziek')]])
  const pieces = marked('Muziek, en rust!', shared)
  expect(pieces.map(({ text }) => text).join('')).toBe('Muziek, en rust!')
  expect(pieces.filter(({ touch }) => touch)).toEqual([{ text: 'Muziek', touch: 'wish' }])
  expect(marked('', shared)).toEqual([])
})
