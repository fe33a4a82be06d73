// What is not there for others yet, as those it is for would see it: only to look at, and then the way to say something of it.

import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { AsSeen } from '../../question/AsSeen.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Screen } from '../../ui/Screen.tsx'
import css from './making.module.css'
import type { AlongSay } from './words.ts'

interface Props {
  t: AlongSay
  app: Say
  draft: Activity
  onBegin: () => void
  onBack: () => void
}

export function Look({ t, app, draft, onBegin, onBack }: Props) {
  const { lang } = app
  const words = {
    unknown: app(($) => $.frame.unknown),
    skip: app(($) => $.frame.skip),
    newer: app(($) => $.frame.newer),
  }
  return (
    <Screen
      name="along"
      back={{ label: app(($) => $.frame.back), onPress: onBack }}
      next={{ label: app(($) => $.frame.next), onPress: onBegin }}
    >
      <main class={css.look} data-draft={draft.name}>
        <div class={css.top}>
          <Picture name={draft.picture} />
          <h1 tabIndex={-1}>{draft.title[lang]}</h1>
        </div>
        <p>{t(($) => $.first)}</p>
        <p>{t(($) => $.read)}</p>
        <AsSeen lang={lang} questions={draft.questions} words={words} />
      </main>
    </Screen>
  )
}
