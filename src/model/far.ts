// Deeds done in a worker, called from the page as if they were near: one question, one answer, by number.

type Deeds = Record<string, (...args: never[]) => unknown>
export type Far<T> = {
  [D in keyof T]: T[D] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never
}

interface Port {
  postMessage(message: unknown): void
  addEventListener(kind: 'message', hear: (event: { data: never }) => void): void
  addEventListener(kind: 'error', hear: () => void): void
}

/** The page's side. A deed that fails there fails here, with the name of its error. */
export function far<T>(worker: Port): Far<T> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let count = 0
  let begun = false
  let broken = false
  worker.addEventListener('message', ({ data }: { data: { n: number; value?: unknown; failed?: string } }) => {
    begun = true
    const one = waiting.get(data.n)
    waiting.delete(data.n)
    if (data.failed) one?.reject(Object.assign(new Error(data.failed), { name: data.failed }))
    else one?.resolve(data.value)
  })
  worker.addEventListener('error', () => {
    // A script that never came up will never answer.
    broken = !begun
    for (const one of waiting.values()) one.reject(new Error('worker'))
    waiting.clear()
  })
  const ask = (deed: string, args: unknown[]) =>
    new Promise((resolve, reject) => {
      if (broken) return reject(new Error('worker'))
      waiting.set(++count, { resolve, reject })
      worker.postMessage({ n: count, deed, args })
    })
  return new Proxy(
    {},
    {
      get:
        (_, deed) =>
        (...args: unknown[]) =>
          ask(String(deed), args),
    },
  ) as Far<T>
}

/** The worker's side. */
export function near(worker: Port, deeds: object): void {
  worker.addEventListener('message', ({ data }: { data: { n: number; deed: string; args: never[] } }) => {
    const { n, deed, args } = data
    Promise.resolve()
      .then(() => (deeds as Deeds)[deed]!(...args))
      .then(
        (value) => worker.postMessage({ n, value }),
        (error: Error) => worker.postMessage({ n, failed: error.name }),
      )
  })
}
