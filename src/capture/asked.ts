// What stands on a screen of consent in this sitting: its lines, what was chosen so far, one's own words.

import { kindHere } from '../answers/index.ts'
import { aroundLines } from '../consent/Around.tsx'
import { type AroundStep, aroundStep } from '../consent/around.ts'
import { changedLines, type Choice, type ConsentStep, type Letters, linesOf, scopeLines } from '../consent/texts.ts'
import type { Say } from '../locale/speech.ts'
import type { Question } from '../model/letter.ts'
import { attempt } from '../model/read.ts'
import type { Lang } from '../model/words.ts'
import type { Asked, Sitting } from './sitting.ts'
import { changedScope, scopeOf } from './way.ts'

const TOLD: readonly string[] = ['welcome', 'renew', 'tell', 'free', 'ask', 'summary'] satisfies ConsentStep[]

/** The lines of a screen of consent; of any other none. */
export function linesAt(s: Sitting, letters: Letters | undefined, t: Say): string[] {
  const { step, place } = s
  const around = aroundStep(step)
  if (around) return aroundAt(around, letters, t)
  const changed = changedScope(step)
  if (changed && letters) return changedLines(changed, place?.since ?? 0, letters, t)
  const scope = scopeOf(step)
  if (scope && letters) return scopeLines(scope, letters, t.lang)
  if (!TOLD.includes(step)) return []
  return linesOf(step as ConsentStep, letters, t, t.lang, {
    once: place?.once ? place.role : undefined,
    choices: choicesIn(s),
  })
}

/** About whom something is told, the project says itself. */
const aroundAt = (step: AroundStep, letters: Letters | undefined, t: Say): string[] =>
  step === 'about' ? (letters?.consent.about?.[t.lang] ?? []) : aroundLines(step, t)

/** Everything that was asked in this sitting, and what stands of it. */
export const choicesIn = ({ said }: Sitting): Choice[] => [
  { scope: 'meedoen', yes: true },
  ...Object.entries(said.scopes ?? {})
    .filter(([scope]) => scope !== 'meedoen')
    .map(([scope, one]) => ({ scope: scope as Choice['scope'], yes: one === 'yes' })),
]

/** Enough of it to know it again. */
const A_PIECE = 90

export function ownWords(s: Sitting, questions: readonly (Question & Asked)[], lang: Lang): string[] {
  const said = questions.flatMap(({ id, kind: name, own, setup }) => {
    const kind = kindHere(name)
    const given = s.answers[id]
    // A recording is no sentence to show.
    if (!own || !kind || kind.media || !given || given.none) return []
    const line = attempt(() => {
      const known = kind.readSetup(setup)
      return kind.say(kind.read(given.value, known), known, lang)
    })
    return line.ok ? [line.value] : []
  })
  return said.slice(-2).map((line) => (line.length > A_PIECE ? `${line.slice(0, A_PIECE).trimEnd()}…` : line))
}
