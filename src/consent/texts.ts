// The exact lines of each consent screen, and their hash: what is shown is what is written down.

import { base64url, utf8 } from '../model/bytes.ts'
import type { Scope } from '../model/consent.ts'
import { type Activity, consentLines, type ConsentText, type Project } from '../model/letter.ts'
import type { Crypt } from '../model/ports.ts'
import type { Lang } from '../model/words.ts'
import type { Say } from '../locale/speech.ts'
import { welcomeLines } from './Welcome.tsx'

/** The letters that a sitting rests on. */
export interface Letters {
  project: Project
  activity: Activity
  consent: ConsentText
}

export type ConsentStep = 'welcome' | 'tell' | 'free' | 'ask' | 'summary'

export function linesOf(step: ConsentStep, letters: Letters | undefined, t: Say, lang: Lang): string[] {
  if (step === 'welcome' || !letters) return welcomeLines(t)
  return consentLines(letters.consent[step], letters, lang)
}

/** What is told and asked right before a first recording or photo; the question comes last. */
export const scopeLines = (scope: Scope, { consent }: Letters, lang: Lang): string[] =>
  consent.scopes?.[scope]?.[lang] ?? []

export const textHash = async (crypt: Pick<Crypt, 'sha256'>, lines: readonly string[]): Promise<string> =>
  base64url(await crypt.sha256(utf8(lines.join('\n'))))
