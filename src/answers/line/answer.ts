// A place on a line with three or five stops, each with its word. Every place is a good one; none is a grade.

import { int, list, object, refuse } from '../../model/read.ts'
import { readWords } from '../../model/words.ts'
import type { Pure } from '../contract.ts'
import { tally } from './tally.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

const MOST = 5
const readSteps = list(readWords, MOST)
const readSetup = object({
  /** The word at each stop, from one end of the line to the other. */
  steps: (x: unknown) => {
    const steps = readSteps(x)
    return steps.length === 3 || steps.length === MOST ? steps : refuse('three-or-five')
  },
})
export type Setup = ReturnType<typeof readSetup>

/** The stops are counted from one, as people count them. */
const readValue = object({ stop: int(1, MOST) })
export type Value = ReturnType<typeof readValue>

export const answer: Pure<Value, Setup> = {
  kind: 'line',
  readSetup,
  read(x, { steps }) {
    const value = readValue(x)
    return value.stop <= steps.length ? value : refuse('not-on-the-line')
  },
  say: ({ stop }, { steps }, lang) => steps[stop - 1]![lang],
  table: ({ steps }) => ({
    options: steps.map((words, i) => ({ id: i + 1, words })),
    columns: [{ id: 'code', of: ({ stop }) => stop }],
  }),
  tally,
  words: { nl, en },
}
