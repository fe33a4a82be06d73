// The rest of one activity: what was promised with it, the answers that were given, on paper too, and closing it.

import { useState } from 'preact/hooks'
import type { Activity, ResultCard } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { RoomProps } from '../room.ts'
import css from './AnswerBack.module.css'
import type { Both } from './frames.ts'
import { cardsOf, mayClose } from './owed.ts'
import { PromiseForm } from './PromiseForm.tsx'
import type { Went } from './useWaiting.ts'
import { VoiceAway } from './VoiceAway.tsx'
import type { Change } from './waiting.ts'

interface Props extends RoomProps {
  both: Both
  activity: Activity
  /** A change of it has not gone yet. */
  waits: boolean
  onChange: (change: Change) => Promise<Went>
  onPaper: (card: ResultCard) => void
}

export function More({ t, seen, acts, both, activity, waits, onChange, onPaper, onBack }: Props) {
  const [went, setWent] = useState<Went>()
  const change = (what: Change) => void onChange(what).then(setWent)
  const cards = cardsOf(seen, activity.name)
  const title = activity.title[t.lang]
  return (
    <main class={css.answer}>
      <Button kind="plain" label={t(($) => $.answer.back)} onPress={onBack} />
      <h2>{title}</h2>
      {(went || waits) && (
        <p class={desk.banner} role="status">
          {went === 'not-kept'
            ? t(($) => $.answer['not-sent'])
            : t(($) => (waits ? $.card.kept : $.card.promise.saved))}
        </p>
      )}
      <PromiseForm
        key={JSON.stringify(activity.promise)}
        t={t}
        both={both}
        promise={activity.promise}
        onSave={(promise) => change({ promise })}
      />
      <section class={css.part}>
        <h3>{t(($) => $.card.cards)}</h3>
        {cards.length === 0 && <p>{t(($) => $.card.noCards)}</p>}
        <ul class={desk.list}>
          {cards.map((card) => {
            const name = card.on
              ? t(($) => $.card.given, { day: moment(t.lang, instant(card.on), 'day') })
              : card.title[t.lang]
            return (
              <li key={card.name} class={css.row}>
                <span>{name}</span>
                <Button
                  label={t(($) => $.card.paper)}
                  aria-label={`${t(($) => $.card.paper)}: ${name}`}
                  onPress={() => onPaper(card)}
                  data-paper={card.name}
                />
                <VoiceAway t={t} seen={seen} acts={acts} card={card} name={name} />
              </li>
            )
          })}
        </ul>
      </section>
      <section class={css.part}>
        <h3>{t(($) => $.card.close.title)}</h3>
        <p>{t(($) => $.card.close.lead)}</p>
        {activity.closed ? (
          <Button label={t(($) => $.card.close.open)} onPress={() => change({ closed: false })} />
        ) : mayClose(seen, activity.name, acts.today()) ? (
          <Button label={t(($) => $.card.close.shut)} onPress={() => change({ closed: true })} />
        ) : (
          <p data-may-close="no">{t(($) => $.card.close.first)}</p>
        )}
      </section>
    </main>
  )
}
