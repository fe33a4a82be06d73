// Answering back: which activity still waits for an answer, one plain form, and beside it what people will read.

import { useMemo, useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Activity, ResultCard } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import type { Trouble as Unheard } from '../../sync/client.ts'
import { Button } from '../../ui/Button.tsx'
import { type Finding, lint } from '../../words/lint.ts'
import desk from '../Desk.module.css'
import { newestOf, type Seen } from '../fetching.ts'
import type { RoomProps } from '../room.ts'
import css from './AnswerBack.module.css'
import { EMPTY, FIELDS, type Form, type Frame, isWhole, linesOf, MOST_LINES } from './card.ts'

export function AnswerBack({ t, seen, acts, onBack }: RoomProps) {
  const [activity, setActivity] = useState<Activity>()
  const [told, setTold] = useState(false)
  const rows = newestOf(seen.activities).map((one) => ({ one, ...given(seen, one.name) }))
  const leave = () => setActivity(undefined)
  if (activity)
    return (
      <Card
        t={t}
        activity={activity}
        people={given(seen, activity.name).people}
        onBack={leave}
        onSend={async (lines) => {
          const answers = [...seen.results.values()].filter((card) => card.activity === activity.name)
          const body = {
            kind: 'result' as const,
            name: `${activity.name}-${answers.length + 1}`.slice(-60),
            version: 1,
            activity: activity.name,
            // In the language it was written in; whoever reads another one sees this.
            title: all(t(($) => $.answer.cardTitle, { title: activity.title[t.lang] })),
            lines: all(lines),
            picture: activity.picture,
            on: acts.today(),
          }
          const trouble = await acts.tell(body)
          if (trouble) return trouble
          // Before the next look at the server a second answer must not take the name of this one.
          seen.results.set(body.name, { ...body, pid: activity.pid })
          setTold(true)
          leave()
          return undefined
        }}
      />
    )
  return (
    <main class={css.answer}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2>{t(($) => $.answer.title)}</h2>
      <p>{t(($) => $.answer.lead)}</p>
      {told && (
        <p class={desk.banner} role="status">
          {t(($) => $.answer.sent)}
        </p>
      )}
      <ul class={desk.list}>
        {rows
          .filter(({ people, cards }) => people > 0 || cards.length > 0)
          .map(({ one, people, cards }) => (
            <li key={one.name} class={css.row}>
              <span>
                <strong>{one.title[t.lang]}</strong>
                {t(($) => $.answer.people, { count: people })} · {state(t, cards[0])}
              </span>
              <Button label={t(($) => $.answer.write)} onPress={() => setActivity(one)} data-answer-back={one.name} />
            </li>
          ))}
      </ul>
    </main>
  )
}

const all = <T,>(said: T): Record<'nl' | 'en', T> => ({ nl: said, en: said })

/** The example of a practice house has no day. */
const state = (t: Say<'desk'>, card: ResultCard | undefined): string =>
  card?.on
    ? t(($) => $.answer.answeredOn, { day: moment(t.lang, instant(card.on), 'day') })
    : t(($) => (card ? $.answer.answered : $.answer.open))

/** How many different people gave something to it, and what they were told already, newest first. */
function given({ lines, results }: Seen, name: string) {
  const threads = lines.flatMap((line) => (line.open && line.value.activity.name === name ? [line.value.thread] : []))
  const cards = [...results.values()].filter((card) => card.activity === name)
  return { people: new Set(threads).size, cards: cards.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1)) }
}

interface CardProps {
  t: Say<'desk'>
  activity: Activity
  people: number
  onBack: () => void
  onSend: (lines: string[]) => Promise<Unheard | undefined>
}

function Card({ t, activity, people, onBack, onSend }: CardProps) {
  const [form, setForm] = useState<Form>({ ...EMPTY, people })
  const [state, setState] = useState<'rest' | 'sending' | 'not-whole' | 'too-long' | 'not-sent'>('rest')
  const lines = useMemo(() => linesOf(form, frameOf(t)), [form, t])
  const send = async () => {
    if (!isWhole(form)) return setState('not-whole')
    if (lines.length > MOST_LINES) return setState('too-long')
    if (state === 'sending') return
    setState('sending')
    // A letter that nobody could read is never signed: then a line is too long.
    const failed = await onSend(lines).then(
      (trouble) => trouble && ('not-sent' as const),
      () => 'too-long' as const,
    )
    if (failed) setState(failed)
  }
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
        {FIELDS.map((field) => (
          <label key={field} class={desk.field}>
            {t(($) => $.answer.fields[field])}
            <textarea
              rows={field === 'asked' ? 2 : 3}
              value={form[field]}
              onInput={({ currentTarget }) => setForm({ ...form, [field]: currentTarget.value })}
            />
            <Remarks t={t} text={form[field]} />
          </label>
        ))}
        {state !== 'rest' && state !== 'sending' && (
          <p class={desk.trouble} role="alert">
            {t(($) => $.answer[state])}
          </p>
        )}
        <Button kind="go" submit label={t(($) => (state === 'sending' ? $.aloud.sending : $.answer.send))} />
      </form>
      <aside class={css.preview} aria-label={t(($) => $.answer.preview)}>
        <h3>{t(($) => $.answer.cardTitle, { title: activity.title[t.lang] })}</h3>
        {lines.map((line, i) => (
          <p key={`${i} ${line}`} lang={t.lang}>
            {line}
          </p>
        ))}
      </aside>
    </main>
  )
}

/** What could be plainer, beside the words it is about. It never stands in the way. */
function Remarks({ t, text }: { t: Say<'desk'>; text: string }) {
  const found = useMemo(() => (text && t.lang === 'nl' ? lint(text, 'A2') : []), [text, t.lang])
  const say = ({ rule, words, instead }: Finding) =>
    `“${words}”: ${t(($) => $.lint[rule])}${instead ? ` ${t(($) => $.lint.instead, { instead })}` : ''}`
  return found.length > 0 ? (
    <span class={css.remarks}>
      {found.slice(0, 3).map((one) => (
        <span key={`${one.rule} ${one.words}`}>{say(one)}</span>
      ))}
    </span>
  ) : null
}

const frameOf = (t: Say<'desk'>): Frame => ({
  asked: t(($) => $.answer.frame.asked),
  one: t(($) => $.answer.frame.one),
  people: t(($) => $.answer.frame.people),
  often: t(($) => $.answer.frame.often),
  few: t(($) => $.answer.frame.few),
  doing: t(($) => $.answer.frame.doing),
  cannot: t(($) => $.answer.frame.cannot),
  thanks: t(($) => $.answer.frame.thanks),
})
