import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

const options: Setup['options'] = [
  { id: 'coffee', words: { nl: 'Koffie', en: 'Coffee' }, picture: 'cup' },
  { id: 'outside', words: { nl: 'Buiten zijn', en: 'Being outside' }, picture: 'tree' },
  { id: 'music', words: { nl: 'Muziek', en: 'Music' }, picture: 'note' },
]
const longest: Setup['options'] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({
  id,
  words: {
    nl: `Samen rustig aan de grote tafel zitten ${id}`,
    en: `Sitting quietly together at the large table ${id}`,
  },
  picture: 'cup',
}))
const rightToLeft: Setup['options'] = ['قهوة', 'موسيقى'].map((word, i) => ({
  id: `o${i}`,
  words: { nl: word, en: word },
}))

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup: { options }, value: undefined },
  { name: 'chosen', setup: { options }, value: { chosen: ['outside'] } },
  { name: 'many', setup: { options, many: true }, value: { chosen: ['outside', 'music'] } },
  { name: 'longest', setup: { options: longest, many: true }, value: { chosen: ['a', 'f'] } },
  { name: 'right-to-left', setup: { options: rightToLeft }, value: { chosen: ['o1'] } },
]
export const refused: readonly unknown[] = [
  null,
  {},
  { chosen: [] },
  { chosen: ['tea'] },
  { chosen: 'coffee' },
  { chosen: ['coffee', 'coffee'] },
]
