// How many said yes and how many said no.

import type { Tally } from '../contract.ts'
import type { Value } from './answer.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

export const tally = (values: readonly Value[]): Tally[] =>
  (['yes', 'no'] as const).map((said) => ({
    label: { nl: nl[said], en: en[said] },
    count: values.filter(({ yes }) => yes === said).length,
  }))
