// Answering back: what this house still owes, which activity waits for an answer, and the way to write it.

import { useEffect, useState } from 'preact/hooks'
import type { Activity, ResultCard } from '../../model/letter.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import { newestOf } from '../fetching.ts'
import type { RoomProps } from '../room.ts'
import css from './AnswerBack.module.css'
import { CardForm } from './CardForm.tsx'
import { type Both, bothTongues } from './frames.ts'
import { More } from './More.tsx'
import { OwedList } from './OwedList.tsx'
import { cardsOf, owed, peopleIn } from './owed.ts'
import { Paper } from './Paper.tsx'
import { Row } from './Row.tsx'
import { useWaiting } from './useWaiting.ts'

type Told = 'sent' | 'kept' | 'wentAfterAll' | 'notKept'
type Place =
  | { at: 'list'; told?: Told | undefined }
  | { at: 'card' | 'more'; activity: string }
  | { at: 'paper'; card: ResultCard }

export function AnswerBack(props: RoomProps) {
  const { t, seen, acts, onBack } = props
  const [place, setPlace] = useState<Place>({ at: 'list' })
  const [both, setBoth] = useState<Both>()
  const { waiting, drafts, stopped, send, takeBack, look } = useWaiting(acts, seen)
  useEffect(() => void bothTongues().then(setBoth), [])
  // What is written anew stands at the top of the page, whatever was scrolled to before.
  useEffect(() => scrollTo(0, 0), [place])
  const all = newestOf(seen.activities)
  const leave = (told?: Told) => {
    look()
    setPlace({ at: 'list', told })
  }
  // Half of it would count too few people, and say that nothing is owed.
  if (!both || !seen.complete)
    return (
      <main class={css.answer}>
        <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
        <p role="status">{t(($) => $.list.waiting)}</p>
      </main>
    )
  if (place.at === 'paper')
    return (
      <Paper
        {...props}
        both={both}
        card={place.card}
        onBack={() => setPlace({ at: 'more', activity: place.card.activity })}
      />
    )
  const chosen = place.at === 'list' ? undefined : all.find(({ name }) => name === place.activity)
  if (chosen && place.at === 'card')
    return (
      <CardForm
        {...props}
        both={both}
        activity={chosen}
        people={peopleIn(seen, chosen.name)}
        onBack={leave}
        onSent={(how) => leave(how === 'sent' ? 'sent' : 'kept')}
      />
    )
  if (chosen)
    return (
      <More
        {...props}
        both={both}
        activity={chosen}
        waits={waiting.some((one) => one.change && one.activity === chosen.name)}
        onChange={(change) => send(chosen.name, change)}
        onPaper={(card) => setPlace({ at: 'paper', card })}
        onBack={leave}
      />
    )
  const today = acts.today()
  const row = (one: Activity) => (
    <Row
      key={one.name}
      t={t}
      seen={seen}
      activity={one}
      people={peopleIn(seen, one.name)}
      draft={drafts.includes(one.name)}
      waiting={waiting.filter(({ activity }) => activity === one.name)}
      stopped={stopped}
      onWrite={() => setPlace({ at: 'card', activity: one.name })}
      onMore={() => setPlace({ at: 'more', activity: one.name })}
      onTakeBack={(id) =>
        void takeBack(id).then(
          (back) => leave(back ? undefined : 'wentAfterAll'),
          () => leave('notKept'),
        )
      }
    />
  )
  // Something goes on with it: somebody gave, was told or was promised something, or a card is being written.
  const busy = ({ name, promise }: Activity) =>
    peopleIn(seen, name) > 0 ||
    cardsOf(seen, name).length > 0 ||
    promise !== undefined ||
    drafts.includes(name) ||
    waiting.some(({ activity }) => activity === name)
  const done = (activity: Activity) =>
    void send(activity.name, { promise: activity.promise && { ...activity.promise, done: today } }).then(
      (went) => went === 'not-kept' && leave('notKept'),
    )
  return (
    <main class={css.answer}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2>{t(($) => $.answer.title)}</h2>
      <p>{t(($) => $.answer.lead)}</p>
      {place.at === 'list' && place.told && (
        <p class={desk.banner} role="status">
          {place.told === 'sent' ? t(($) => $.answer.sent) : t(($) => $.card[place.told as Exclude<Told, 'sent'>])}
        </p>
      )}
      <OwedList t={t} what={seen} today={today} all={owed(seen, today)} onDone={done} />
      <ul class={desk.list}>{all.filter(busy).map(row)}</ul>
      {!all.every(busy) && (
        <details class={css.others}>
          <summary>{t(($) => $.card.others)}</summary>
          <ul class={desk.list}>{all.filter((one) => !busy(one)).map(row)}</ul>
        </details>
      )}
    </main>
  )
}
