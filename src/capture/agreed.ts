// What leaving a screen of consent makes of a sitting: which text stood there is written down with the answer it got.

import type { Scope } from '../model/consent.ts'
import type { Shown, Sitting } from './sitting.ts'
import { scopeOf } from './way.ts'

type Known = Pick<Sitting, 'said' | 'shown' | 'place'>

const SCREENS: readonly string[] = ['welcome', 'renew', 'ask', 'summary'] satisfies (keyof Sitting['shown'])[]

export function agreed({ step, said, shown, place }: Sitting, stood: Shown): Known {
  if (SCREENS.includes(step)) return { said, shown: { ...shown, [step]: stood }, place }
  const scope = scopeOf(step)
  if (!scope) return { said, shown, place }
  // Untouched is not knowing, and that is a no for now.
  const answer = said.scopes?.[scope] ?? 'unknown'
  const now: Sitting['said'] = { ...said, scopes: { ...said.scopes, [scope]: answer } }
  const yes = answer === 'yes'
  // Taking part is asked here only when it changed: a yes is to the text as it is now, else the one from before still holds.
  if (scope === 'meedoen') {
    const scopes = including(shown.scopes, scope, yes ? stood : undefined)
    const old = place?.old ?? place?.cv
    return { said: now, shown: { ...shown, scopes }, place: place && { ...place, old, cv: yes ? undefined : old } }
  }
  const before = shown.scopes?.[scope]
  // A yes may have been sealed already: it is taken back by a word of its own, which can be taken back itself.
  const back = including(shown.back, scope, !yes && before ? stood : undefined)
  const scopes = including(shown.scopes, scope, yes ? (before ?? stood) : before)
  return { said: now, shown: { ...shown, scopes, back }, place }
}

const including = (all: Record<string, Shown> = {}, scope: Scope, one: Shown | undefined): Record<string, Shown> => {
  const { [scope]: _, ...rest } = all
  return one ? { ...rest, [scope]: one } : rest
}
