// The questions of an activity as participants see them, only to look at.

import { useEffect, useState } from 'preact/hooks'
import type { Media } from '../../answers/contract.ts'
import type { Say } from '../../locale/speech.ts'
import { readQuestion } from '../../model/letter.ts'
import { attempt } from '../../model/read.ts'
import { QuestionView } from '../../question/Question.tsx'
import type { RoomProps } from '../room.ts'
import css from './Project.module.css'

interface Props {
  lang: Say['lang']
  questions: readonly unknown[]
  words: RoomProps['acts']['words']
}

/** Nothing is recorded or kept while somebody only looks. */
const NOTHING: Media = {
  begin: () => ({ id: '', append: async () => {} }),
  read: async () => undefined,
  drop: async () => {},
  room: async () => 'plenty',
}

export function AsSeen({ lang, questions, words }: Props) {
  const [say, setSay] = useState<Awaited<ReturnType<typeof words>>>()
  useEffect(() => void words(lang).then((said) => setSay(() => said)), [words, lang])
  if (!say) return null
  return (
    <div class={css.seen} inert>
      {questions.map((one, i) => {
        const question = attempt(() => readQuestion(one))
        return question.ok ? (
          <QuestionView
            key={i}
            question={question.value}
            given={{}}
            lang={lang}
            words={{
              unknown: say(($) => $.frame.unknown),
              skip: say(($) => $.frame.skip),
              newer: say(($) => $.frame.newer),
            }}
            media={NOTHING}
            onAnswer={() => {}}
          />
        ) : null
      })}
    </div>
  )
}
