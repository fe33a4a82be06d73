// One photo: made small, without anything that a camera hides in it, and kept only when nobody in it minds.

import { int, object, oneOf, optional, refuse, uuid } from '../../model/read.ts'
import type { Pure } from '../contract.ts'
import { JPEG } from './jpeg.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

/** How many pixels a photo is long, at most. */
export const LONGEST = 1600

const readSetup = object({
  /** Whether people may be in it, once they have said yes themselves. */
  people: optional(oneOf(['none', 'ask'])),
})
export type Setup = ReturnType<typeof readSetup>

const pixels = int(1, LONGEST)
const readValue = object({
  photo: object({ id: uuid, type: oneOf([JPEG]), width: pixels, height: pixels }),
  people: oneOf(['none', 'agreed']),
})
export type Value = ReturnType<typeof readValue>

export const answer: Pure<Value, Setup> = {
  kind: 'photo',
  scope: 'foto',
  written: true,
  readSetup,
  read(x, setup) {
    const value = readValue(x)
    return value.people === 'agreed' && setup.people === 'none' ? refuse('somebody') : value
  },
  say: ({ people }, _, lang) => answer.words[lang][people === 'agreed' ? 'one-agreed' : 'one']!,
  media: ({ photo }) => [photo.id],
  pictured: () => true,
  words: { nl, en },
}
