// One contribution, read: each question as it was asked, each answer as it was given, and the consent that lets us read it.

import { useEffect, useMemo, useState } from 'preact/hooks'
import type { AnswerKind, Media } from '../../answers/contract.ts'
import { loadKind } from '../../answers/index.ts'
import type { Say } from '../../locale/speech.ts'
import type { Activity, Question } from '../../model/letter.ts'
import type { Answer } from '../../model/payload.ts'
import { attempt } from '../../model/read.ts'
import { instant, moment } from '../../model/time.ts'
import type { Lang } from '../../model/words.ts'
import { Button } from '../../ui/Button.tsx'
import css from '../Desk.module.css'
import { type Line, nameOf, setupOf, short } from '../opener.ts'

interface Props {
  t: Say<'desk'>
  lang: Lang
  /** Reads a recording or picture of one contribution. */
  medium: (contribution: string, id: string) => Promise<Blob | undefined>
  came: number
  line: Line | undefined
  activities: Map<string, Activity>
  onBack: () => void
}

export function Reader({ t, lang, medium, came, line, activities, onBack }: Props) {
  const id = line?.id ?? ''
  // Another one only when something came in: then a recording may have become whole.
  const media = useMemo(() => ({ came, read: (one: string) => medium(id, one) }), [medium, id, came])
  const back = <Button label={t(($) => $.list.back)} onPress={onBack} kind="plain" />
  if (!line) return <section class={css.reader}>{t(($) => $.list.choose)}</section>
  if (!line.open)
    return (
      <section class={css.reader}>
        <span class={css.backToList}>{back}</span>
        <h2>{t(($) => $.list.closed)}</h2>
        <p>{t(($) => $.why[line.why])}</p>
      </section>
    )
  const { value, consent } = line
  const activity = activities.get(value.activity.hash)
  return (
    <section class={css.reader} aria-live="polite">
      <span class={css.backToList}>{back}</span>
      <div>
        <h2>{activity?.title[lang] ?? value.activity.name}</h2>
        <p class={css.meta}>
          <span class={css.tag}>{t(($) => $.role[value.role])}</span>
          {t(($) => $.list.voice, { name: nameOf(value.thread) })} · {t(($) => $.read[value.device])} ·{' '}
          {moment(lang, instant(value.at), 'minute')}
        </p>
        {value.paper && <p>{t(($) => $.paper.given)}</p>}
      </div>
      <dl>
        {value.answers.map((answer) => (
          <Said
            key={answer.q}
            t={t}
            lang={lang}
            answer={answer}
            media={media}
            question={activity?.questions.find((q) => q.id === answer.q)}
          />
        ))}
      </dl>
      {consent && (
        <p class={css.note}>
          {t(($) => $.read.consent, { when: moment(lang, instant(consent.at), 'minute') })}{' '}
          {t(($) => $.read.text, { hash: short(consent.text.hash) })}
        </p>
      )}
    </section>
  )
}

interface SaidProps {
  t: Say<'desk'>
  lang: Lang
  answer: Answer
  question: Question | undefined
  media: Pick<Media, 'read'>
}

function Said({ t, lang, answer, question, media }: SaidProps) {
  const [kind, setKind] = useState<AnswerKind | null>()
  useEffect(() => void loadKind(answer.kind).then((found) => setKind(found ?? null)), [answer.kind])
  return (
    <div data-q={answer.q}>
      <dt>{question?.ask[lang] ?? answer.q}</dt>
      <dd>
        {answer.none ? (
          <span class={css.meta}>{t(($) => $.read[answer.none!])}</span>
        ) : (
          kind !== undefined && (
            <Shown t={t} lang={lang} answer={answer} question={question} media={media} kind={kind} />
          )
        )}
      </dd>
    </div>
  )
}

/** A kind or a shape of a newer version is said to be there; its bytes stay as they are. */
function Shown({ t, lang, answer, question, media, kind }: SaidProps & { kind: AnswerKind | null }) {
  const readable = kind && attempt(() => ({ setup: kind.readSetup(setupOf(question, answer)), Show: kind.Show }))
  const value = kind && readable?.ok ? attempt(() => kind.read(answer.value, readable.value.setup)) : undefined
  if (!readable?.ok || !value?.ok) return <span class={css.meta}>{t(($) => $.read.newer)}</span>
  const { setup, Show } = readable.value
  return <Show value={value.value} setup={setup} lang={lang} media={media} />
}
