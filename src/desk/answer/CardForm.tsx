// Writing one answer: a plain form, kept while it is written, and beside it what people will read.

import { useMemo, useRef, useState } from 'preact/hooks'
import { je } from '../../words/address.ts'
import type { Activity } from '../../model/letter.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { RoomProps } from '../room.ts'
import css from './AnswerBack.module.css'
import { bodyOfCard, EMPTY, notReady, type NotReady, spokenOf } from './card.ts'
import { type Both, framesOf } from './frames.ts'
import { useKept } from './keeping.ts'
import { Picturing } from './Picturing.tsx'
import { Preview } from './Preview.tsx'
import { Rights, Sound } from './Sharing.tsx'
import { Voice } from './Voice.tsx'
import { keepWaiting, letterOf, sendWaiting } from './waiting.ts'
import { Written } from './Written.tsx'

interface Props extends Omit<RoomProps, 'onBack'> {
  both: Both
  activity: Activity
  people: number
  onBack: () => void
  /** It is on the shelf, and on its way when there is one. */
  onSent: (how: 'sent' | 'waits') => void
}

export function CardForm({ t, seen, acts, both, activity, people, onBack, onSent }: Props) {
  const { draft, fleeting, change, now, rest, throwAway } = useKept(acts, activity.name, seen.project?.title.nl ?? '')
  const [state, setState] = useState<'rest' | 'sending' | 'not-sent' | NotReady>('rest')
  const [reading, setReading] = useState(false)
  const busy = useRef(false)
  /** A photo is being made small, or a sound looked at. */
  const taking = useRef<Promise<void>>(undefined)
  const frames = useMemo(() => framesOf(both), [both])
  if (!draft) return null
  // As a device of this house will show it, so that it is found by the words that stand there.
  const manner = seen.project?.address === 'je' ? je : (line: string) => line
  const sentences = spokenOf(draft, { activity, people, frames }).map(manner)
  const voice = draft.voice.filter(({ sentence }) => sentences.includes(sentence))

  const send = async () => {
    // Pressed twice it is one answer.
    if (busy.current) return
    busy.current = true
    await sendNow().finally(() => (busy.current = false))
  }
  const sendNow = async () => {
    await taking.current
    const draft = now()
    const name = `card-${acts.newId()}`
    const card = letterOf(acts, bodyOfCard(draft, { activity, people, frames, name, on: acts.today() }))
    const wrong = notReady(draft, people, frames) ?? (card ? undefined : 'too-long')
    if (wrong) return setState(wrong)
    setState('sending')
    await rest()
    const whole = draft.whole ? [{ sentence: name, ...draft.whole }] : []
    const closing = draft.last ? { change: { closed: true } } : {}
    const waiting = { id: name, activity: activity.name, card, voice: [...voice, ...whole], draft, ...closing }
    const kept = await keepWaiting(acts, waiting).then(
      () => true,
      () => false,
    )
    if (!kept) return setState('not-sent')
    const stopped = await sendWaiting(acts, seen).catch(() => undefined)
    onSent(stopped && !stopped.has(name) ? 'sent' : 'waits')
  }

  if (reading)
    return (
      <Voice
        t={t}
        sentences={sentences.filter((one) => !voice.some(({ sentence }) => sentence === one))}
        onDone={(takes) => {
          if (takes.length > 0) change({ voice: [...voice, ...takes] })
          setReading(false)
        }}
      />
    )
  return (
    <main class={css.columns}>
      <form
        class={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Button kind="plain" label={t(($) => $.answer.back)} onPress={onBack} />
        <h2>{activity.title[t.lang]}</h2>
        <Written t={t} form={draft.nl} onChange={(nl) => change({ nl })} />
        {draft.en ? (
          <fieldset class={css.group}>
            <legend>{t(($) => $.card.en)}</legend>
            <Written t={t} form={draft.en} english onChange={(en) => change({ en })} />
            <Button kind="plain" label={t(($) => $.card.noEnglish)} onPress={() => change({ en: undefined })} />
          </fieldset>
        ) : (
          <div>
            <Button label={t(($) => $.card.english)} onPress={() => change({ en: EMPTY })} />
            <p class={css.soft}>{t(($) => $.card.onlyDutch)}</p>
          </div>
        )}
        <Picturing
          t={t}
          activity={activity}
          draft={draft}
          onChange={change}
          onTaking={(work) => (taking.current = work)}
        />
        <Sound
          t={t}
          heard={voice.length}
          total={sentences.length}
          draft={draft}
          onRead={() => setReading(true)}
          onChange={change}
          onTaking={(work) => (taking.current = work)}
        />
        <Rights t={t} draft={draft} onChange={change} />
        {fleeting && (
          <p class={desk.trouble} role="alert">
            {t(($) => $.card.notKept)}
          </p>
        )}
        {state !== 'rest' && state !== 'sending' && (
          <p class={desk.trouble} role="alert">
            {t(($) => $.answer[state])}
          </p>
        )}
        <Button kind="go" submit label={t(($) => (state === 'sending' ? $.aloud.sending : $.answer.send))} />
        <Button kind="plain" label={t(($) => $.card.throwAway)} onPress={() => void throwAway().then(onBack, onBack)} />
      </form>
      <Preview t={t} draft={draft} activity={activity} people={people} frames={frames} />
    </main>
  )
}
