// One question of an activity, in its frame: where one is, Stop, Back and Next.

import { useState } from 'preact/hooks'
import type { Media, Settle } from '../answers/contract.ts'
import type { Say } from '../locale/speech.ts'
import type { Question } from '../model/letter.ts'
import type { Lang } from '../model/words.ts'
import type { Given } from '../question/given.ts'
import { QuestionView } from '../question/Question.tsx'
import { Screen } from '../ui/Screen.tsx'
import type { Asked, Sitting } from './sitting.ts'
import css from './Answering.module.css'
import { back, trialOf } from './way.ts'
import { worries } from './worry.ts'

interface Props {
  t: Say
  lang: Lang
  s: Sitting
  questions: readonly (Question & Asked)[]
  media: Media
  /** Whom to tell when something is wrong. */
  contact: string | undefined
  onAnswer: (id: string, given: Given) => void
  onBusy: (settle: Settle | undefined) => void
  onNext: () => void
  onBack: () => void
  onStop: () => void
}

const asideWords = (t: Say) => ({
  unknown: t(($) => $.frame.unknown),
  skip: t(($) => $.frame.skip),
  newer: t(($) => $.frame.newer),
})

export function Answering({ t, lang, s, questions, media, contact, onAnswer, onBusy, onNext, onBack, onStop }: Props) {
  const asked = questions.filter(({ tells, closed }) => !tells && !closed)
  const question = questions.find(({ id }) => `q-${id}` === s.step)
  if (!question) return <Screen name="waiting" />
  const at = asked.indexOf(question) + 1
  const where = { label: t(($) => $.frame.where, { n: at, total: asked.length }), at, of: asked.length }
  return (
    <Screen
      name={s.step}
      where={at > 0 ? where : undefined}
      stop={{ label: t(($) => $.frame.stop), onPress: onStop }}
      back={back(s, questions) ? { label: t(($) => $.frame.back), onPress: onBack } : undefined}
      next={{ label: t(($) => $.frame.next), onPress: onNext }}
    >
      <QuestionView
        key={question.id}
        question={question}
        given={s.answers[question.id] ?? {}}
        lang={lang}
        words={asideWords(t)}
        media={media}
        onAnswer={(given) => onAnswer(question.id, given)}
        onBusy={onBusy}
      />
      {worries(s.answers[question.id] ?? {}) && (
        <p class={css.worry} data-worry="">
          {t(($) => $.help.later)} {t(($) => $.help.now)}{' '}
          {contact === undefined ? t(($) => $.help.anyone) : t(($) => $.help.say, { contact })}
        </p>
      )}
    </Screen>
  )
}

/** One question to see what it is like. What is answered lives on this screen only, and nothing of it is kept. */
export function Trying({
  t,
  lang,
  questions,
  media,
  onNext,
  onBack,
  onStop,
}: Omit<Props, 's' | 'onAnswer' | 'onBusy' | 'contact'>) {
  const [given, give] = useState<Given>({})
  const question = trialOf(questions)
  if (!question) return <Screen name="waiting" />
  return (
    <Screen
      name="trial"
      stop={{ label: t(($) => $.frame.stop), onPress: onStop }}
      back={{ label: t(($) => $.frame.back), onPress: onBack }}
      next={{ label: t(($) => $.frame.next), onPress: onNext }}
    >
      <QuestionView question={question} given={given} lang={lang} words={asideWords(t)} media={media} onAnswer={give} />
    </Screen>
  )
}
