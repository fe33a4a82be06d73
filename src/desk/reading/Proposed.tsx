// A question that somebody proposed, as those it is for would see it.

import { asQuestions, readProposal } from '../../answers/proposal/answer.ts'
import type { Say } from '../../locale/speech.ts'
import type { Answer } from '../../model/payload.ts'
import { attempt } from '../../model/read.ts'
import { AsSeen } from '../project/AsSeen.tsx'
import type { RoomProps } from '../room.ts'
import css from './Reading.module.css'

interface Props {
  t: Say<'desk'>
  answer: Answer
  words: RoomProps['acts']['words']
}

export function Proposed({ t, answer, words }: Props) {
  const value = attempt(() => readProposal(answer.value))
  if (answer.kind !== 'proposal' || !value.ok) return null
  return (
    <section class={css.proposed} data-proposed="">
      <h3>{t(($) => $.read.proposed)}</h3>
      <AsSeen lang={t.lang} questions={asQuestions(value.value)} words={words} />
    </section>
  )
}
