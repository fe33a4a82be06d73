// A short storm of real processes: two browsers and a server are killed again and again, and every promise is kept.

import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { storm } from '../chaos/storm.ts'

const SEED = 8
const KILLS = 8

test('killed and cut eight times: nothing is lost, nothing comes twice', { timeout: 600_000 }, async ({ signal }) => {
  mkdirSync('artefacts/chaos', { recursive: true })
  const { wrong, sums, counts, skipped } = await storm({
    seed: SEED,
    people: 2,
    // It ends with the eighth; so long only where everything is slow.
    ms: 180_000,
    kills: KILLS,
    life: 40,
    signal,
    pictures: `artefacts/chaos/${SEED}`,
  })
  console.log(`a storm: ${JSON.stringify({ ...sums, ...Object.fromEntries(counts) })}`, ...skipped)
  expect(wrong).toEqual([])
  expect(sums.kills).toBeGreaterThanOrEqual(KILLS)
  expect(sums.given).toBeGreaterThan(0)
})
