// A drawing, made with one finger or pen. It is kept twice: as lines, to go on with, and as a picture, to look at.

import { int, object, refuse, uuid } from '../../model/read.ts'
import { fill, readEmpty } from '../../model/words.ts'
import type { Pure } from '../contract.ts'
import { LARGEST } from './lines.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

export type Setup = Record<string, never>

const pixels = int(1, LARGEST)
const readValue = object({ vector: uuid, picture: uuid, width: pixels, height: pixels, strokes: int(1, 99_999) })
export type Value = ReturnType<typeof readValue>

export const answer: Pure<Value, Setup> = {
  kind: 'drawing',
  written: true,
  readSetup: readEmpty as Pure<Value, Setup>['readSetup'],
  read(x) {
    const value = readValue(x)
    return value.vector === value.picture ? refuse('one-for-two') : value
  },
  say: ({ strokes }, _, lang) => fill(answer.words[lang][strokes === 1 ? 'one' : 'many']!, { count: `${strokes}` }),
  media: ({ vector, picture }) => [vector, picture],
  pictured: () => true,
  words: { nl, en },
}
