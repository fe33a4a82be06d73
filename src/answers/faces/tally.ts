// How many chose each face, side by side. Nobody's mean is taken.

import type { Tally } from '../contract.ts'
import type { Setup } from './answer.ts'
import { FACES, type Value } from './faces.ts'

export const tally = (values: readonly Value[], { steps }: Setup): Tally[] =>
  FACES.map((face, i) => ({ label: steps[i]!, count: values.filter((value) => value.face === face).length }))
