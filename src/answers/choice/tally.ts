// How many chose each card. Where somebody may choose more than one, the numbers are no parts of a whole.

import type { Tally } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

export const tally = (values: readonly Value[], { options }: Setup): Tally[] =>
  options.map(({ id, words }) => ({ label: words, count: values.filter(({ chosen }) => chosen.includes(id)).length }))
