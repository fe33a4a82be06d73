// An invitation or a card in letters: a link that is pasted, or twelve words that are typed. What was written stays, whatever was wrong.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen, Telling } from '../../ui/Screen.tsx'
import { TextBox } from '../../ui/TextBox.tsx'
import css from './join.module.css'

/** What was wrong with it, and how to go on. */
export interface Wrong {
  what: string
  next: string
  /** A word that nobody knows, and what may have been meant. */
  word?: { at: number; instead: readonly string[] }
}

interface Props {
  t: Say
  text: string
  onText: (text: string) => void
  wrong: Wrong | undefined
  busy?: boolean
  onDone: () => void
  onBack: () => void
}

function Writing({
  t,
  title,
  text,
  onText,
  wrong,
  busy = false,
  onDone,
  onBack,
  children,
}: Props & { title: string; children?: ComponentChildren }) {
  const said = busy ? t(($) => $.join.wait) : (wrong?.what ?? title)
  return (
    <Screen
      name={said}
      back={{ label: t(($) => $.frame.back), onPress: onBack }}
      next={busy ? undefined : { label: t(($) => $.frame.next), onPress: onDone }}
    >
      <Telling id="writing" title={said} lines={wrong && !busy ? [wrong.next] : []}>
        {children}
        <TextBox labelled="writing" value={text} aside onText={onText} long exact lang={t.lang} />
      </Telling>
    </Screen>
  )
}

export function PastedLink(props: Props) {
  const { t, text, onText } = props
  const [hold, setHold] = useState(false)
  /** A browser may ask first, or say no; a finger that stays on the box always can. */
  const paste = () => void navigator.clipboard.readText().then(onText, () => setHold(true))
  const can = !hold && text === '' && navigator.clipboard?.readText !== undefined
  return (
    <Writing {...props} title={t(($) => $.join.link.title)}>
      {can && <Button label={t(($) => $.join.link.paste)} onPress={paste} />}
      {hold && <p class={css.told}>{t(($) => $.join.link.hold)}</p>}
    </Writing>
  )
}

export const TypedWords = ({ onInstead, ...props }: Props & { onInstead: (at: number, word: string) => void }) => {
  const { t, wrong, busy } = props
  const { at, instead = [] } = wrong?.word ?? {}
  return (
    <Writing {...props} title={t(($) => $.join.words.title)}>
      {at !== undefined && !busy && (
        <div class={css.words}>
          {instead.map((word) => (
            <Button key={word} label={word} onPress={() => onInstead(at, word)} />
          ))}
        </div>
      )}
    </Writing>
  )
}
