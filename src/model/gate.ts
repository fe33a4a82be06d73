// The one door to content. What was opened stays shut inside `Opened` until consent says otherwise.

import { type Scope, SCOPES, type Since, standing, yesTo } from './consent.ts'
import type { Bytes } from './bytes.ts'
import { heardWith } from './heard.ts'
import { instant, localTime } from './time.ts'
import { namedIn, unnamed } from './named.ts'
import { ENVELOPES } from './sitting.ts'
import type { ConsentEvent, Contribution, Count, Part, Payload, Remark } from './payload.ts'

const DAY = 86_400_000

let inside: (opened: Opened) => Payload
let sender: (opened: Opened) => string

/** Holds an opened payload, and the device whose envelope it was in; nothing but this file can see them. */
export class Opened {
  readonly #payload: Payload
  readonly #from: string
  constructor(payload: Payload, from = '') {
    this.#payload = payload
    this.#from = from
  }
  static {
    inside = (opened) => opened.#payload
    sender = (opened) => opened.#from
  }
}

export type Closed = 'no-consent' | 'refused' | 'withdrawn'
/** A consent event, and the device that sealed it: two devices may not have known of each other. */
export type Known = ConsentEvent & { from?: string }

/** Every consent event that has been opened; the memory of the gate. */
export class Ledger {
  /** Filled in by whoever reads the consent texts. */
  since: Since = {}
  readonly #events = new Map<string, Known>()
  /** The same events by whose they are: with thousands of people each is asked only about their own. */
  readonly #own = new Map<string, Set<Known>>()

  /**
   * Consent events go in and may be read; anything else is passed over. `came`: the day on which it arrived. What is at hand
   * was said by then, however far ahead the clock of its device is.
   */
  learn(opened: Opened, came = Infinity): ConsentEvent | undefined {
    const payload = inside(opened)
    if (payload.kind !== 'consent') return undefined
    this.forget(payload.id)
    const ahead = instant(payload.at) >= came + DAY
    const known = { ...payload, from: sender(opened), ...(ahead ? { at: localTime(came, 0), clockDoubted: true } : {}) }
    this.#events.set(payload.id, known)
    const own = this.#own.get(payload.thread)
    if (own) own.add(known)
    else this.#own.set(payload.thread, new Set([known]))
    return payload
  }

  forget(id: string): void {
    const event = this.#events.get(id)
    if (event) this.#own.get(event.thread)?.delete(event)
    this.#events.delete(id)
  }

  /** Why a contribution must stay shut, or nothing when its own consent stands. */
  refuses(c: Contribution | Part | Remark, scope: Scope, at: number): Closed | undefined {
    const named = this.#events.get(c.consent)
    if (named?.type !== 'given' || named.thread !== c.thread || named.activity.name !== c.activity.name)
      return 'no-consent'
    const stands = standing(this.#about(c), scope, at, this.since)
    return stands === 'given' ? undefined : stands === 'absent' ? 'no-consent' : stands
  }

  /** Each voice in each activity, with all that it said about consent; nothing of what was given. */
  voices(): Known[][] {
    return [...this.#own.values()].flatMap((own) => {
      const names = new Set([...own].map((event) => event.activity.name))
      return [...names].map((name) => [...own].filter((event) => event.activity.name === name))
    })
  }

  /** Every use that is agreed to at this moment, as the event that says so. */
  stands(c: Contribution, at: number): ConsentEvent[] {
    const own = this.#about(c)
    return SCOPES.flatMap((scope) => yesTo(own, scope, at, this.since) ?? [])
  }

  /**
   * Whether this one may be named. A yes in a sitting is about what is given in it: one of a later sitting does not bring a
   * name back that was taken away. A yes from among one's own contributions is about all of this activity, and says so.
   */
  names(c: Contribution, at: number): boolean {
    const first = (this.#events.get(c.consent)?.n ?? 0) - ENVELOPES.indexOf('given')
    const here = (e: Known) => e.n >= first && e.n < first + ENVELOPES.length
    const row = this.#about(c).filter(
      (e) => e.scope !== 'naam' || e.type !== 'given' || here(e) || e.text.screen === 'naam',
    )
    return !this.refuses(c, 'meedoen', at) && standing(row, 'naam', at, this.since) === 'given'
  }

