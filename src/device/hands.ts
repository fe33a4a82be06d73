// The device's worker as the page knows it; where a browser has no such files, one ledger less.

import { type Far, far } from '../model/far.ts'
import { type Files, noFiles } from './files.ts'
import { NoRoom } from './store.ts'
import type { Deeds } from './worker.ts'

export interface Hands {
  files: Files
  close: Far<Deeds>['close']
  ledgers: 1 | 2
}

export async function hands(worker: Worker): Promise<Hands> {
  const deeds = far<Deeds>(worker)
  const full = (error: Error): never => {
    throw error.name === 'QuotaExceededError' ? new NoRoom('no-room') : error
  }
  const files: Files = {
    list: deeds.list,
    read: deeds.read,
    cut: deeds.cut,
    remove: deeds.remove,
    append: (name, bytes) => deeds.append(name, bytes).catch(full),
  }
  // Private windows and old browsers have no such files. Sealing still works.
  const there = await files.list().then(
    () => true,
    (error: Error) => {
      // A worker that never came up keeps and seals nothing: no device of one ledger, but one that is not here yet.
      if (error.message === 'worker') throw error
      return false
    },
  )
  return { files: there ? files : noFiles, close: deeds.close, ledgers: there ? 2 : 1 }
}
