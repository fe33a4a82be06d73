// Every sentence that somebody meets in one activity, from the welcome to the thanks, in the order in which it comes.

import { render } from 'preact'
import type { Media } from '../../answers/contract.ts'
import { loadKind } from '../../answers/index.ts'
import type { Say } from '../../locale/speech.ts'
import type { Scope } from '../../model/consent.ts'
import { promised } from '../../model/answering.ts'
import {
  type Activity,
  asksOf,
  consentLines,
  type ConsentText,
  type Project,
  type Question,
} from '../../model/letter.ts'
import { type Lang, LANGS } from '../../model/words.ts'
import { QuestionView } from '../../question/Question.tsx'
import { sentences, shownIn } from '../../ui/shown.ts'

export interface Letters {
  project: Project
  activity: Activity
  consent: ConsentText
}

export async function scriptOf(letters: Letters, t: Say): Promise<string[]> {
  const { lang } = t
  const { activity, consent, project } = letters
  const kinds = await Promise.all(activity.questions.map(({ kind }) => loadKind(kind)))
  const scopes = [...new Set([...kinds.flatMap((kind) => kind?.scope ?? []), ...asksOf(activity, consent)])]
  const say = (word: Word) => t(word)
  const tells = kinds.map((kind) => kind?.tells === true)
  const lines = [
    ...BEFORE.map(say),
    ...(['tell', 'free', 'ask', 'summary'] as const).flatMap((step) => consentLines(consent[step], letters, lang)),
    ...scopes.flatMap((scope) => consent.scopes?.[scope]?.[lang] ?? []),
    ...(consent.changed ?? []).flatMap(({ what }) => what[lang]),
    ...chosen(scopes, t),
    ...asked(activity, tells, t),
    ...promised(activity, lang),
    ...activity.thanks[lang],
    ...AROUND.map(say),
    t(($) => $.help.say, { contact: project.contact[lang] }),
  ]
  return [...new Set(lines.flatMap((line) => sentences(line.trim())))].filter((sentence) => /\p{L}/u.test(sentence))
}

/** What was chosen, as it stands there at the end. */
const chosen = (scopes: readonly Scope[], t: Say): string[] =>
  (['meedoen', ...scopes] as const).flatMap((scope) =>
    [true, false].map((yes) =>
      t(($) => $.share.line, {
        about: t(($) => $.share.about[scope as 'meedoen']),
        said: t(($) => (yes ? $.frame.yes : $.frame.no)),
      }),
    ),
  )

type Word = Parameters<Say>[0]

const BEFORE: readonly Word[] = [
  ($) => $.welcome.hello,
  ($) => $.welcome.learn,
  ($) => $.welcome.ask,
  ($) => $.frame.yes,
  ($) => $.frame.no,
  ($) => $.frame.unknown,
  ($) => $.frame.skip,
  ($) => $.renew.last,
  ($) => $.renew.ask,
  ($) => $.around.try.lead,
  ($) => $.around.try.ask,
  ($) => $.around.understand.lead,
  ($) => $.around.understand.ask,
  ($) => $.around.decides.ask,
  ($) => $.around.decides.zelf,
  ($) => $.around.decides.samen,
  ($) => $.around.decides.vertegenwoordiger,
  ($) => $.around.understand.own,
  ($) => $.around.understand.helped,
  ($) => $.around.understand['not-now'],
  ($) => $.consent.changed,
  ($) => $.consent.fine,
  ($) => $.consent.wrote,
  ($) => $.share.title,
]
/** Pausing, stopping, endings, help. */
const AROUND: readonly Word[] = [
  ($) => $.pause.ask,
  ($) => $.pause.turned,
  ($) => $.pause.rest,
  ($) => $.pause.stop,
  ($) => $.pause.time,
  ($) => $.pause.wait,
  ($) => $.stop.fine,
  ($) => $.stop.ask,
  ($) => $.stop.keep,
  ($) => $.stop.away,
  ($) => $.stop.later,
  ($) => $.end.away,
  ($) => $.end.undo,
  ($) => $.end.later,
  ($) => $.end.laterMore,
  ($) => $.keeping.wait,
  ($) => $.keeping.now,
  ($) => $.no.title,
  ($) => $.no.now,
  ($) => $.no.fine,
  ($) => $.together.done,
  ($) => $.together.nothing,
  ($) => $.together.stopped,
  ($) => $.thanks.title,
  ($) => $.thanks.kept,
  ($) => $.help.later,
  ($) => $.help.now,
  ($) => $.help.tip.title,
  ($) => $.help.tip.read,
  ($) => $.help.tip.wait,
  ($) => $.cover.ask,
]

function asked({ questions }: Activity, tells: readonly boolean[], t: Say): string[] {
  const total = tells.filter((tell) => !tell).length
  let n = 0
  return questions.flatMap((question, i) => {
    const where = tells[i] ? [] : [t(($) => $.frame.where, { n: ++n, total })]
    return [...where, ...shown(question, t), ...wordsIn(question.setup, t.lang)]
  })
}

const NOTHING: Media = {
  begin: () => ({ id: '', append: () => Promise.resolve() }),
  read: () => Promise.resolve(undefined),
  drop: () => Promise.resolve(),
  room: () => Promise.resolve('plenty'),
}

/** The question as it stands there untouched: drawn out of sight, and read as the device will read it. */
function shown(question: Question, t: Say): string[] {
  const stage = document.createElement('div')
  Object.assign(stage.style, { position: 'fixed', insetInlineStart: '200vw' })
  document.body.append(stage)
  const words = { unknown: t(($) => $.frame.unknown), skip: t(($) => $.frame.skip), newer: t(($) => $.frame.newer) }
  render(
    <QuestionView question={question} given={{}} lang={t.lang} words={words} media={NOTHING} onAnswer={() => {}} />,
    stage,
  )
  const pieces = shownIn(stage).map(({ text }) => text)
  render(null, stage)
  stage.remove()
  return pieces
}

/** Cards that come one by one stand in what a question brings along. */
function wordsIn(x: unknown, lang: Lang): string[] {
  if (typeof x !== 'object' || x === null) return []
  if (LANGS.every((one) => one in x)) {
    const said = (x as Record<Lang, unknown>)[lang]
    return Array.isArray(said)
      ? said.filter((line) => typeof line === 'string')
      : typeof said === 'string'
        ? [said]
        : []
  }
  return Object.values(x).flatMap((one) => wordsIn(one, lang))
}
