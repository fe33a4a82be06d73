// One person's voice in the history: what they give, choose and want back, under words that only the end can match with envelopes.

import type { Happening, Seen } from '../windtunnel/check.ts'
import { type Look, wordIn } from './hands.ts'

export type Tell = (what: Happening) => void

/** How far the sitting is that this person has open, by what was pressed in it. */
export class Voice {
  /** What was thanked for. */
  readonly thanked = new Set<string>()
  /** What was asked to be thrown away. */
  readonly regretted = new Set<string>()
  said = 0
  /** Said in the sitting that is open. */
  begun = ''
  #voice = 0
  #activity: string
  #choices = 0
  #unkept: string[] = []
  #goes = false
  readonly #threads = new Map<string, string>()
  readonly #device: string
  readonly #who: string
  readonly #tell: Tell

  constructor(device: string, who: string, activity: string, tell: Tell) {
    this.#device = device
    this.#who = who
    this.#activity = activity
    this.#tell = tell
  }

  /** A device that forgot who this was, or threw everything away, begins with a new voice. */
  anew(): void {
    this.#voice++
    this.#goes = false
    this.begin(this.#activity)
  }

  begin(activity: string): void {
    this.begun = ''
    this.#unkept = []
    this.#activity = activity
  }

  get #thread(): string {
    return `${this.#who} ${this.#voice} ${this.#activity}`
  }

  /** What is written now, or stood there already. */
  writes(box: string): string {
    const there = wordIn(box)
    if (there) this.begun = there
    if (!this.begun) {
      this.begun = `woord-${this.#who}v${this.#voice}x${++this.said}`
      this.#threads.set(this.begun, this.#thread)
      this.#tell({ what: 'gave', device: this.#device, id: this.begun, text: this.begun, thread: this.#thread })
    }
    return `Dit is ${this.begun}.`
  }

  /** A screen of consent is left with this on it; `about`: what was given before, where it is about that. */
  chooses({ q, chosen }: Look, about?: string): string | undefined {
    const scope = q === 'meedoen' ? q : /^(?:scope|share|change)-(.+)/.exec(q)?.[1]
    if (!scope) return undefined
    const id = `${this.#who} choice ${++this.#choices}`
    const thread = (about && this.#threads.get(about)) ?? this.#thread
    this.#tell({ what: 'chose', device: this.#device, id, thread, scope, yes: chosen === 'yes', at: Date.now() })
    if (!about) this.#unkept.push(id)
    return id
  }

  kept(id: string): void {
    this.#tell({ what: 'kept', device: this.#device, id })
  }

  /** The screen said thanks, and that all of it is kept. Answers with whether that was news. */
  isThanked(): boolean {
    const { begun } = this
    this.#unkept.splice(0).forEach((id) => this.kept(id))
    if (!begun || this.thanked.has(begun)) return false
    this.thanked.add(begun)
    this.kept(begun)
    this.saw(begun, 'here')
    return true
  }

  saw(word: string, state: Seen): void {
    this.#tell({ what: 'saw', device: this.#device, id: word, state })
  }

  wants(words: Iterable<string>): void {
    for (const id of words) {
      this.regretted.add(id)
      this.#tell({ what: 'wanted-back', device: this.#device, id })
    }
  }
  isGone(words: Iterable<string>): void {
    for (const id of words) this.#tell({ what: 'withdrew', device: this.#device, id })
  }

  /** All that this voice gave or began: nothing of a voice from before. */
  everything(): string[] {
    return [...this.#threads.keys()].filter((word) => word.startsWith(`woord-${this.#who}v${this.#voice}x`))
  }
  wantsAll(): void {
    this.wants(this.everything())
    this.#goes = true
  }
  /** A screen says so. Answers with whether that was news. */
  allIsGone(): boolean {
    if (!this.#goes) return false
    this.#goes = false
    this.isGone(this.everything().filter((word) => this.thanked.has(word)))
    this.anew()
    return true
  }
}
