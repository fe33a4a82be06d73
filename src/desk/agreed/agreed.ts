// What each voice agreed to, and how that came about: computed from what was said, never stored. Pure.

import { type Choice, isAsked } from '../../locale/choice.ts'
import { endOf, inOrder, type Scope, SCOPES, type Since, standing, yesTo } from '../../model/consent.ts'
import { heardWith, overrules } from '../../model/heard.ts'
import { type Concern, disagreeing } from '../../model/disagreeing.ts'
import type { Known } from '../../model/gate.ts'
import type { ConsentEvent } from '../../model/payload.ts'
import { instant } from '../../model/time.ts'
import { FEW } from '../view/fair.ts'

/** One thing that was said, without what could erase it. */
export type Said = Pick<ConsentEvent, 'id' | 'scope' | 'type' | 'at' | 'n' | 'expression' | 'text' | 'lang'>

/** One voice in one activity. */
export interface Agreed {
  thread: string
  role: ConsentEvent['role']
  activity: ConsentEvent['activity']
  /** What stands now, since when, and whether it is time to ask it once more. */
  stands: { scope: Scope; at: string; due: boolean }[]
  /** What somebody should look at. */
  look: Concern[]
  /** Something was given and taken back. */
  back: boolean
  /** In the order in which it was said. */
  said: Said[]
}

/** `there`: something that this voice gave is here; else there is nothing to ask again about. */
export function agreedOf(events: readonly Known[], now: number, since: Since = {}, there = true): Agreed {
  const { thread, role, activity } = events[0]!
  // On two devices that did not know of each other a use stands here only when it stands for what was given on each.
  // Whoever decides over another's no gives nothing by that: it is about what the others gave.
  const gave = events.filter((event) => event.type === 'given' && !overrules(event, events))
  const roads = new Map(gave.map((event) => [event.from, event]))
  const rows = roads.size > 0 ? [...roads.values()].map((on) => heardWith(events, on)) : [events]
  const yes = SCOPES.flatMap((scope) => {
    const each = rows.map((row) => yesTo(row, scope, now, since))
    const [oldest] = inOrder(each.flatMap((one) => one ?? [])).toSorted((a, b) => instant(a.at) - instant(b.at))
    return oldest && each.every(Boolean) ? [oldest] : []
  })
  return {
    thread,
    role,
    activity,
    stands: yes.map((event) => ({ scope: event.scope, at: event.at, due: there && isDue(event, now) })),
    look: disagreeing(events, now),
    back: SCOPES.some((scope) => standing(events, scope, now, since) === 'withdrawn'),
    said: inOrder(events).map(({ id, scope, type, at, n, expression, text, lang }) => ({
      id,
      scope,
      type,
      at,
      n,
      expression,
      text,
      lang,
    })),
  }
}

export const asksALook = ({ look, stands }: Agreed): boolean => look.length > 0 || stands.some(({ due }) => due)

/** Each use that was asked about, with the day since when a yes to it stands. */
export function choicesOf({ said, stands }: Pick<Agreed, 'said' | 'stands'>): (Choice & { since?: number })[] {
  const asked = SCOPES.filter((scope) => said.some((one) => one.scope === scope))
  return asked.filter(isAsked).map((scope) => {
    const yes = stands.find((one) => one.scope === scope)
    return yes ? { scope, yes: true, since: instant(yes.at) } : { scope, yes: false }
  })
}

export interface Fair {
  /** One by one. Of a student only that they take part, of each alike, and nothing of who does no more: no teacher sees a no. */
  shown: Agreed[]
  voices: number
  /** How many took something back; a number under five is not said. */
  back: number | 'few'
}

export function fairly(all: readonly Agreed[]): Fair {
  const isPart = ({ scope }: Agreed['stands'][number]) => scope === 'meedoen'
  const takesPart = ({ stands }: Agreed) => stands.some(isPart)
  const back = new Set(all.filter((one) => one.back).map(({ thread }) => thread)).size
  const shown = all
    .filter((one) => one.role !== 'student' || takesPart(one))
    .map((one) =>
      one.role === 'student' ? { ...one, stands: one.stands.filter(isPart), back: false, look: [], said: [] } : one,
    )
  return {
    shown,
    voices: new Set(shown.filter(takesPart).map(({ thread }) => thread)).size,
    back: back > 0 && back < FEW ? 'few' : back,
  }
}

const DAY = 86_400_000
/** So long ago that it should be asked once more. */
export const isOld = (at: string, now: number): boolean => now - instant(at) > 365 * DAY
/** A month before it ends by itself, too. */
const isDue = (yes: ConsentEvent, now: number): boolean => isOld(yes.at, now) || endOf(yes) - now < 30 * DAY
