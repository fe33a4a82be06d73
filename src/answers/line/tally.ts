// How many stand at each stop: the whole spread, from one end of the line to the other. Never a mean.

import type { Tally } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

export const tally = (values: readonly Value[], { steps }: Setup): Tally[] =>
  steps.map((label, i) => ({ label, count: values.filter(({ stop }) => stop === i + 1).length }))
