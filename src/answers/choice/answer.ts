// Two to six cards with a picture and a word; one of them, or as many as somebody likes.

import { flag, list, object, optional, refuse, text } from '../../model/read.ts'
import { readWords } from '../../model/words.ts'
import type { Pure } from '../contract.ts'
import { tally } from './tally.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

const name = text(40, /^[a-z][a-z0-9-]*$/)
const readOptions = list(object({ id: name, words: readWords, picture: optional(name) }), 6)
const readSetup = object({
  options: (x: unknown) => {
    const options = readOptions(x)
    return options.length >= 2 && new Set(options.map((o) => o.id)).size === options.length
      ? options
      : refuse('two-to-six')
  },
  many: optional(flag),
})
export type Setup = ReturnType<typeof readSetup>

const readValue = object({ chosen: list(name, 6) })
export type Value = ReturnType<typeof readValue>

export const answer: Pure<Value, Setup> = {
  kind: 'choice',
  readSetup,
  read(x, { options, many }) {
    const value = readValue(x)
    const known = value.chosen.every((id) => options.some((o) => o.id === id))
    const once = new Set(value.chosen).size === value.chosen.length
    return known && once && value.chosen.length >= 1 && (many || value.chosen.length === 1)
      ? value
      : refuse('not-an-option')
  },
  say: ({ chosen }, { options }, lang) => chosen.map((id) => options.find((o) => o.id === id)!.words[lang]).join(', '),
  pictured: ({ options }) => options.some(({ picture }) => picture !== undefined),
  table: ({ options, many }) => ({
    options,
    columns: many
      ? options.map(({ id, words }) => ({ id, words, of: ({ chosen }) => Number(chosen.includes(id)) }))
      : [{ id: 'code', of: ({ chosen }) => chosen[0]! }],
  }),
  tally,
  words: { nl, en },
}
