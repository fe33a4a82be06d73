// What may be asked around taking part, and what was answered: the answers of each question, without its screen.

import { EVIDENCE, HELPERS, REPRESENTATIVES, UNDERSTOOD } from '../model/consent.ts'

/** Each question with its answers in their order; the words are in the language file under the same names. */
export const AROUND = {
  age: ['under-16', '16-17', '18'],
  about: ['yes', 'no', 'asking'],
  try: ['yes', 'no'],
  understand: UNDERSTOOD,
  decides: ['zelf', 'samen', 'vertegenwoordiger'],
  who: REPRESENTATIVES,
  evidence: EVIDENCE,
  says: ['yes', 'no', 'unknown'],
  ease: ['stop', 'on'],
  beside: HELPERS,
  shows: ['tap', 'spoken', 'gesture', 'phone'],
} as const
export type AroundStep = keyof typeof AROUND
export const aroundStep = (step: string): AroundStep | undefined =>
  Object.hasOwn(AROUND, step) ? (step as AroundStep) : undefined

/** What was answered on one of these screens, as far as it is an answer of this version. */
export const saidAt = <S extends AroundStep>(
  step: S,
  said: Readonly<Record<string, string>> = {},
): (typeof AROUND)[S][number] | undefined =>
  (AROUND[step] as readonly (typeof AROUND)[S][number][]).find((one) => one === said[step])
