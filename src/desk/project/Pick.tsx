// Which of the starters: each with whom it is for, and its questions as participants see them.

import { useEffect, useState } from 'preact/hooks'
import type { Media } from '../../answers/contract.ts'
import type { Say } from '../../locale/speech.ts'
import { readQuestion } from '../../model/letter.ts'
import { attempt } from '../../model/read.ts'
import { QuestionView } from '../../question/Question.tsx'
import { Button } from '../../ui/Button.tsx'
import type { RoomProps } from '../room.ts'
import css from './Project.module.css'

interface Props {
  t: Say<'desk'>
  fitting: readonly { name: string; title: { nl: string; en: string }; questions: readonly unknown[] }[]
  chosen: readonly string[]
  lack: string | undefined
  words: RoomProps['acts']['words']
  onChoose: (chosen: string[]) => void
}

export function Pick({ t, fitting, chosen, lack, words, onChoose }: Props) {
  const [shown, setShown] = useState<string>()
  const turn = (name: string) =>
    onChoose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])
  return (
    <>
      <p>{t(($) => $.project.pick)}</p>
      {lack && <p class={css.lack}>{lack}</p>}
      <ul class={css.pick}>
        {fitting.map(({ name, title, questions }) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => turn(name)} data-pick={name} />
              {title[t.lang]}
            </label>
            <span class={css.walk}>
              <Button
                kind="plain"
                label={t(($) => (shown === name ? $.project.hide : $.project.look), { count: questions.length })}
                onPress={() => setShown(shown === name ? undefined : name)}
              />
            </span>
            {shown === name && <AsSeen t={t} questions={questions} words={words} />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Nothing is recorded or kept while somebody only looks. */
const NOTHING: Media = {
  begin: () => ({ id: '', append: async () => {} }),
  read: async () => undefined,
  drop: async () => {},
  room: async () => 'plenty',
}

function AsSeen({
  t,
  questions,
  words,
}: Omit<Props, 'fitting' | 'chosen' | 'lack' | 'onChoose'> & { questions: readonly unknown[] }) {
  const [say, setSay] = useState<Awaited<ReturnType<typeof words>>>()
  useEffect(() => void words(t.lang).then((said) => setSay(() => said)), [words, t.lang])
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
            lang={t.lang}
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
