// How long to wait after a failure: any time up to a doubling bound, so that a thousand tablets do not knock at once.

import { view } from '../model/bytes.ts'
import type { Chance } from '../model/ports.ts'

const FIRST = 2000
const MOST = 15 * 60_000

/** `failures` counts from one. */
export function waitAfter(failures: number, chance: Chance): number {
  const bound = Math.min(MOST, FIRST * 2 ** Math.min(failures, 20))
  return Math.floor((view(chance(4)).getUint32(0) / 2 ** 32) * bound)
}
