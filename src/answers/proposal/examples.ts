import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

const setup: Setup = { most: 3 }
const one: Value = { for: 'person', questions: [{ ask: 'Is de muziek fijn?', kind: 'yes-no' }] }
const options = ['Samen aan tafel', 'Op de eigen kamer', 'Buiten in de zon', 'Iets anders']
const long = 'Wat zou er anders mogen op een lange regenachtige zondag? '.repeat(4).slice(0, 199).trim()

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup, value: undefined },
  { name: 'chosen', setup, value: one },
  { name: 'only one', setup: { most: 1 }, value: one },
  {
    name: 'with choices',
    setup,
    value: {
      for: 'relative',
      questions: [
        { ask: 'Waar wilt u eten?', kind: 'choice', options: options.slice(0, 2) },
        { ask: 'Smaakt het?', kind: 'faces' },
      ],
    },
  },
  {
    name: 'longest',
    setup: { most: 5 },
    value: {
      for: 'everyone',
      questions: (['choice', 'text', 'voice', 'photo', 'choice'] as const).map((kind) => ({
        ask: long,
        kind,
        ...(kind === 'choice' ? { options } : {}),
      })),
    },
  },
  { name: 'right-to-left', setup, value: { for: 'person', questions: [{ ask: 'هل الموسيقى جميلة؟', kind: 'text' }] } },
]

const question = { ask: 'Is de muziek fijn?', kind: 'yes-no' }
export const refused: readonly unknown[] = [
  null,
  'Is de muziek fijn?',
  { for: 'person', questions: [] },
  { for: 'nobody', questions: [question] },
  { for: 'person', questions: [{ ask: '  ', kind: 'yes-no' }] },
  { for: 'person', questions: [{ ask: 'Mag dit?', kind: 'proposal' }] },
  { for: 'person', questions: [{ ask: 'Mag dit?', kind: 'a-dream' }] },
  { for: 'person', questions: [{ ask: 'x'.repeat(201), kind: 'text' }] },
  { for: 'person', questions: [{ ...question, options: ['Ja'] }] },
  { for: 'person', questions: [{ ask: 'Welke?', kind: 'choice', options: [''] }] },
  { for: 'person', questions: [question, question, question, question] },
  { for: 'person', questions: [{ ...question, secret: 'x' }] },
]
