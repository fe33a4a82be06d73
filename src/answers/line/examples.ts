import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

const three: Setup = {
  steps: [
    { nl: 'Nee', en: 'No' },
    { nl: 'Misschien', en: 'Maybe' },
    { nl: 'Ja', en: 'Yes' },
  ],
}
const five: Setup = {
  steps: [
    { nl: 'Nooit', en: 'Never' },
    { nl: 'Soms', en: 'Sometimes' },
    { nl: 'Vaak', en: 'Often' },
    { nl: 'Meestal', en: 'Mostly' },
    { nl: 'Altijd', en: 'Always' },
  ],
}
const longest: Setup = {
  steps: [
    { nl: 'Daar wil ik helemaal niet aan meedoen', en: 'I do not want to be part of that at all' },
    { nl: 'Eigenlijk liever een andere keer', en: 'Rather another time, to be honest' },
    { nl: 'Daar moet ik nog rustig over nadenken', en: 'I have to think it over quietly first' },
    { nl: 'Als mijn buurvrouw ook meedoet misschien', en: 'If my neighbour joins as well, perhaps' },
    { nl: 'Daar doe ik van harte aan mee', en: 'I gladly take part in that' },
  ],
}
const rightToLeft: Setup = { steps: ['لا', 'ربما', 'نعم'].map((word) => ({ nl: word, en: word })) }

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup: three, value: undefined },
  { name: 'chosen', setup: three, value: { stop: 2 } },
  { name: 'five, empty', setup: five, value: undefined },
  { name: 'five, chosen', setup: five, value: { stop: 5 } },
  { name: 'longest', setup: longest, value: { stop: 3 } },
  { name: 'right-to-left', setup: rightToLeft, value: { stop: 1 } },
]
export const refused: readonly unknown[] = [null, 2, {}, { stop: 0 }, { stop: 4 }, { stop: 1.5 }, { stop: '2' }, []]