  #about(c: Contribution | Part | Remark): readonly Known[] {
    const row = [...(this.#own.get(c.thread) ?? [])].filter((e) => e.activity.name === c.activity.name)
    return heardWith(row, this.#events.get(c.consent))
  }
}

export type Readable = { ok: true; value: Contribution } | { ok: false; why: Closed }

/** Default deny: without a standing consent for this very use there is nothing to read. */
export function read(opened: Opened, ledger: Ledger, scope: Scope, at: number): Readable {
  const payload = inside(opened)
  if (payload.kind !== 'contribution') return { ok: false, why: 'no-consent' }
  const why = ledger.refuses(payload, scope, at)
  return why ? { ok: false, why } : { ok: true, value: { ...payload, answers: unnamed(payload.answers) } }
}

/** How whoever gave this likes to be named with it, while their yes to that stands. Nothing else ever reads a name. */
export function nameIn(opened: Opened, ledger: Ledger, at: number): string | undefined {
  const payload = inside(opened)
  return payload.kind === 'contribution' && ledger.names(payload, at) ? namedIn(payload.answers) : undefined
}

/** What erases a contribution with its parts, whose it is and since when; nothing of what was said. To have it gone, asking is enough. */
export function erasing(opened: Opened): Pick<Contribution, 'id' | 'thread' | 'at' | 'eraseKey' | 'paper'> | undefined {
  const payload = inside(opened)
  if (payload.kind !== 'contribution') return undefined
  const { id, thread, at, eraseKey, paper } = payload
  return { id, thread, at, eraseKey, paper }
}

/** How often somebody was asked, said no, or was not asked, in which week; it is about nobody in particular. */
interface Counts extends Pick<Count, 'id' | 'activity' | 'no' | 'asked' | 'kept'> {
  from: string
}

export function countIn(opened: Opened): Counts | undefined {
  const payload = inside(opened)
  if (payload.kind !== 'count') return undefined
  const { id, activity, from, no, asked, kept } = payload
  return { id, activity, from, no, asked, kept }
}

/** Nothing was given with it: it only keeps a place for one device. */
export const isStretch = (opened: Opened): boolean => inside(opened).kind === 'stretch'

/** Of which contribution whoever helped said something; not what. */
export function remarkOf(opened: Opened): Pick<Remark, 'id' | 'of'> | undefined {
  const payload = inside(opened)
  return payload.kind === 'remark' ? { id: payload.id, of: payload.of } : undefined
}

/** What whoever helped said of a contribution. */
export type Aside = Pick<Remark, 'by' | 'signs' | 'around'>

/** The newest of these in the voice of the contribution; nothing of it without a standing consent to take part. */
export function asideIn(
  all: readonly Opened[],
  c: Pick<Contribution, 'id' | 'thread'>,
  ledger: Ledger,
  at: number,
): Aside | undefined {
  const own = all
    .map(inside)
    .filter((one): one is Remark => one.kind === 'remark' && one.of === c.id && one.thread === c.thread)
    .filter((one) => !ledger.refuses(one, 'meedoen', at))
  const last = own.toSorted((a, b) => instant(a.at) - instant(b.at)).at(-1)
  return last && { by: last.by, signs: last.signs, around: last.around }
}

/** Where a part belongs; nothing of what was said or shown. */
export type PartOf = Pick<Part, 'id' | 'thread' | 'of' | 'medium' | 'n'>

export function partOf(opened: Opened): PartOf | undefined {
  const payload = inside(opened)
  if (payload.kind !== 'part') return undefined
  const { id, thread, of, medium, n } = payload
  return { id, thread, of, medium, n }
}

/** The bytes of one part: only when taking part, and this very use, are consented to. */
export function readPart(opened: Opened, ledger: Ledger, at: number): Bytes | undefined {
  const payload = inside(opened)
  if (payload.kind !== 'part') return undefined
  const scopes: Scope[] = payload.scope ? ['meedoen', payload.scope] : ['meedoen']
  return scopes.some((scope) => ledger.refuses(payload, scope, at)) ? undefined : payload.bytes
}
