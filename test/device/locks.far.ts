// The locks of another page, as this one asks for them: what runs, runs here, for as long as they are held there.

import type { Locks } from '../../src/model/ports.ts'

export function locksOf(worker: Worker): Locks {
  let count = 0
  /** Undefined when it was not free. */
  const hold = <T>(way: 'alone' | 'ifFree', name: string, run: () => Promise<T>) =>
    new Promise<{ value: T } | undefined>((done, fail) => {
      const n = ++count
      let answer: { value: T } | undefined
      let why: unknown
      const hear = async ({ data }: MessageEvent<{ n: number; said: 'held' | 'over' | 'taken' }>) => {
        if (data.n !== n) return
        if (data.said === 'held') {
          await run().then(
            (value) => (answer = { value }),
            (error: unknown) => (why = error),
          )
          return worker.postMessage({ n })
        }
        worker.removeEventListener('message', hear)
        if (why) fail(why as Error)
        else done(answer)
      }
      worker.addEventListener('message', hear)
      worker.postMessage({ n, name, way })
    })
  return {
    alone: async (name, run) => (await hold('alone', name, run))!.value,
    ifFree: async (name, run) => (await hold('ifFree', name, run)) !== undefined,
  }
}
