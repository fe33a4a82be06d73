import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

const setup: Setup = {
  lines: {
    nl: ['De volgende vraag gaat over eten.', 'Neem rustig de tijd.'],
    en: ['The next question is about food.', 'Take your time.'],
  },
}
const longest: Setup = {
  lines: {
    nl: Array<string>(6)
      .fill('')
      .map((_, i) => `Zin ${i + 1} gaat over samen rustig aan tafel zitten.`),
    en: Array<string>(6)
      .fill('')
      .map((_, i) => `Sentence ${i + 1} is about sitting quietly at the table.`),
  },
}
const arabic = ['السؤال التالي عن الطعام.', 'خذ وقتك.']

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup, value: undefined },
  { name: 'told', setup, value: {} },
  { name: 'longest', setup: longest, value: {} },
  { name: 'right-to-left', setup: { lines: { nl: arabic, en: arabic } }, value: {} },
]
export const refused: readonly unknown[] = [null, 'read', [], { read: true }, { lines: [] }]
