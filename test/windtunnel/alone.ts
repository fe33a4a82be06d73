// One device of the little world by itself: from each place where it stands, where each thing that can come to it leads, what
// it asks then, and what a crash at any of its steps would leave. What leads there once is never played again.

import { Still } from './counted.ts'
import { afterCrash, copyOf, type Left, leftOf, whole } from './left.ts'
import type { Device, Little, Page } from './little.ts'
import type { Served } from './served.ts'
import type { Life, Tunnel } from './tunnel.ts'

type Act = (page: Page) => Promise<unknown>

/** Where it stands when all that it can do by itself is done, or, if asked for, in the middle of that. */
export interface Stand {
  n: number
  /** What has no answer yet, in the order in which it was asked. */
  asks: readonly number[]
  mayAct: boolean
  mayCarry: boolean
  /** Has steps of its own to go. */
  midway: boolean
  left: Left
  from: Left
  way: readonly Coming[]
}

/** `after` so many steps it comes in the middle; else everything rests. */
export interface Coming {
  what: 'act' | 'carry' | 'hear' | 'cut' | 'on'
  ask?: number
  answer?: number
  steps?: number
}

export interface Way {
  to: Stand
  /** What each crash on the way leaves, and what was asked until then. */
  crashes: readonly { to: Stand; sent: readonly number[] }[]
  /** Where something else may come in between. */
  midways: readonly { to: Stand; sent: readonly number[] }[]
}

interface Step {
  life: Life
  run: () => void
}

/** Nothing on this device happens until it is its turn; what it does at the same time goes in the order in which it was begun. */
class Waiting extends Still {
  steps: Step[] = []
  override seam<T>(life: Life, _label: string, deed: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = () => {
        try {
          resolve(deed())
        } catch (error) {
          reject(error)
        }
      }
      this.steps.push({ life, run })
    })
  }
}

/** Lets all promises come to rest. */
export const rest = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await new Promise(setImmediate)
}

/** One page from its opening on. */
class Living {
  readonly tunnel: Waiting
  readonly device: Device
  readonly open: { ask: number; heard: (response: Response) => void; cut: () => void }[] = []
  readonly sent: number[] = []
  page: Page | undefined
  acting = false
  acts: number
  rounds: number
  readonly #all: readonly Act[]
  readonly #served: Served

  constructor(name: string, { disk, acts, lives }: Left, all: readonly Act[], rounds: number, served: Served) {
    this.tunnel = new Waiting(100 + lives)
    this.acts = acts
    this.rounds = rounds
    this.#all = all
    this.#served = served
    const network = (url: string, init: RequestInit) =>
      new Promise<Response>((heard, fail) => {
        const ask = served.named({ url, init })
        this.sent.push(ask)
        this.open.push({ ask, heard, cut: () => fail(new TypeError('network')) })
      })
    this.device = { name, tunnel: this.tunnel as Tunnel, disk: copyOf(disk), between: {}, network }
  }

  feed({ what, ask, answer }: Coming): void {
    if (what === 'carry') {
      this.rounds--
      this.page!.courier.nudge()
    } else if (what === 'act') {
      this.acting = true
      const done = (by: number) => {
        this.acting = false
        this.acts += by
      }
      this.#all[this.acts]!(this.page!).then(
        () => done(1),
        () => done(0),
      )
    } else if (what === 'hear') this.open.splice(ask!, 1)[0]!.heard(this.#served.answers[answer!]!.response())
    else if (what === 'cut') {
      // Whoever lost the connection tries once more.
      this.rounds = Math.max(this.rounds, 1)
      for (const { cut } of this.open.splice(0)) cut()
    }
  }

  /** So many of its own steps, or all that there are; before each somebody may look. */
  async run(steps = Infinity, before = (_taken: number): void => {}): Promise<void> {
    await rest()
    for (let taken = 0; ; taken++) {
      const step = this.tunnel.steps[0]
      before(taken)
      if (!step || taken === steps) return
      this.tunnel.steps.shift()
      step.run()
      await rest()
    }
  }
}

export class Alone {
  readonly stands: Stand[] = []
  readonly #little: Little
  readonly #served: Served
  readonly #name: string
  readonly #acts: readonly Act[]
  readonly #how: { rounds: number; fine: boolean }
  readonly #known = new Map<string, Promise<Stand>>()
  readonly #ways = new Map<string, Promise<Way>>()
  #now: { living: Living; stand: Stand } | undefined

