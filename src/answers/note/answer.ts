// Tells something between two questions: sentences, each on a line of its own. Nothing is asked, and nothing is given.

import { object } from '../../model/read.ts'
import { readLines } from '../../model/words.ts'
import type { Pure } from '../contract.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

const readSetup = object({ lines: readLines })
export type Setup = ReturnType<typeof readSetup>

const readValue = object({})
export type Value = ReturnType<typeof readValue>

export const answer: Pure<Value, Setup> = {
  kind: 'note',
  tells: true,
  readSetup,
  read: readValue,
  say: (_value, { lines }, lang) => lines[lang].join(' '),
  words: { nl, en },
}
