// One seed, one world: virtual time, one event at a time, chosen by the seed among all that may happen next.

export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  int(below: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  bytes(size: number): Uint8Array<ArrayBuffer>
}

/** sfc32: small, quick, and the same everywhere. */
export function randomFrom(seed: number): Random {
  let [a, b, c, d] = [seed | 0, 0x9e3779b9, 0x243f6a88, 0xb7e15162]
  const step = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 20; i++) step()
  const next = () => step() / 4294967296
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (from) => from[int(from.length)]!,
    bytes: (size) => Uint8Array.from({ length: size }, () => step() & 255),
  }
}

/** Something that can die: a page, the server. What it awaits when it dies never comes back. */
export interface Life {
  name: string
  alive: boolean
}

interface Event {
  at: number
  order: number
  life: Life | undefined
  run: () => void
}

export class Tunnel {
  readonly random: Random
  now = 1_790_000_000_000
  #events: Event[] = []
  /** Folded over every event, so that two runs of one seed can be compared. */
  hash = 0
  /** How likely a process dies at any one step, and what its dying is. */
  peril = 0
  perish: (life: Life) => void = () => {}
  count = 0

  constructor(seed: number) {
    this.random = randomFrom(seed)
  }

  /** Something happens after a while, unless its life ends first. */
  after(ms: number, life: Life | undefined, run: () => void): () => void {
    const event: Event = { at: this.now + Math.max(0, ms), order: this.random.next(), life, run }
    this.#push(event)
    return () => {
      event.run = () => {}
    }
  }

  /** An answer from outside a process: the deed is done at one moment, and heard of at a later one. */
  seam<T>(life: Life, label: string, deed: () => T, most = 20): Promise<T> {
    return new Promise((resolve, reject) => {
      this.after(this.random.int(most), life, () => {
        this.note(label)
        let done: () => void
        try {
          const value = deed()
          done = () => resolve(value)
        } catch (error) {
          done = () => reject(error)
        }
        this.after(this.random.int(most), life, done)
        // Between a deed and hearing of it lies the worst moment to die.
        if (this.random.chance(this.peril)) this.perish(life)
      })
    })
  }

  note(label: string): void {
    if (process.env['TRACE']) console.log(((this.now - 1_790_000_000_000) / 1000).toFixed(1), label)
    for (let i = 0; i < label.length; i++) this.hash = (Math.imul(this.hash, 31) + label.charCodeAt(i)) | 0
    this.hash = (Math.imul(this.hash, 31) + this.now) | 0
  }

  /** Runs until that moment, or until nothing is left to happen. */
  async until(end: number): Promise<void> {
    for (;;) {
      // Whatever the last event set going in promises comes to rest before the next one is chosen.
      await new Promise(setImmediate)
      const first = this.#events[0]
      if (!first || first.at > end) {
        this.now = end
        return
      }
      this.#pop()
      this.now = Math.max(this.now, first.at)
      if (first.life && !first.life.alive) continue
      this.count++
      first.run()
    }
  }

  // A heap: the earliest first, and among equals the one the seed put first.
  #push(event: Event): void {
    const heap = this.#events
    let i = heap.push(event) - 1
    while (i > 0) {
      const up = (i - 1) >> 1
      if (!before(event, heap[up]!)) break
      heap[i] = heap[up]!
      i = up
    }
    heap[i] = event
  }

  #pop(): void {
    const heap = this.#events
    const last = heap.pop()!
    if (heap.length === 0) return
    let i = 0
    for (;;) {
      let down = 2 * i + 1
      if (down >= heap.length) break
      if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down++
      if (!before(heap[down]!, last)) break
      heap[i] = heap[down]!
      i = down
    }
    heap[i] = last
  }
}

const before = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
