// The power goes at the server: five hundred disks as they may be then, and none of them breaks a promise.

import { expect, test } from 'vitest'
import { mayRecord, powerLoss, record } from './images.ts'

const may = mayRecord()
if (!may) console.log('SKIPPED: what the power leaves of the server; this needs strace')
const MINUTES = 5 * 60_000

test.skipIf(!may)(
  'what was answered is there, what was erased is not, and the server starts as ever',
  async () => {
    const { wrong, ...found } = await powerLoss(record(1), 500, 1)
    expect(wrong).toEqual([])
    for (const many of Object.values(found)) expect(many).toBeGreaterThan(100)
    console.log(`disks: ${JSON.stringify(found)}`)
  },
  MINUTES,
)

test.skipIf(!may)(
  'a server that does not wait for its disk loses what it answered, and it is seen',
  async () => {
    const recorded = record(1, { rounds: 4, plant: './test/power/careless.ts' })
    const { wrong } = await powerLoss(recorded, 100, 1)
    expect(wrong.flatMap(({ what }) => what).join('\n')).toMatch(/answered stored, and nowhere|does not open/)
    expect(wrong.length).toBeGreaterThan(20)
  },
  MINUTES,
)
