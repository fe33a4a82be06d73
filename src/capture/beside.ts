// Beside the way: what whoever sits there sees or tells, a rest, a question tried out; and where each of them leads.

import type { Sign } from '../model/consent.ts'
import type { Asked, Sitting } from './sitting.ts'
import { isAside, isPause, isTurned, next, onTheWay, UNREST } from './way.ts'

type Goes = Partial<Sitting> & { step: string }

/** What Next makes of a step beside the way; nothing for a step on it. */
export function afterAside(s: Sitting, questions: readonly Asked[]): Goes | undefined {
  const { step, said } = s
  if (step === 'signs') return afterSigns(s)
  if (isPause(step)) return afterPause(s, next(s, questions))
  // Whoever tried it out chooses anew.
  if (step === 'trial') return { step: 'ask', said: { ...said, ask: undefined } }
  return isAside(step) ? { step: next(s, questions) } : undefined
}

/** These may pass. */
const BRIEF: readonly Sign[] = ['looks-away', 'falls-silent', 'fidgets']

/** A brief unrest is met with a rest, once; anything more with stopping. Nothing seen is nothing said. */
function afterSigns(s: Sitting): Goes {
  const { said } = s
  const signs = said.signs ?? []
  if (signs.length === 0) return { step: onTheWay(s) }
  const { ease: _, ...around }: Record<string, string> = { ...said.around, unrest: 'seen' }
  const brief = signs.every((sign) => BRIEF.includes(sign)) && !said.around?.['unrest']
  return brief ? { step: UNREST, said: { ...said, around, signs: [] } } : { step: 'ease', said: { ...said, around } }
}

/** Untouched is going on; the offer is made anew each time. */
function afterPause(s: Sitting, to: string): Goes {
  const { step, said } = s
  const { pause, ...rest } = said
  const asked = isTurned(step) ? 'turned' : 'straight'
  const now = pause ? { ...rest, around: { ...said.around, [asked]: pause } } : rest
  if (pause === 'rest') return { step: 'rest', from: to, said: now }
  return pause === 'stop' ? { step: 'stop', from: onTheWay(s), said: now } : { step: to, said: now }
}

/** Yes to going on, and to stopping: perhaps it is a yes to whoever asks. */
export const saysYesToAll = ({ around = {} }: Sitting['said']): boolean =>
  around['straight'] === 'on' && around['turned'] === 'stop'
