// The page that asks a browser to keep the contracts of a device, and to write and write until the power goes.

import { locks } from '../../src/adapters.ts'
import { openDatabase } from '../../src/device/database.ts'
import { hands } from '../../src/device/hands.ts'
import type { Store } from '../../src/device/store.ts'
import HandsWorker from '../../src/device/worker.ts?worker'
import { filesContract } from '../device/files.contract.ts'
import { locksContract, patientLocks } from '../device/locks.contract.ts'
import { locksOf } from '../device/locks.far.ts'
import LocksWorker from '../device/locks.worker.ts?worker'
import { storeContract } from '../device/store.contract.ts'
import { afterEach, runAll } from './few.ts'

const workers: Worker[] = []
const begun = <W extends Worker>(worker: W): W => {
  workers.push(worker)
  return worker
}
const stores: Store[] = []
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate()
  for (const store of stores.splice(0)) store.close()
})

let count = 0
storeContract('the store', async () => {
  const name = `store-${++count}`
  const openStore = async () => {
    const store = await openDatabase(name, 'strict')
    stores.push(store)
    return store
  }
  return {
    store: await openStore(),
    async reopen() {
      stores.pop()!.close()
      return openStore()
    },
  }
})
locksContract('locks', async () => {
  const worker = begun(new LocksWorker())
  return { one: locksOf(worker), other: locks, end: () => worker.terminate() }
})
patientLocks('locks', locks)

/** Of a browser without such files nothing is asked of them. */
const ledgers = hands(begun(new HandsWorker())).then(({ ledgers }) => ledgers)
if ((await ledgers) === 2)
  filesContract('files', async () => {
    const first = begun(new HandsWorker())
    const [one, other] = await Promise.all([hands(first), hands(begun(new HandsWorker()))])
    return { one: one.files, other: other.files, end: () => first.terminate() }
  })

/** Writes row after row and line after line; each is told to the server once it is said to be on the disk. */
async function write(from: number): Promise<never> {
  const store = await openDatabase('kept', 'strict')
  const { files } = await hands(new HandsWorker())
  for (let n = from; ; n++) {
    await store.change([], () => [
      { put: 'facts', row: { name: `row ${n}`, value: n } },
      { put: 'facts', row: { name: `twin ${n}`, value: n } },
    ])
    await files.append('kept', new TextEncoder().encode(`line ${n}\n`))
    await fetch('/told', { method: 'POST', body: String(n) })
  }
}

/** What is there after the power went. */
async function left(): Promise<{ rows: string[]; lines: string }> {
  const store = await openDatabase('kept', 'strict')
  const { files } = await hands(new HandsWorker())
  const rows = (await store.list('facts')).map(({ name }) => name)
  const lines = new TextDecoder().decode(await files.read('kept'))
  store.close()
  return { rows, lines }
}

/** A lock and a file of this page, for as long as it lives. */
async function hold(): Promise<void> {
  const { files } = await hands(new HandsWorker())
  await files.append('held', new TextEncoder().encode('first '))
  await new Promise<void>((held) => void locks.ifFree('held', () => (held(), new Promise(() => {}))))
}

/** Whether both can be had. */
async function have(): Promise<string> {
  if (!(await locks.ifFree('held', async () => {}))) return 'taken'
  const { files } = await hands(new HandsWorker())
  await files.append('held', new TextEncoder().encode('second'))
  return new TextDecoder().decode(await files.read('held'))
}

Object.assign(globalThis, { contracts: { ledgers: () => ledgers, run: () => runAll(10_000), write, left, hold, have } })