  constructor(
    name: string,
    little: Little,
    served: Served,
    acts: readonly Act[],
    how: { rounds: number; fine: boolean },
  ) {
    this.#name = name
    this.#little = little
    this.#served = served
    this.#acts = acts
    this.#how = how
  }

  /** Opened on what is left, and at rest. */
  async opened(from: Left): Promise<Stand> {
    const found = this.#known.get(from.name)
    if (found) return found
    const living = await this.#born(from)
    const stand = this.#stand(living, from, [])
    this.#known.set(from.name, Promise.resolve(stand))
    return stand
  }

  async takes(stand: Stand, coming: Coming): Promise<Way> {
    const name = `${stand.n} ${spell(coming)}`
    const found = this.#ways.get(name)
    if (found) return found
    const way = await this.#goes(stand, coming)
    this.#ways.set(name, Promise.resolve(way))
    return way
  }

  async #goes(stand: Stand, coming: Coming): Promise<Way> {
    const living = await this.#at(stand)
    const from = living.sent.length
    const lefts = new Map<string, { left: Left; sent: readonly number[] }>()
    const middles: { sent: readonly number[]; steps: number }[] = []
    living.feed(coming)
    await living.run(Infinity, (taken) => {
      const sent = living.sent.slice(from)
      for (const disk of afterCrash(living.device.disk)) {
        const left = leftOf(disk, this.#little.told, living.acts, stand.from.lives + 1)
        lefts.set(`${left.name} ${sent.join(' ')}`, { left, sent })
      }
      const somebody = !living.acting && living.acts < this.#acts.length
      const answer = living.open.length > 0
      if (this.#how.fine && living.tunnel.steps.length > 0 && (somebody || answer)) middles.push({ sent, steps: taken })
    })
    const to = this.#stand(living, stand.from, [...stand.way, coming])
    this.#now = { living, stand: to }
    const crashes = []
    for (const { left, sent } of lefts.values()) crashes.push({ to: await this.opened(left), sent })
    const midways = []
    for (const { sent, steps } of middles) {
      const way = [...stand.way, { ...coming, steps }]
      const there = await this.#replayed(stand.from, way)
      midways.push({ to: this.#stand(there, stand.from, way), sent })
    }
    return { to, crashes, midways }
  }

  /** What is still to be done is done, by nobody who is in a hurry. */
  async finish(page: Page, done: number): Promise<void> {
    for (const act of this.#acts.slice(done)) await act(page)
  }

  async #at(stand: Stand): Promise<Living> {
    const living = this.#now?.stand === stand ? this.#now.living : await this.#replayed(stand.from, stand.way)
    this.#now = undefined
    return living
  }

  async #born(from: Left): Promise<Living> {
    this.#now = undefined
    const { told } = this.#little
    for (const kind of ['kept', 'wantedBack', 'withdrew'] as const) {
      told[kind].clear()
      for (const id of from.told[kind]) told[kind].add(id)
    }
    const living = new Living(this.#name, from, this.#acts, this.#how.rounds, this.#served)
    void this.#little.open(living.device).then((page) => (living.page = page))
    await living.run()
    return living
  }

  async #replayed(from: Left, way: readonly Coming[]): Promise<Living> {
    const living = await this.#born(from)
    for (const coming of way) {
      living.feed(coming)
      await living.run(coming.steps)
    }
    return living
  }

  #stand(living: Living, from: Left, way: readonly Coming[]): Stand {
    const n = this.stands.length
    const idle = living.open.length === 0 && living.tunnel.steps.length === 0
    const left = leftOf(whole(living.device.disk), this.#little.told, living.acts, from.lives + 1)
    const stand: Stand = {
      n,
      asks: living.open.map(({ ask }) => ask),
      mayAct: !living.acting && living.acts < this.#acts.length,
      mayCarry: idle && living.rounds > 0,
      midway: living.tunnel.steps.length > 0,
      left,
      from,
      way,
    }
    this.stands.push(stand)
    return stand
  }
}

const spell = ({ what, ask, answer, steps }: Coming): string => [what, ask, answer, steps].join('.')
