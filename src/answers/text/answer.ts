// Written words, kept as they were written.

import { flag, object, optional, refuse, text } from '../../model/read.ts'
import type { Pure } from '../contract.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

/** As much as one envelope surely holds. */
export const MOST = 20_000

const readSetup = object({
  /** There is room for a story. */
  long: optional(flag),
})
export type Setup = ReturnType<typeof readSetup>

const readValue = object({ text: text(MOST) })
export type Value = ReturnType<typeof readValue>

/** As much of it as is kept, from the beginning; a character that is cut in two stays out, half a one is marked. */
export function fitting(written: string): string {
  const kept = written.length > MOST ? written.slice(0, MOST).replace(/\p{Surrogate}$/u, '') : written
  return kept.replace(/\p{Surrogate}/gu, '\ufffd')
}

/** Then whoever writes is told that no more is kept. */
export const isFull = ({ text }: Value): boolean => text.length >= MOST - 1

export const answer: Pure<Value, Setup> = {
  kind: 'text',
  own: true,
  readSetup,
  read(x) {
    const value = readValue(x)
    return value.text.length > 0 ? value : refuse('empty')
  },
  say: (value) => value.text,
  words: { nl, en },
}
