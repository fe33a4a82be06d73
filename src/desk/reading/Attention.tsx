// Attention: a reader asks for it, the house's own way stands beside it, and somebody notes that it was gone.
// A person decides, never a machine; what was asked stays on top until then.

import { useEffect, useId, useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { Line } from '../opener.ts'
import { ROUTE_MAX, waiting, WHO_MAX } from './marks.ts'
import { firstWords } from './LineButton.tsx'
import css from './Reading.module.css'
import type { Attending } from './useAttention.ts'

interface Props {
  t: Say<'desk'>
  attending: Attending
}

/** What waits, above everything else. */
export function Waiting({
  t,
  attending,
  lines,
  activities,
  complete,
  onRead,
}: Props & {
  lines: readonly Line[]
  activities: Map<string, Activity>
  complete: boolean
  onRead: (id: string) => void
}) {
  const name = useId()
  const ids = waiting(attending)
  if (ids.length === 0 && !attending.trouble) return null
  return (
    <aside class={css.attention} data-waiting={ids.length} aria-labelledby={name}>
      {attending.trouble && (
        <p class={desk.trouble} role="alert">
          {t(($) => $.hearing.attention.trouble)}
        </p>
      )}
      {ids.length > 0 && (
        <>
          <h2 id={name}>{t(($) => $.hearing.attention.title)}</h2>
          <ul>
            {ids.map((id) => {
              const line = lines.find((one) => one.id === id)
              const since = moment(t.lang, instant(attending.marks.get(id)!.on), 'day')
              return (
                <li key={id}>
                  <span>
                    {line ? (
                      <FirstWords t={t} line={line} activities={activities} />
                    ) : (
                      complete && t(($) => $.hearing.attention.gone)
                    )}
                    <small>{t(($) => $.hearing.attention.since, { day: since })}</small>
                  </span>
                  {line ? (
                    <Button label={t(($) => $.hearing.attention.read)} onPress={() => onRead(id)} />
                  ) : (
                    complete && <Button label={t(($) => $.hearing.attention.drop)} onPress={() => attending.drop(id)} />
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </aside>
  )
}

function FirstWords({ t, line, activities }: { t: Say<'desk'>; line: Line; activities: Map<string, Activity> }) {
  const [words, setWords] = useState<string>()
  useEffect(() => void firstWords(line, activities, t.lang).then(setWords), [line, activities, t])
  return <bdi>{line.open ? (words ?? t(($) => $.list.nothing)) : t(($) => $.list.closed)}</bdi>
}

/** What the team agreed on, written once. */
export function Route({ t, attending: { route, write } }: Props) {
  const [text, setText] = useState<string>()
  return (
    <details class={css.agreed}>
      <summary>{t(($) => (route ? $.hearing.attention.route : $.hearing.attention.noRoute))}</summary>
      {text === undefined ? (
        <>
          <p class={css.route}>{route || t(($) => $.hearing.attention.routeLead)}</p>
          <Button label={t(($) => $.hearing.attention.write)} onPress={() => setText(route)} />
        </>
      ) : (
        <form
          class={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            void write(text.trim()).then((kept) => kept && setText(undefined))
          }}
        >
          <label>
            {t(($) => $.hearing.attention.routeLabel)}
            <textarea
              name="route"
              rows={5}
              maxLength={ROUTE_MAX}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          </label>
          <Button submit label={t(($) => $.hearing.attention.keep)} />
        </form>
      )}
    </details>
  )
}

/** Under what is read: asking for attention; once asked, what to do, and noting that it was done. */
export function Asked({ t, id, attending, today }: Props & { id: string; today: () => string }) {
  const [who, setWho] = useState('')
  const [on, setOn] = useState(today)
  const mark = attending.marks.get(id)
  if (!mark)
    return (
      <div class={css.asked}>
        <Button label={t(($) => $.hearing.attention.ask)} onPress={() => attending.ask(id)} />
      </div>
    )
  const day = (one: string) => moment(t.lang, instant(one), 'day')
  if (mark.done)
    return (
      <div class={css.asked} role="status">
        <p>{t(($) => $.hearing.attention.was, { who: mark.done!.who, day: day(mark.done!.on) })}</p>
        <Button kind="plain" label={t(($) => $.hearing.attention.again)} onPress={() => attending.ask(id)} />
      </div>
    )
  return (
    <div class={`${css.asked} ${css.now}`}>
      <h3>{t(($) => $.hearing.attention.now)}</h3>
      <p class={css.route}>{attending.route || t(($) => $.hearing.attention.routeLead)}</p>
      <form
        class={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (who.trim()) attending.done(id, who.trim(), on || today())
        }}
      >
        <label>
          {t(($) => $.hearing.attention.who)}
          <input name="who" required maxLength={WHO_MAX} value={who} onInput={(e) => setWho(e.currentTarget.value)} />
        </label>
        <label>
          {t(($) => $.hearing.attention.when)}
          <input type="date" name="when" required value={on} onInput={(e) => setOn(e.currentTarget.value)} />
        </label>
        <Button submit label={t(($) => $.hearing.attention.note)} />
        <Button kind="plain" label={t(($) => $.hearing.attention.drop)} onPress={() => attending.drop(id)} />
      </form>
    </div>
  )
}
