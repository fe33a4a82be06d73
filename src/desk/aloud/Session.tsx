// Reading in one go: one sentence at a time, large; going on is one press, and the microphone stays open all the while.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import css from './Aloud.module.css'
import { type NoTape, openTape, type Tape } from './tape.ts'

interface Props {
  t: Say<'desk'>
  sentences: readonly string[]
  /** What was read, as far as it came; the sentence that was going on when it was stopped is not among it. */
  onDone: (takes: ReadonlyMap<string, Blob>) => void
}

export function Session({ t, sentences, onDone }: Props) {
  const [at, setAt] = useState(0)
  const [state, setState] = useState<'ready' | 'recording' | NoTape>('ready')
  const tape = useRef<Tape>(undefined)
  const takes = useRef<Promise<[string, Blob]>[]>([])
  const next = useRef<HTMLDivElement>(null)

  useEffect(() => () => tape.current?.close(), [])
  // Space and Enter go on, whatever was pressed before.
  useEffect(() => next.current?.querySelector('button')?.focus(), [state, at])

  const finish = () => {
    tape.current?.close()
    void Promise.all(takes.current).then((all) => onDone(new Map(all.filter(([, sound]) => sound.size > 0))))
  }
  const begin = async () => {
    const opened = await openTape(finish)
    if (typeof opened === 'string') return setState(opened)
    tape.current = opened
    setState('recording')
  }
  const goOn = () => {
    const sentence = sentences[at]!
    takes.current.push(tape.current!.next().then((sound) => [sentence, sound]))
    if (at + 1 === sentences.length) finish()
    else setAt(at + 1)
  }

  return (
    <main class={css.session}>
      <p class={css.where}>
        {state === 'recording' && <span class={css.red} aria-hidden="true" />}
        {state === 'recording' ? t(($) => $.aloud.recording) : t(($) => $.aloud.ready)} ·{' '}
        {t(($) => $.aloud.where, { n: at + 1, total: sentences.length })}
      </p>
      <p class={css.sentence} role="status">
        {sentences[at]}
      </p>
      <div ref={next}>
        {state === 'recording' ? (
          <Button
            kind="go"
            label={at + 1 === sentences.length ? t(($) => $.aloud.done) : t(($) => $.aloud.next)}
            onPress={goOn}
          />
        ) : (
          <Button kind="go" label={t(($) => $.aloud.begin)} onPress={() => void begin()} />
        )}
      </div>
      <span class={css.row}>
        {state === 'recording' && <Button label={t(($) => $.aloud.again)} onPress={() => tape.current?.again()} />}
        <Button
          kind="plain"
          label={state === 'recording' ? t(($) => $.aloud.stop) : t(($) => $.aloud.leave)}
          onPress={finish}
        />
      </span>
      {(state === 'refused' || state === 'deaf') && <p role="status">{t(($) => $.aloud[state])}</p>}
    </main>
  )
}
