// The page's side of the device worker: ask, and wait for the answer.

import type { Bytes } from '../model/bytes.ts'
import { type Files, noFiles } from './files.ts'
import { NoRoom } from './store.ts'

export interface Hands {
  files: Files
  close(plain: Bytes, recipients: readonly string[]): Promise<Bytes>
}

export async function hands(worker: Worker): Promise<Hands & { ledgers: 1 | 2 }> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let count = 0
  worker.addEventListener('message', (event: MessageEvent<{ n: number; value?: unknown; error?: string }>) => {
    const { n, value, error } = event.data
    const one = waiting.get(n)
    waiting.delete(n)
    if (error) one?.reject(error === 'QuotaExceededError' ? new NoRoom('no-room') : new Error(error))
    else one?.resolve(value as never)
  })
  worker.addEventListener('error', () => {
    for (const one of waiting.values()) one.reject(new Error('worker-failed'))
    waiting.clear()
  })
  const ask = <T>(task: object): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.set(++count, { resolve, reject })
      worker.postMessage({ n: count, task })
    })
  const files: Files = {
    list: () => ask({ do: 'list' }),
    read: (name) => ask({ do: 'read', name }),
    append: (name, bytes) => ask({ do: 'append', name, bytes }),
    write: (name, bytes) => ask({ do: 'write', name, bytes }),
    remove: (name) => ask({ do: 'remove', name }),
  }
  const close = (bytes: Bytes, recipients: readonly string[]) => ask<Bytes>({ do: 'close', bytes, recipients })
  try {
    await files.list()
    return { files, close, ledgers: 2 }
  } catch {
    // Private windows and old browsers have no such files. Sealing still works.
    return { files: noFiles, close, ledgers: 1 }
  }
}
