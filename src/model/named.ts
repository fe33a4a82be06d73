// To be named with what one gave: an answer of its own kind, which nobody reads without a yes to that very use.

import type { Answer } from './payload.ts'
import { attempt, object, text } from './read.ts'

export const NAME = 'name'
export const NAME_MAX = 60
export const readNamed = object({ named: text(NAME_MAX, /\S/) })

export const isNamed = ({ kind, value }: Answer): boolean => kind === NAME && value !== undefined

/** The name that stands in these answers, if there is one. */
export function namedIn(answers: readonly Answer[]): string | undefined {
  const read = attempt(() => readNamed(answers.find(isNamed)?.value))
  return read.ok ? read.value.named : undefined
}

/** The same without it, as if it had been passed over. */
export const unnamed = (answers: readonly Answer[]): Answer[] =>
  answers.map((one) => (isNamed(one) ? { q: one.q, kind: NAME, none: 'skipped' } : one))
