import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

const setup: Setup = {
  zones: [
    { nl: 'Fijn', en: 'Nice' },
    { nl: 'Gaat wel', en: 'So so' },
    { nl: 'Niet fijn', en: 'Not nice' },
  ],
  cards: [
    { id: 'samen', words: { nl: 'Samen aan tafel', en: 'Together at the table' }, picture: 'people' },
    { id: 'muziek', words: { nl: 'Zachte muziek', en: 'Soft music' }, picture: 'note' },
    { id: 'buiten', words: { nl: 'Buiten eten', en: 'Eating outside' }, picture: 'tree' },
    { id: 'anders', words: { nl: 'Iets anders', en: 'Something else' } },
  ],
}
const longest: Setup = {
  zones: [
    { nl: 'Dat doe ik graag', en: 'I like to do that' },
    { nl: 'Misschien een keer', en: 'Maybe once' },
    { nl: 'Dat doe ik liever niet', en: 'I would rather not' },
  ],
  cards: ['cup', 'sun', 'tree', 'hand', 'people', 'note'].map((picture, i) => ({
    id: `card-${i + 1}`,
    words: { nl: `Samen aan een lange tafel ${i + 1}`, en: `Together at a long table ${i + 1}` },
    picture,
  })),
}
const allIn = (zone: number, cards = 6): Value => ({
  placed: longest.cards.slice(0, cards).map(({ id }) => ({ card: id, zone })),
})
const rightToLeft: Setup = {
  zones: ['جيد', 'لا بأس', 'ليس جيدا'].map((word) => ({ nl: word, en: word })),
  cards: ['قهوة', 'موسيقى'].map((word, i) => ({ id: `o${i}`, words: { nl: word, en: word } })),
}

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup, value: undefined },
  { name: 'halfway', setup, value: { placed: [{ card: 'samen', zone: 0 }] } },
  {
    name: 'chosen',
    setup,
    value: {
      placed: [
        { card: 'samen', zone: 0 },
        { card: 'muziek', zone: 0 },
        { card: 'buiten', zone: 1 },
        { card: 'anders', zone: 2 },
      ],
    },
  },
  { name: 'longest, empty', setup: longest, value: undefined },
  { name: 'longest, five laid', setup: longest, value: allIn(0, 5) },
  { name: 'longest', setup: longest, value: allIn(1) },
  { name: 'right-to-left', setup: rightToLeft, value: { placed: [{ card: 'o1', zone: 2 }] } },
]
export const refused: readonly unknown[] = [
  null,
  {},
  { placed: [] },
  { placed: 'samen' },
  { placed: [{ card: 'thee', zone: 0 }] },
  { placed: [{ card: 'samen', zone: 3 }] },
  { placed: [{ card: 'samen', zone: '0' }] },
  {
    placed: [
      { card: 'samen', zone: 0 },
      { card: 'samen', zone: 1 },
    ],
  },
  { placed: [{ card: 'samen', zone: 0, grade: 8 }] },
]
