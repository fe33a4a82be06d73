// Yes or no, equal in size and weight.

import { object, oneOf } from '../../model/read.ts'
import type { Pure } from '../contract.ts'
import { tally } from './tally.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

const readSetup = object({})
export type Setup = ReturnType<typeof readSetup>

const readValue = object({ yes: oneOf(['yes', 'no']) })
export type Value = ReturnType<typeof readValue>

export const answer: Pure<Value, Setup> = {
  kind: 'yes-no',
  readSetup,
  read: readValue,
  say: ({ yes }, _setup, lang) => ({ nl, en })[lang][yes],
  table: () => ({
    options: (['yes', 'no'] as const).map((id) => ({ id, words: { nl: nl[id], en: en[id] } })),
    columns: [{ id: 'code', of: ({ yes }) => yes }],
  }),
  tally,
  words: { nl, en },
}
