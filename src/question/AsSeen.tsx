// The questions of an activity as those it is for see them, only to look at.

import type { ComponentProps } from 'preact'
import type { Media } from '../answers/contract.ts'
import { readQuestion } from '../model/letter.ts'
import { attempt } from '../model/read.ts'
import type { Lang } from '../model/words.ts'
import css from './AsSeen.module.css'
import { QuestionView } from './Question.tsx'

/** Nothing is recorded or kept while somebody only looks. */
const NOTHING: Media = {
  begin: () => ({ id: '', append: async () => {} }),
  read: async () => undefined,
  drop: async () => {},
  room: async () => 'plenty',
}

interface Props {
  lang: Lang
  questions: readonly unknown[]
  words: ComponentProps<typeof QuestionView>['words']
}

export const AsSeen = ({ lang, questions, words }: Props) => (
  <div class={css.seen} inert>
    {questions.map((one, i) => {
      const question = attempt(() => readQuestion(one))
      return question.ok ? (
        <QuestionView
          key={i}
          question={question.value}
          given={{}}
          lang={lang}
          words={words}
          media={NOTHING}
          onAnswer={() => {}}
        />
      ) : null
    })}
  </div>
)
