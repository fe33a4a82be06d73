// Where a browser has no files for a second ledger, the device has one ledger less, and everything else goes on.

import { MessageChannel } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { noFiles } from '../../src/device/files.ts'
import { hands } from '../../src/device/hands.ts'
import { NoRoom } from '../../src/device/store.ts'
import { near } from '../../src/model/far.ts'

const ends: { close(): void }[] = []
afterEach(() => ends.splice(0).forEach((end) => end.close()))

/** A worker with these deeds, a channel away. */
function workerWith(deeds: object): Worker {
  const { port1, port2 } = new MessageChannel()
  near(port1 as never, deeds)
  ends.push(port1)
  return port2 as unknown as Worker
}
const failing = (name: string) => () => {
  throw new DOMException('', name)
}
const close = (plain: Uint8Array) => plain.map((b) => b + 1)

test('a browser that refuses files seals all the same, with one ledger', async () => {
  const { files, ledgers, close: seal } = await hands(workerWith({ list: failing('SecurityError'), close }))
  expect(ledgers).toBe(1)
  expect(files).toBe(noFiles)
  await files.append('a', Uint8Array.from([1]))
  expect(await files.list()).toEqual([])
  expect(await seal(Uint8Array.from([1, 2]), [])).toEqual(Uint8Array.from([2, 3]))
})

test('only a full disk is said as no room; other trouble keeps its name', async () => {
  const list = () => []
  const full = await hands(workerWith({ list, append: failing('QuotaExceededError') }))
  expect(full.ledgers).toBe(2)
  await expect(full.files.append('a', Uint8Array.from([1]))).rejects.toThrow(new NoRoom('no-room'))
  const broken = await hands(workerWith({ list, append: failing('InvalidStateError') }))
  await expect(broken.files.append('a', Uint8Array.from([1]))).rejects.toMatchObject({ name: 'InvalidStateError' })
})

test('a worker whose file never came is no device with one ledger: it is not here yet', async () => {
  const worker = new EventTarget() as unknown as Worker
  Object.assign(worker, { postMessage: () => queueMicrotask(() => worker.dispatchEvent(new Event('error'))) })
  await expect(hands(worker)).rejects.toThrow('worker')
})
