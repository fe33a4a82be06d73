// One question of an activity, in its frame: where one is, Stop, Back and Next.

import type { Media, Settle } from '../answers/contract.ts'
import type { Say } from '../locale/speech.ts'
import type { Question } from '../model/letter.ts'
import type { Lang } from '../model/words.ts'
import type { Given } from '../question/given.ts'
import { QuestionView } from '../question/Question.tsx'
import { Screen } from '../ui/Screen.tsx'
import { type Asked, back, type Sitting } from './sitting.ts'

interface Props {
  t: Say
  lang: Lang
  s: Sitting
  questions: readonly (Question & Asked)[]
  media: Media
  onAnswer: (id: string, given: Given) => void
  onBusy: (settle: Settle | undefined) => void
  onNext: () => void
  onBack: () => void
  onStop: () => void
}

export function Answering({ t, lang, s, questions, media, onAnswer, onBusy, onNext, onBack, onStop }: Props) {
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
        words={{ unknown: t(($) => $.frame.unknown), skip: t(($) => $.frame.skip), newer: t(($) => $.frame.newer) }}
        media={media}
        onAnswer={(given) => onAnswer(question.id, given)}
        onBusy={onBusy}
      />
    </Screen>
  )
}
