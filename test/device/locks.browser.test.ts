// Locks in a real browser, of this page and of another that ends.

import { afterEach } from 'vitest'
import { locks } from '../../src/adapters.ts'
import { locksContract, patientLocks } from './locks.contract.ts'
import { locksOf } from './locks.far.ts'
import LocksWorker from './locks.worker.ts?worker'

const workers: Worker[] = []
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate()
})

locksContract('locks of a browser', async () => {
  const worker = new LocksWorker()
  workers.push(worker)
  return { one: locksOf(worker), other: locks, end: () => worker.terminate() }
})
patientLocks('locks of a browser', locks)
