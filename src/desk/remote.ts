// The opener as the page knows it: the same deeds, done in the worker.

import type { Opener } from './opener.ts'

type Far = { [D in keyof Opener]: (...args: Parameters<Opener[D]>) => Promise<Awaited<ReturnType<Opener[D]>>> }
export type RemoteOpener = Far

export function remote(worker: Worker): RemoteOpener {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let count = 0
  const fail = (n: number) => waiting.get(n)?.reject(new Error('worker'))
  worker.addEventListener('message', (event: MessageEvent<{ n: number; value?: unknown; failed?: true }>) => {
    const { n, value, failed } = event.data
    if (failed) fail(n)
    else waiting.get(n)?.resolve(value as never)
    waiting.delete(n)
  })
  worker.addEventListener('error', () => [...waiting.keys()].forEach(fail))
  const ask =
    (deed: keyof Opener) =>
    (...args: unknown[]): Promise<never> =>
      new Promise((resolve, reject) => {
        waiting.set(++count, { resolve, reject })
        worker.postMessage({ n: count, deed, args })
      })
  return { unlock: ask('unlock'), sign: ask('sign'), add: ask('add'), forget: ask('forget'), lines: ask('lines') }
}
