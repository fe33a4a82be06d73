// One seed, one world: virtual time, one event at a time, chosen by the seed among all that may happen next.

import { diedAt, passedBy } from './places.ts'

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
  /** Its own way to die; else the world's. */
  end?: () => void
  /** Its own chances, so that what others do changes none of them. */
  random?: Random
  /** Halted: what would have happened in it since. */
  asleep?: Event[]
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
  /** The storm is over: no page is halted any more. */
  calm = false
  /** How likely a process dies at any one place, and what its dying is. */
  peril = 0
  perish: (life: Life, place: string) => void = () => {}
  /** Besides those whom chance strikes: says whether somebody dies here, at the n-th place that is passed. */
  aim: ((place: string, before: string | undefined, n: number) => boolean) | undefined
  #passed = 0
  count = 0
  /** Draws the deaths, so that with other deaths everything else stays what it was. */
  readonly #fate: Random
  #lastDeath: string | undefined
  readonly #seed: number
  readonly #born = new Map<string, number>()
  /** At most one event is on its way; whatever comes in besides did not come out of the seed. */
  #at: 'rest' | 'event' | 'outside' = 'rest'
  #foreign: Error | undefined

  constructor(seed: number) {
    this.#seed = seed
    this.random = randomFrom(seed)
    this.#fate = randomFrom(seed ^ 0x5eed)
  }

  /** Something happens after a while, unless its life ends first. */
  after(ms: number, life: Life | undefined, run: () => void): () => void {
    if (this.#at === 'outside') this.#foreign ??= new Error('not deterministic: asked for outside of every event')
    const random = life ? (life.random ?? this.#chancesOf(life)) : this.random
    const event: Event = { at: this.now + (ms > 0 ? ms : 0), order: random.next(), life, run }
    this.#push(event)
    return () => {
      event.run = nothing
    }
  }

  /** A page that the system halts: nothing happens in it until it goes on. */
  halt(life: Life): void {
    if (!this.calm) life.asleep ??= []
  }

  /** … and then all of it at once. */
  goOn(life: Life): void {
    const late = life.asleep ?? []
    delete life.asleep
    for (const event of late) this.#push(Object.assign(event, { at: this.now }))
  }

  /** An answer from outside a process: the deed is done at one moment, and heard of at a later one. */
  seam<T>(life: Life, label: string, deed: () => T, most = 20, place = (): string => label): Promise<T> {
    const random = life.random ?? this.#chancesOf(life)
    return new Promise((resolve, reject) => {
      this.after(random.int(most), life, () => {
        this.#fold(hashOf(life.name))
        this.#fold(hashOf(label))
        this.#fold(this.now)
        if (TRACE) this.#trace(`${life.name} ${label}`)
        let done: () => void
        try {
          const value = deed()
          done = () => resolve(value)
        } catch (error) {
          done = () => reject(error)
        }
        this.after(random.int(most), life, done)
        // Between a deed and hearing of it lies the worst moment to die.
        this.place(life, place())
      })
    })
  }

  /** A place where a process may die. */
  place(life: Life, label: string): void {
    const n = this.#passed++
    if (this.peril > 0 || this.aim) passedBy(label)
    // A death among questions is one like another, and there are many of them.
    const share = label.endsWith(' asks') ? 0.1 : 3
    const struck = this.#fate.next() < this.peril * share
    if (!life.alive || !(struck || this.aim?.(label, this.#lastDeath, n))) return
    if (life.end) life.end()
    else this.perish(life, label)
    if (life.alive) return
    diedAt(label, this.#lastDeath)
    this.#lastDeath = label
  }

  /** Every process has its own chances: how long each of its steps takes hangs on no other. */
  #chancesOf(life: Life): Random {
    const born = (this.#born.get(life.name) ?? 0) + 1
    this.#born.set(life.name, born)
    return (life.random = randomFrom(this.#seed ^ Math.imul(hashOf(life.name), born)))
  }

  note(label: string): void {
    if (TRACE) this.#trace(label)
    this.#fold(spell(label))
    this.#fold(this.now)
  }

  #fold(x: number): void {
    this.hash = (Math.imul(this.hash, 31) + x) | 0
  }

  #trace(label: string): void {
    console.log(((this.now - 1_790_000_000_000) / 1000).toFixed(1), label)
  }

  /** Runs until that moment, or until nothing is left to happen. */
  until(end: number): Promise<void> {
    // Node empties the whole row of promises between any two immediates: so everything that an event set going has come
    // to rest before the next is chosen, and many events share one turn of the loop.
    return new Promise((resolve, reject) => {
      let over = false
      const leave = (error?: unknown) => {
        over = true
        this.#at = 'rest'
        if (error) reject(error)
        else resolve()
      }
      const step = () => {
        if (over) return
        this.#at = 'event'
        try {
          if (this.#foreign) throw this.#foreign
          if (!this.#next(end)) leave()
        } catch (error) {
          leave(error)
        }
      }
      const last = () => {
        if (over) return
        this.#at = 'outside'
        turn(TURN)
      }
      const turn = (events: number) => {
        for (let i = 0; i < events; i++) setImmediate(step)
        setImmediate(last)
      }
      turn(1)
    })
  }

  #next(end: number): boolean {
    for (;;) {
      const first = this.#events[0]
      if (!first || first.at > end) {
        this.now = end
        return false
      }
      this.#pop()
      if (first.at > this.now) this.now = first.at
      if ((first.life && !first.life.alive) || first.run === nothing) continue
      if (first.life?.asleep) {
        first.life.asleep.push(first)
        continue
      }
      this.count++
      first.run()
      return true
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

const nothing = (): void => {}
const TRACE = process.env['TRACE'] !== undefined
/** So many events to one turn of Node's loop. */
const TURN = 64

function spell(label: string): number {
  let hash = 0
  for (let i = 0; i < label.length; i++) hash = (Math.imul(hash, 31) + label.charCodeAt(i)) | 0
  return hash
}
/** The few words that come again and again are spelled once. */
const spelled = new Map<string, number>()
function hashOf(label: string): number {
  let hash = spelled.get(label)
  if (hash === undefined) spelled.set(label, (hash = spell(label)))
  return hash
}

const before = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
