// Before it is kept: the words that may show whom it is about, marked. They can be changed or left; nothing is held back.

import { useState } from 'preact/hooks'
import type { Heed } from '../../capture/heed.ts'
import type { Scope } from '../../model/consent.ts'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { TextBox } from '../../ui/TextBox.tsx'
import { finder, Marked } from './Marked.tsx'
import type { Found } from '../../words/named.ts'
import css from './quick.module.css'
import { quickWords, type QuickSay } from './words.ts'

interface Written {
  id: string
  ask: string
  text: string
}
type Left = Extract<Scope, 'stem' | 'foto'>

interface Props {
  t: QuickSay
  app: Say
  written: readonly Written[]
  /** What was recorded or pictured and stays behind, for want of a yes. */
  left: readonly Left[]
  find: (text: string) => Found[]
  onText: (id: string, text: string) => void
  onDone: (goes: boolean) => void
}

/** Nothing to look at is no screen. */
export const heed: Heed = async (app, s, questions, onAnswer, show) => {
  const find = await finder()
  const written = questions.flatMap(({ id, ask }) => {
    const { value, none } = s.answers[id] ?? {}
    const { text } = (value ?? {}) as { text?: unknown }
    return typeof text === 'string' && !none && find(text).length > 0 ? [{ id, ask: ask[app.lang], text }] : []
  })
  const left = questions.flatMap(({ id, scope }) =>
    (scope === 'stem' || scope === 'foto') && s.answers[id]?.value && s.said.scopes?.[scope] !== 'yes' ? [scope] : [],
  )
  if (written.length === 0 && left.length === 0) return true
  const t = await quickWords(app)
  return new Promise((onDone) =>
    show(
      <Heeding
        t={t}
        app={app}
        written={written}
        left={left}
        find={find}
        // An empty box is an answer left out, as on its own screen.
        onText={(id, text) => onAnswer(id, { value: text ? { text } : undefined })}
        onDone={(goes) => {
          // Until all of it is kept this stays, and no screen of before comes into view once more.
          if (!goes) show()
          onDone(goes)
        }}
      />,
    ),
  )
}

function Heeding({ t, app, written, left, find, onText, onDone }: Props) {
  const [texts, setTexts] = useState(written)
  const [open, setOpen] = useState<string>()
  const write = (id: string, text: string) => {
    setTexts((before) => before.map((one) => (one.id === id ? { ...one, text } : one)))
    onText(id, text)
  }
  return (
    <Screen
      name="heed"
      back={{ label: app(($) => $.frame.back), onPress: () => onDone(false) }}
      next={{ label: t(($) => $.heed.keep), onPress: () => onDone(true) }}
    >
      <main class={css.heed} data-heed="">
        <h1 tabIndex={-1}>{t(($) => $.heed.title)}</h1>
        {left.map((scope) => (
          <p key={scope} class={css.lack} data-left={scope}>
            {t(($) => $.heed.without[scope])}
          </p>
        ))}
        {texts.length > 0 && (
          <p>
            {t(($) => $.heed.why)} {t(($) => $.heed.instead)}
          </p>
        )}
        {texts.map(({ id, ask, text }) => {
          const found = find(text)
          return (
            <section key={id} class={css.written}>
              <h2 id={`heed-${id}`}>{ask}</h2>
              <Marked text={text} found={found} />
              <p role="status">{found.length === 0 && t(($) => $.heed.clear)}</p>
              {open === id ? (
                <TextBox
                  labelled={`heed-${id}`}
                  value={text}
                  aside={false}
                  long
                  lang={t.lang}
                  onText={(now) => write(id, now)}
                />
              ) : (
                <Button
                  label={t(($) => $.heed.change)}
                  onPress={() => setOpen(id)}
                  aria-describedby={`heed-${id}`}
                  data-change={id}
                />
              )}
            </section>
          )
        })}
      </main>
    </Screen>
  )
}
