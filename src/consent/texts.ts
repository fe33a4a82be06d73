// The exact lines of each consent screen: what is shown is what is written down.

import type { Scope } from '../model/consent.ts'
import { type Activity, consentLines, type ConsentText, type Project } from '../model/letter.ts'
import type { Role } from '../model/roles.ts'
import type { Lang } from '../model/words.ts'
import { type Choice, sayChoice } from '../locale/choice.ts'
import type { Say } from '../locale/speech.ts'
import { welcomeLines } from './Welcome.tsx'

/** The letters that a sitting rests on. */
export interface Letters {
  project: Project
  activity: Activity
  consent: ConsentText
}

export type ConsentStep = 'welcome' | 'renew' | 'tell' | 'free' | 'ask' | 'summary'

/** As it stands on the last screen of all. */
export type { Choice }

/** `once`: for this role all of it stands on one screen. */
export function linesOf(
  step: ConsentStep,
  letters: Letters | undefined,
  t: Say,
  lang: Lang,
  { once, choices = [] }: { once?: Role | undefined; choices?: readonly Choice[] } = {},
): string[] {
  if (step === 'renew') return [t(($) => $.renew.last), t(($) => $.renew.ask)]
  if (step === 'welcome' || !letters) return welcomeLines(t)
  const alone = step === 'ask' && once ? letters.consent.once?.[once] : undefined
  const lines = consentLines(alone ?? letters.consent[step], letters, lang)
  // The first line of the last screen says that one takes part: here that is one choice among the others.
  if (step === 'summary')
    return [t(($) => $.share.title), ...choices.map((one) => sayChoice(t, one)), ...lines.slice(1)]
  return lines
}

/** What is told and asked right before a first recording or photo; the question comes last. */
export const scopeLines = (scope: Scope, { consent }: Letters, lang: Lang): string[] =>
  consent.scopes?.[scope]?.[lang] ?? []

/** What changed since somebody agreed to this use, and the question. */
/** All that changed in one use after the version that somebody knows. */
export const changedLines = (scope: Scope, since: number, { consent }: Letters, t: Say): string[] => [
  t(($) => $.consent.changed),
  ...(consent.changed ?? [])
    .filter((one) => one.scope === scope && one.version > since)
    .flatMap(({ what }) => what[t.lang]),
  t(($) => $.consent.fine),
]
