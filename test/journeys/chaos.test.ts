// A short storm of real processes: a browser and a server are killed again and again, and every promise is kept.

import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { storm } from '../chaos/storm.ts'

/** Somebody with a phone whose database is lost now and then. */
const SEED = 10
const ENOUGH = { kills: 5, given: 2 }

test('killed and cut five times: nothing is lost, nothing comes twice', { timeout: 600_000 }, async ({ signal }) => {
  mkdirSync('artefacts/chaos', { recursive: true })
  const { wrong, sums, counts, skipped } = await storm({
    seed: SEED,
    people: 1,
    // It ends when that is enough; so long only where everything is slow.
    ms: 180_000,
    enough: ENOUGH,
    life: 40,
    signal,
    pictures: `artefacts/chaos/${SEED}`,
  })
  console.log(`a storm: ${JSON.stringify({ ...sums, ...Object.fromEntries(counts) })}`, ...skipped)
  expect(wrong).toEqual([])
  expect(sums.kills).toBeGreaterThanOrEqual(ENOUGH.kills)
  expect(sums.given).toBeGreaterThanOrEqual(ENOUGH.given)
})
