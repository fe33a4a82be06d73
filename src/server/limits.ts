// How much one device or one address may ask. Over the limit is always "later", never a loss.

export interface Limits {
  requestsPerMinute: number
  itemsPerDay: number
  strangersPerMinute: number
  batchesInFlight: number
}

/** For each stranger that may ask in a minute so many may erase, and with so many keys that were never heard. */
export const [ERASES, NEW_KEYS] = [10, 128]

export const LIMITS: Limits = { requestsPerMinute: 120, itemsPerDay: 5000, strangersPerMinute: 60, batchesInFlight: 32 }

/** Counts per name in windows; forgets everything when a window ends, so that memory stays small. */
export function meter(window: number, now: () => number): (name: string, amount: number, most: number) => boolean {
  let began = -Infinity
  let counts = new Map<string, number>()
  return (name, amount, most) => {
    if (Math.abs(now() - began) >= window) {
      began = now()
      counts = new Map()
    }
    const count = (counts.get(name) ?? 0) + amount
    if (count > most) return false
    counts.set(name, count)
    return true
  }
}
