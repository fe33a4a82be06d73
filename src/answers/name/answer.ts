// How somebody likes to be called with what they gave. Asked only after a yes to being named; without that yes nobody reads it.

import { NAME, readNamed } from '../../model/named.ts'
import { readEmpty } from '../../model/words.ts'
import type { Pure } from '../contract.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

const readSetup = readEmpty
export type Setup = ReturnType<typeof readSetup>

export type Value = ReturnType<typeof readNamed>

export const answer: Pure<Value, Setup> = {
  kind: NAME,
  scope: 'naam',
  readSetup,
  read: (x) => readNamed(x),
  say: ({ named }) => named,
  words: { nl, en },
}
