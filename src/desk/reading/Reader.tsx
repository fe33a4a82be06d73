// One contribution, read: who speaks and for whom, each question as it was asked, each answer as it was given, and the
// consent that lets us read it; with the way to the one before and the one after.

import { useEffect, useRef } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { NAME } from '../../model/named.ts'
import { instant, moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import { askedIn } from '../fetching.ts'
import { stillThere } from '../making/comments.ts'
import { type Line, nameOf, short } from '../opener.ts'
import { Asked } from './Attention.tsx'
import css from './Reading.module.css'
import { type Medium, useMedia } from './useMedium.ts'
import type { RoomProps } from '../room.ts'
import { Proposed } from './Proposed.tsx'
import { Said } from './Said.tsx'
import { TakeBack } from '../taking/TakeBack.tsx'
import type { Which } from '../taking/taking.ts'
import { isTold, type OpenLine } from './sift.ts'
import type { Attending } from './useAttention.ts'

interface Props {
  t: Say<'desk'>
  medium: Medium
  line: Line | undefined
  activities: Map<string, Activity>
  attending: Attending
  today: () => string
  words: RoomProps['acts']['words']
  /** How much there is of the voice that is read. */
  ofVoice: number
  onTake: (which: Which) => void
  onBack: () => void
  /** To the one before or after it in the list, where there is one. */
  onTurn: { before: (() => void) | undefined; after: (() => void) | undefined }
}

export function Reader(props: Props) {
  const { t, medium, line, activities, attending, today, words, ofVoice, onTake, onBack, onTurn } = props
  const id = line?.id ?? ''
  const place = useRef<HTMLElement>(null)
  // Where the list gives way to what is read, the keyboard comes along.
  useEffect(() => {
    place.current?.scrollTo(0, 0)
    const { activeElement } = document
    if (id && (!activeElement || activeElement === document.body)) place.current?.focus()
  }, [id])
  const media = useMedia(medium, id)
  if (!line) return <section class={desk.reader}>{t(($) => $.list.choose)}</section>
  const ways = (
    <div class={css.ways}>
      <span class={desk.backToList}>
        <Button label={t(($) => $.list.back)} onPress={onBack} kind="plain" />
      </span>
      <Button label={t(($) => $.hearing.before)} aria-disabled={!onTurn.before} onPress={() => onTurn.before?.()} />
      <Button label={t(($) => $.hearing.after)} aria-disabled={!onTurn.after} onPress={() => onTurn.after?.()} />
    </div>
  )
  if (!line.open)
    return (
      <section class={desk.reader} ref={place} tabIndex={-1}>
        {ways}
        <h2>{t(($) => $.list.closed)}</h2>
        <p>{t(($) => $.why[line.why])}</p>
        <Asked key={id} t={t} id={id} attending={attending} today={today} />
      </section>
    )
  const { value, consent, aside } = line
  const activity = askedIn(activities, value.activity)
  const numbers = new Map(activity?.questions.filter(({ kind }) => kind !== 'note').map(({ id }, i) => [id, i + 1]))
  const said = isTold(line, activity)
  return (
    <section class={desk.reader} ref={place} tabIndex={-1} aria-live="polite">
      {ways}
      <div>
        <h2>{activity?.title[t.lang] ?? value.activity.name}</h2>
        {activity && <p class={desk.meta}>{t(($) => $.hearing.about, { subject: activity.subject[t.lang] })}</p>}
        <p class={desk.meta}>
          <span class={desk.tag}>{t(($) => $.role[value.role])}</span>
          <span class={css.who} data-proxy={said}>
            {t(($) => (said ? $.hearing.proxy : $.hearing.own))}
          </span>{' '}
          · {t(($) => $.list.voice, { name: nameOf(value.thread) })} · {t(($) => $.read[value.device])} ·{' '}
          {moment(t.lang, instant(value.at), 'minute')}
        </p>
        {aside && <Aside t={t} {...aside} />}
        {line.named && (
          <p data-named="">
            <bdi>{t(($) => $.read.named, { name: line.named! })}</bdi>
          </p>
        )}
        {value.paper && <p>{t(($) => $.paper.given)}</p>}
      </div>
      <dl>
        {value.answers
          .filter(({ kind }) => kind !== NAME)
          .flatMap((answer) => stillThere(answer, activity).answer ?? [])
          .map((answer) => {
            const n = numbers.get(answer.q)
            return (
              <Said
                key={`${id} ${answer.q}`}
                t={t}
                answer={answer}
                media={media}
                question={activity?.questions.find((q) => q.id === answer.q)}
                place={n ? { n, total: numbers.size } : undefined}
              />
            )
          })}
      </dl>
      {value.answers.map((answer) => (
        <Proposed key={`${id} ${answer.q}`} t={t} answer={answer} words={words} />
      ))}
      {consent && (
        <p class={desk.note}>
          {t(($) => $.read.consent, { when: moment(t.lang, instant(consent.at), 'minute') })}{' '}
          {t(($) => $.read.text, { hash: short(consent.text.hash) })}
        </p>
      )}
      <Asked key={id} t={t} id={id} attending={attending} today={today} />
      <TakeBack
        key={`back ${id}`}
        t={t}
        id={id}
        thread={value.thread}
        name={nameOf(value.thread)}
        count={ofVoice}
        onTake={onTake}
      />
    </section>
  )
}

/** What whoever helped said of it: who gave it, what was seen, and what it was like there. */
const Aside = ({ t, by, signs = [], around }: { t: Say<'desk'> } & NonNullable<OpenLine['aside']>) => (
  <p class={desk.meta} data-by={by}>
    {[
      t(($) => $.hearing.by[by]),
      ...(around ? [t(($) => $.hearing.around[around])] : []),
      ...(signs.length > 0
        ? [t(($) => $.hearing.seen, { signs: signs.map((sign) => t(($) => $.hearing.sign[sign])).join(', ') })]
        : []),
    ].join(' · ')}
  </p>
)
