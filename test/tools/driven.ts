// Time in a windtunnel goes on by itself, for as long as somebody waits for an answer from one of its ports.

import type { Tunnel } from '../windtunnel/tunnel.ts'

const PATIENCE = 10_000

async function drive<T>(tunnel: Tunnel, answer: Promise<T>): Promise<T> {
  const settled = answer.then(
    () => true,
    () => true,
  )
  const began = performance.now()
  const goOn = () => tunnel.until(tunnel.now + 50).then(() => false)
  for (let done = false; !done; done = await Promise.race([settled, goOn()]))
    if (performance.now() - began > PATIENCE) throw new Error('never answered')
  return answer
}

/** The same port; whatever it is asked, time goes on until it is answered. */
export function driven<T extends object>(tunnel: Tunnel, port: T): T {
  return new Proxy(port, {
    get(_, name) {
      const found: unknown = Reflect.get(port, name)
      if (typeof found !== 'function') return found
      return (...args: unknown[]) => {
        const answer: unknown = Reflect.apply(found, port, args)
        return answer instanceof Promise ? drive(tunnel, answer) : answer
      }
    },
  })
}
