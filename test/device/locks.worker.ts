// A page of its own as far as locks go: a worker that takes them for somebody, until it is told to let go or ends.

import { locks } from '../../src/adapters.ts'

const asked = new Map<number, () => void>()
addEventListener('message', ({ data }: MessageEvent<{ n: number; name?: string; way?: 'alone' | 'ifFree' }>) => {
  const { n, name, way } = data
  if (!name) return asked.get(n)?.()
  const hold = () =>
    new Promise<void>((letGo) => {
      asked.set(n, letGo)
      postMessage({ n, said: 'held' })
    })
  return void locks[way!](name, hold).then((free) => postMessage({ n, said: free === false ? 'taken' : 'over' }))
})
