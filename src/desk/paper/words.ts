// The words of what is printed, as this house speaks to people and in a language of its own: of their screens, and of paper.

import type { PaperWords } from '../../answers/contract.ts'
import { type Loader, type Say, speech } from '../../locale/speech.ts'
import { type Activity, consentLines, type ConsentText, type Project } from '../../model/letter.ts'
import { type Lang, turned } from '../../model/words.ts'
import { je } from '../../words/address.ts'
import type { Acts } from '../room.ts'
import { screenWords } from './screens.ts'

const WORDS: Loader = {
  nl: () => import('../../../locales/nl/desk.json'),
  en: () => import('../../../locales/en/desk.json'),
}

export interface Letters {
  project: Project
  activity: Activity
  consent: ConsentText
}

/** Everything that is printed, as this house speaks to people. */
export interface Printed extends ReturnType<typeof screenWords> {
  lang: Lang
  t: Say<'desk'>
  activity: Activity
  project: Project
  /** The lines of the consent letter, as they stand on the screens. */
  tell: string[]
  free: string[]
  ask: string[]
  summary: string[]
  paper: PaperWords
}

/** To people who like to be called je, in that manner. */
export async function spoken(project: Project, lang: Lang, words: Acts['words']) {
  const manner = project.address === 'je' && lang === 'nl' ? { name: 'je' as const, line: je } : undefined
  const app = await words(lang, manner)
  const { t } = await speech('desk', lang, WORDS, manner)
  return { app, t, manner }
}

export async function printed(letters: Letters, lang: Lang, words: Acts['words']): Promise<Printed> {
  const { app, t, manner } = await spoken(letters.project, lang, words)
  const said = manner ? turned(letters, manner.line) : letters
  const { activity, project, consent } = said
  const of = (step: 'tell' | 'free' | 'ask' | 'summary') => consentLines(consent[step], said, lang)
  return {
    lang,
    t,
    activity,
    project,
    tell: of('tell'),
    free: of('free'),
    ask: of('ask'),
    summary: of('summary'),
    ...screenWords(app),
    paper: paperWords(t),
  }
}

const paperWords = (t: Say<'desk'>): PaperWords => ({
  one: t(($) => $.paper.sheet.one),
  many: t(($) => $.paper.sheet.many),
  place: t(($) => $.paper.sheet.place),
  each: t(($) => $.paper.sheet.each),
  write: t(($) => $.paper.sheet.write),
  say: t(($) => $.paper.sheet.say),
  show: t(($) => $.paper.sheet.show),
  draw: t(($) => $.paper.sheet.draw),
})
