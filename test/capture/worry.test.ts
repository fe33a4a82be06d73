// What may mean that somebody is in danger is met with whom to tell, and with nothing else.

import { expect, test } from 'vitest'
import { worries } from '../../src/capture/worry.ts'

test.each([
  'Zij werd geslagen.',
  'Hij dreigt met iets.',
  'Er is geld gestolen uit haar kamer.',
  'Mevrouw wordt mishandeld',
  'He kicked her.',
  'I think it is abuse',
  'Ze slaan mij.',
  'Hij schopt mij.',
  'Zij knijpt mij soms.',
  'Hij doet mij pijn.',
  'Ik wil dood.',
  'Ik wil niet meer leven.',
])('"%s" says whom to tell', (text) => expect(worries({ value: { text } })).toBe(true))

test.each([
  'De koffie was koud.',
  'Wij zongen samen.',
  'Zij at met smaak.',
  'Mijn knie doet pijn.',
  'Wij slaan een balletje.',
  'Ik sta stil bij wat zij zegt.',
  '',
])('"%s" says nothing', (text) => expect(worries({ value: { text } })).toBe(false))

test('what is no text is never a worry', () => {
  for (const value of [undefined, { face: 'bad' }, { text: 5 }, 'geslagen']) expect(worries({ value })).toBe(false)
})
