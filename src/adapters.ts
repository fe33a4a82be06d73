// The browser's own clock, timers, chance, locks and network, as the ports that the rooms ask for.

import type { Estimate } from './device/media.ts'
import type { Bytes } from './model/bytes.ts'
import { makeId } from './model/id.ts'
import type { Chance, Clock, Fetch, Locks, Timers } from './model/ports.ts'

export const clock: Clock = { now: () => Date.now(), offset: () => -new Date().getTimezoneOffset() }

export const timers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** Before the next frame is painted, or soon where no frame comes because nobody looks. */
export function beforePaint(run: () => void): void {
  let left = true
  const once = () => {
    if (left) run()
    left = false
  }
  requestAnimationFrame(once)
  setTimeout(once, 100)
}

export const chance: Chance = (size) => crypto.getRandomValues(new Uint8Array(size))

export const newId = (): string => makeId(clock.now(), chance(10))

export const network: Fetch = (url, init) =>
  fetch(url, {
    ...init,
    body: init.body as Bytes | string | undefined,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
  })

export const locks: Locks = {
  alone: (name, run) => navigator.locks.request(name, run) as Promise<never>,
  async ifFree(name, run, patience) {
    let free = false
    const enter = async (lock: Lock | null) => {
      free = lock !== null
      if (lock) await run()
    }
    const how = patience === undefined ? { ifAvailable: true } : { signal: AbortSignal.timeout(patience) }
    await navigator.locks.request(name, how, enter).catch((error: unknown) => {
      if (free || patience === undefined) throw error
    })
    return free
  },
}

export const estimate: Estimate = async () => navigator.storage?.estimate?.() ?? {}
export const online = (): boolean => navigator.onLine
