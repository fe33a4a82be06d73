import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

const setup: Setup = {
  steps: [
    { nl: 'Goed', en: 'Good' },
    { nl: 'Gaat wel', en: 'So so' },
    { nl: 'Niet goed', en: 'Not good' },
  ],
}
const longest: Setup = {
  steps: [
    { nl: 'Ik voel me heel erg prettig', en: 'I feel very comfortable' },
    { nl: 'Het gaat op dit moment wel', en: 'It is all right at the moment' },
    { nl: 'Ik voel me helemaal niet fijn', en: 'I do not feel well at all' },
  ],
}
const rightToLeft: Setup = { steps: ['جيد', 'لا بأس', 'ليس جيدا'].map((word) => ({ nl: word, en: word })) }

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup, value: undefined },
  { name: 'chosen', setup, value: { face: 'so-so' } },
  { name: 'longest', setup: longest, value: { face: 'bad' } },
  { name: 'right-to-left', setup: rightToLeft, value: { face: 'good' } },
]
export const refused: readonly unknown[] = [null, 'good', {}, { face: 'happy' }, { face: 'good', grade: 8 }, []]
