// What this house owes, late first: answers and promises with their day, and what was done.

import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import css from './AnswerBack.module.css'
import { inTime, type Owed, type What } from './owed.ts'

interface Props {
  t: Say<'desk'>
  what: What
  today: string
  all: readonly Owed[]
  onDone: (activity: Activity) => void
}

export function OwedList({ t, what, today, all, onDone }: Props) {
  const share = inTime(what, today)
  const said = ({ what: kind, activity }: Owed) => {
    const title = activity.title[t.lang]
    return kind === 'answer'
      ? t(($) => $.card.owed.answer, { title })
      : t(($) => $.card.owed.promise, { title, what: activity.promise?.what[t.lang] ?? '' })
  }
  const due = ({ due: day }: Owed) =>
    day ? t(($) => $.card.owed.due, { day: moment(t.lang, instant(day), 'day') }) : t(($) => $.card.owed.noDue)
  return (
    <section class={css.owed}>
      <h3>{t(($) => $.card.owed.title)}</h3>
      {share.of > 0 && <p>{t(($) => $.card.owed.share, { ...share })}</p>}
      {all.length === 0 && <p>{t(($) => $.card.owed.nothing)}</p>}
      <ul class={desk.list}>
        {all.map((one) => (
          <li key={`${one.what} ${one.activity.name}`} class={css.row} data-owed={one.state}>
            <span>
              <strong>{said(one)}</strong>
              <span>
                <span class={one.state === 'overdue' ? css.late : undefined}>{t(($) => $.card.owed[one.state])}</span>
                {one.state !== 'done' && ` · ${due(one)}`}
              </span>
            </span>
            {one.what === 'promise' && one.state !== 'done' && (
              <Button
                label={t(($) => $.card.owed.doneLabel)}
                aria-label={`${t(($) => $.card.owed.doneLabel)}: ${said(one)}`}
                onPress={() => onDone(one.activity)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
