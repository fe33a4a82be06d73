// Which of the starters: each with whom it is for, and its questions as participants see them.

import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import type { RoomProps } from '../room.ts'
import { AsSeen } from './AsSeen.tsx'
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
            {shown === name && <AsSeen lang={t.lang} questions={questions} words={words} />}
          </li>
        ))}
      </ul>
    </>
  )
}
