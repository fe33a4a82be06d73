// Work mode closes by itself. Closing is leaving the page: the key of the vault goes with everything that was on it.

import type { Timers } from '../model/ports.ts'

const AFTER = 2 * 60_000
const TOUCHES = ['pointerdown', 'keydown'] as const

/** The page is left for good: nothing of it is behind Back. */
export const close = (): void => location.replace('/tablet/')

/** Two minutes without a touch, unless said otherwise, or the screen of the tablet went out meanwhile. Answers with what ends the watch. */
export function closeAfter(timers: Timers, after = AFTER): () => void {
  let cancel = () => {}
  let since = performance.now()
  const again = () => {
    since = performance.now()
    cancel()
    cancel = timers.after(after, close)
  }
  // A page that slept has timers that slept with it.
  const back = () => document.visibilityState === 'visible' && performance.now() - since > after && close()
  for (const touch of TOUCHES) addEventListener(touch, again, true)
  document.addEventListener('visibilitychange', back)
  again()
  return () => {
    cancel()
    for (const touch of TOUCHES) removeEventListener(touch, again, true)
    document.removeEventListener('visibilitychange', back)
  }
}
