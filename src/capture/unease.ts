// A no without words: what whoever sits beside saw, and what is offered because of it.

import type { Sign } from '../model/consent.ts'
import type { Sitting } from './sitting.ts'
import { isOver, UNREST } from './way.ts'

/** These may pass. */
const BRIEF: readonly Sign[] = ['looks-away', 'falls-silent', 'fidgets']
/** Screens that were stepped aside to: where one was before is where they lead back to. */
const ASIDE: readonly string[] = ['signs', 'ease', 'stop', 'rest', UNREST]

/** Where somebody with dementia sits, and not on a screen that is about stopping already. */
export const maySee = (s: Sitting): boolean => s.place?.role === 'person' && !ASIDE.includes(s.step) && !isOver(s)

/** Where one stands, or stood before stepping aside. */
export const placeOf = (s: Sitting): string | undefined => (ASIDE.includes(s.step) ? s.from : s.step)

/** A brief unrest is met with a rest, once; anything more with stopping. Nothing seen is nothing said. */
export function afterSigns({ said, from }: Sitting): { to: string; said: Sitting['said'] } {
  const signs = said.signs ?? []
  if (signs.length === 0) return { to: from ?? 'welcome', said }
  const { ease: _, ...around }: Record<string, string> = { ...said.around, unrest: 'seen' }
  const brief = signs.every((sign) => BRIEF.includes(sign)) && !said.around?.['unrest']
  return brief ? { to: UNREST, said: { ...said, around, signs: [] } } : { to: 'ease', said: { ...said, around } }
}
