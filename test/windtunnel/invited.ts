// I9: whoever was invited and came in comes in again, whatever broke since: a new key is let in by the token of before.

import type { Happening } from './check.ts'

export function turnedAway(history: readonly Happening[]): string[] {
  const came = new Set<string>()
  const out = new Set<string>()
  const vanished = new Set<string>()
  const wrong: string[] = []

  /**
   * What opened the door stands in both ledgers. With the first went what it had not heard yet, and the key by which one that
   * was let go is known, or a server that was put back to before it had this token.
   */
  const mayBeStrange = (device: string, known: boolean): boolean =>
    vanished.has(device) && (!came.has(device) || out.has(device) || !known)

  for (const h of history) {
    if (h.what === 'came') came.add(h.device)
    if (h.what === 'wiped' || h.what === 'emptied') came.delete(h.device)
    if (h.what === 'let-go') out.add(h.device)
    if (h.what === 'stayed') out.delete(h.device)
    if (h.what === 'vanished') vanished.add(h.device)
    if (h.what === 'turned-away' && !mayBeStrange(h.device, h.known))
      wrong.push(`I9 invited, and turned away: ${h.device}`)
  }
  return wrong
}
