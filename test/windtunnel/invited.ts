// I9: whoever was invited and came in comes in again, whatever broke since: a new key is let in by the token of before.

import type { Happening } from './check.ts'

export function turnedAway(history: readonly Happening[]): string[] {
  const came = new Set<string>()
  const out = new Set<string>()
  /** How often its database vanished; and of which a server was put back to an older day since the first time. */
  const vanished = new Map<string, number>()
  const putBack = new Set<string>()
  const wrong: string[] = []

  /**
   * What opened the door stands in both ledgers. With the first went what it had not heard yet, and the key by which one that
   * was let go is known; the second time also the token of before, and a server put back may know only that.
   */
  function mayBeStrange(device: string): boolean {
    const times = vanished.get(device) ?? 0
    return times > 0 && (!came.has(device) || out.has(device) || (times > 1 && putBack.has(device)))
  }

  for (const h of history) {
    if (h.what === 'came') came.add(h.device)
    if (h.what === 'wiped' || h.what === 'emptied') came.delete(h.device)
    if (h.what === 'let-go') out.add(h.device)
    if (h.what === 'stayed') out.delete(h.device)
    if (h.what === 'vanished') vanished.set(h.device, (vanished.get(h.device) ?? 0) + 1)
    if (h.what === 'restored') for (const device of vanished.keys()) putBack.add(device)
    if (h.what === 'turned-away' && !mayBeStrange(h.device)) wrong.push(`I9 invited, and turned away: ${h.device}`)
  }
  return wrong
}
