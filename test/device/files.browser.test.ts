// The second ledger's ground in a real browser: a worker's files, flushed at every word, with another worker beside it.

import { afterEach, expect, test } from 'vitest'
import { cdp } from 'vitest/browser'
import { hands } from '../../src/device/hands.ts'
import { NoRoom } from '../../src/device/store.ts'
import HandsWorker from '../../src/device/worker.ts?worker'
import { filesContract } from './files.contract.ts'

const workers: Worker[] = []
const newWorker = () => {
  const worker = new HandsWorker()
  workers.push(worker)
  return worker
}
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate()
})

filesContract('files of a browser', async () => {
  const first = newWorker()
  const [one, other] = await Promise.all([hands(first), hands(newWorker())])
  return { one: one.files, other: other.files, end: () => first.terminate() }
})

test('a full disk is said as no room: what was there stays whole, and later words follow it without a gap', async () => {
  const { files, ledgers } = await hands(newWorker())
  expect(ledgers).toBe(2)
  const whole = new Uint8Array(1000).fill(1)
  await files.append('full', whole)
  const { usage } = await navigator.storage.estimate()
  const { origin } = location
  await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage! + 100_000 })
  try {
    for (const again of [1, 2]) {
      const full = await files.append('full', new Uint8Array(2_000_000).fill(2)).catch((error: unknown) => error)
      expect(full, `time ${again}`).toBeInstanceOf(NoRoom)
      expect((full as Error).message).toBe('no-room')
    }
    expect(await files.read('full')).toEqual(whole)
  } finally {
    await cdp().send('Storage.overrideQuotaForOrigin', { origin })
  }
  await files.append('full', Uint8Array.from([3]))
  expect([...(await files.read('full')).subarray(998)]).toEqual([1, 1, 3])
})
