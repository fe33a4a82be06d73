// Once a day: what came is dated, and what its project agreed to keep no longer is erased here as if somebody had asked.
// The server cannot tell a yes from what was given, so it keeps all of it as long as the proof of a yes has to be kept;
// a desk that is opened in between erases what was given at its own time.

import { isOver, PROOF_MONTHS } from '../model/terms.ts'
import { monthsAfter } from '../model/time.ts'
import type { House } from './house.ts'
import { newestLetter } from './newest.ts'

const DAY = 86_400_000
const AT_ONCE = 100

export async function eraseOld({ store, now, log }: Pick<House, 'store' | 'now' | 'log'>): Promise<void> {
  if (!(await store.date(now()))) return log('clock-doubted')
  for (const { pid } of await store.projects()) {
    const months = (await newestLetter(store, pid, 'project'))?.months
    if (months === undefined) continue
    const before = overBy(now(), months + PROOF_MONTHS)
    for (;;) {
      const hashes = await store.cameBy(pid, before, AT_ONCE)
      if (hashes.length === 0) break
      await store.erase(pid, hashes)
      log('too-old', { pid, keys: hashes.length })
    }
  }
}

/** The last moment whose time is over with all before it: from the end of a long month it is over up to three days later. */
function overBy(now: number, months: number): number {
  let by = monthsAfter(now, -months)
  while ([0, 1, 2, 3].some((n) => !isOver(by - n * DAY, months, now))) by -= DAY
  return by
}
