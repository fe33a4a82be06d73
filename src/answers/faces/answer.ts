// Three faces with a word under each. No grade, no number, and nobody's mean is ever taken.

import { list, object, oneOf, refuse } from '../../model/read.ts'
import { readWords } from '../../model/words.ts'
import type { Pure } from '../contract.ts'
import { FACES, type Value } from './faces.ts'
import { tally } from './tally.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

const readSteps = list(readWords, 3)
const readSetup = object({
  /** The word under each face, from good to bad. */
  steps: (x: unknown) => {
    const steps = readSteps(x)
    return steps.length === 3 ? steps : refuse('three-steps')
  },
})
export type Setup = ReturnType<typeof readSetup>

export type { Value }

const readValue = object({ face: oneOf(FACES) })

export const answer: Pure<Value, Setup> = {
  kind: 'faces',
  readSetup,
  read: readValue,
  say: ({ face }, { steps }, lang) => steps[FACES.indexOf(face)]![lang],
  pictured: () => true,
  table: ({ steps }) => ({
    options: FACES.map((id, i) => ({ id, words: steps[i]! })),
    columns: [{ id: 'code', of: ({ face }) => face }],
  }),
  tally,
  words: { nl, en },
}
