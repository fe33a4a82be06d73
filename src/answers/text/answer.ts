// Written words, kept as they were written.

import { object, refuse, text } from '../../model/read.ts'
import type { Pure } from '../contract.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

/** As much as one envelope surely holds. */
export const MOST = 20_000

const readSetup = object({})
export type Setup = ReturnType<typeof readSetup>

const readValue = object({ text: text(MOST) })
export type Value = ReturnType<typeof readValue>

export const answer: Pure<Value, Setup> = {
  kind: 'text',
  readSetup,
  read(x) {
    const value = readValue(x)
    return value.text.length > 0 ? value : refuse('empty')
  },
  say: (value) => value.text,
  words: { nl, en },
}
