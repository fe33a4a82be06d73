// Questions that somebody would ask others: their words, how each is answered, and whom they are for. Read as strictly as a letter.

import type { Question } from '../../model/letter.ts'
import { int, list, object, oneOf, optional, refuse, text } from '../../model/read.ts'
import { fill, type Lang } from '../../model/words.ts'
import type { Pure } from '../contract.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

/** How others would answer; each is a kind of answer itself. */
export const WAYS = ['yes-no', 'faces', 'choice', 'text', 'voice', 'photo'] as const
export type Way = (typeof WAYS)[number]
export const WHOM = ['person', 'relative', 'volunteer', 'student', 'professional', 'everyone'] as const
export type Whom = (typeof WHOM)[number]

export const ASK_MAX = 200
export const OPTION_MAX = 60
export const OPTIONS = 4

const readSetup = object({
  /** More than one makes an activity. */
  most: int(1, 5),
})
export type Setup = ReturnType<typeof readSetup>

/** Whatever its question brought along. */
export const readProposal = object({
  for: oneOf(WHOM),
  questions: list(
    object({
      ask: text(ASK_MAX, /\S/),
      kind: oneOf(WAYS),
      /** What can be chosen, where somebody thought of it already. */
      options: optional(list(text(OPTION_MAX, /\S/), OPTIONS)),
    }),
    5,
  ),
})
export type Value = ReturnType<typeof readProposal>

const sayOne = ({ ask, kind, options = [] }: Value['questions'][number], lang: Lang): string => {
  const words = answer.words[lang]
  const how = options.length > 0 ? `${words[kind]}: ${options.join(', ')}` : words[kind]!
  return fill(words['one']!, { ask, how })
}

/** Whom it is for, and then each question, as pieces that stand apart where there is room. */
export const pieces = (value: Value, lang: Lang): string[] => [
  `${fill(answer.words[lang]['whom']!, { whom: answer.words[lang][value.for]! })} `,
  ...value.questions.map((one, i) => sayOne(one, lang) + (i < value.questions.length - 1 ? ' ' : '')),
]

/** What the faces of a proposal say: those that every starter has. */
const FACES = [
  { nl: 'Fijn', en: 'Nice' },
  { nl: 'Gaat wel', en: 'So so' },
  { nl: 'Niet fijn', en: 'Not nice' },
]
/** Fewer than two are no choice yet: what is still open is said to be so. */
const choicesOf = (options: readonly string[]): string[] => [...options, '…', '…'].slice(0, Math.max(2, options.length))
const alike = (words: string) => ({ nl: words, en: words })

/** The same as questions of an activity: what would be asked if somebody took it over as it is. */
export const asQuestions = ({ questions }: Value): Question[] =>
  questions.map(({ ask, kind, options = [] }, i) => ({
    id: `q${i + 1}`,
    kind,
    ask: alike(ask),
    setup:
      kind === 'faces'
        ? { steps: FACES }
        : kind === 'choice'
          ? { options: choicesOf(options).map((words, n) => ({ id: `o${n + 1}`, words: alike(words) })) }
          : kind === 'photo'
            ? { people: 'none' }
            : {},
  }))

export const answer: Pure<Value, Setup> = {
  kind: 'proposal',
  own: true,
  near: true,
  // On a sheet it is written down, for somebody to read.
  written: true,
  readSetup,
  read(x, { most }) {
    const value = readProposal(x)
    const { length } = value.questions
    const chosen = value.questions.every(({ kind, options }) => options === undefined || kind === 'choice')
    return length > 0 && length <= most && chosen ? value : refuse('no-question')
  },
  say: (value, _setup, lang) => pieces(value, lang).join(''),
  pictured: () => true,
  table: () => ({
    columns: [
      { id: 'for', of: (value, lang) => answer.words[lang][value.for]! },
      { id: 'questions', of: ({ questions }) => questions.length },
    ],
  }),
  words: { nl, en },
}
