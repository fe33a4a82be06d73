// How many laid each card in each zone. Cards that somebody did not lay are counted nowhere.

import type { Tally } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

export const tally = (values: readonly Value[], { zones, cards }: Setup): Tally[] => {
  const laid = values.flatMap(({ placed }) => placed)
  return zones.flatMap((under, zone) =>
    cards.map(({ id, words }) => ({
      label: words,
      under,
      count: laid.filter((one) => one.card === id && one.zone === zone).length,
    })),
  )
}
