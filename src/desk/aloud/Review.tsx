// Listening back before anybody else hears it: each sentence by itself, to keep, to read again, or to throw it all away.

import { useEffect, useRef } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Trouble as Unheard } from '../../sync/desk.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { Takes } from './Aloud.tsx'
import css from './Aloud.module.css'

interface Props {
  t: Say<'desk'>
  takes: Takes
  state: 'rest' | 'sending' | 'sent' | Unheard['why']
  /** What taking it is called, where it is not for every tablet at once. */
  take?: string
  onAgain: (sentence: string) => void
  onSend: () => void
  onAway: () => void
}

export function Review({ t, takes, state, take, onAgain, onSend, onAway }: Props) {
  const sound = useRef<HTMLAudioElement>(undefined)
  const quiet = () => {
    sound.current?.pause()
    if (sound.current) URL.revokeObjectURL(sound.current.src)
    sound.current = undefined
  }
  useEffect(() => quiet, [])
  const play = (blob: Blob) => {
    quiet()
    sound.current = new Audio(URL.createObjectURL(blob))
    void sound.current.play().catch(quiet)
  }
  const sending = state === 'sending'
  return (
    <main class={css.aloud}>
      <h2>{t(($) => $.aloud.listen)}</h2>
      <p>{t(($) => $.aloud.listenLead)}</p>
      <span class={css.row}>
        <Button
          kind="go"
          label={sending ? t(($) => $.aloud.sending) : (take ?? t(($) => $.aloud.send))}
          onPress={() => sending || onSend()}
        />
        <Button kind="plain" label={t(($) => $.aloud.away)} onPress={onAway} />
      </span>
      {state !== 'rest' && state !== 'sending' && state !== 'sent' && <p role="status">{t(($) => $.aloud.notSent)}</p>}
      <ol class={desk.list}>
        {[...takes].map(([sentence, blob]) => (
          <li key={sentence} class={css.row}>
            <span>{sentence}</span>
            <Button
              label={t(($) => $.aloud.play)}
              aria-label={`${t(($) => $.aloud.play)}: ${sentence}`}
              onPress={() => play(blob)}
            />
            <Button
              kind="plain"
              label={t(($) => $.aloud.again)}
              aria-label={`${t(($) => $.aloud.again)}: ${sentence}`}
              onPress={() => onAgain(sentence)}
            />
          </li>
        ))}
      </ol>
    </main>
  )
}
