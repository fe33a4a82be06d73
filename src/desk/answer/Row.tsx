// One activity: who took part, what they heard, what waits for a network; and the way on from here.

import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import type { Trouble } from '../../sync/desk.ts'
import { Button } from '../../ui/Button.tsx'
import type { Seen } from '../fetching.ts'
import css from './AnswerBack.module.css'
import { cardsOf } from './owed.ts'
import type { Waiting } from './waiting.ts'

interface Props {
  t: Say<'desk'>
  seen: Seen
  activity: Activity
  people: number
  draft: boolean
  waiting: readonly Waiting[]
  stopped: ReadonlyMap<string, Trouble>
  onWrite: () => void
  onMore: () => void
  onTakeBack: (id: string) => void
}

export function Row(props: Props) {
  const { t, seen, activity, people, draft, waiting, stopped, onWrite, onMore, onTakeBack } = props
  const [card] = cardsOf(seen, activity.name)
  const title = activity.title[t.lang]
  // The example of a practice house has no day.
  const answered = card?.on
    ? t(($) => $.answer.answeredOn, { day: moment(t.lang, instant(card.on), 'day') })
    : t(($) => (card ? $.answer.answered : $.answer.open))
  const tags = [
    t(($) => $.answer.people, { count: people }),
    ...(people > 0 || card ? [answered] : []),
    ...(activity.closed ? [t(($) => $.card.close.closed)] : []),
    ...(draft ? [t(($) => $.card.draft)] : []),
  ]
  return (
    <li class={css.row}>
      <span>
        <strong>{title}</strong>
        {tags.join(' · ')}
      </span>
      {!waiting.some((one) => one.card) && (
        <Button
          label={t(($) => (draft ? $.card.goOn : $.answer.write))}
          onPress={onWrite}
          data-answer-back={activity.name}
        />
      )}
      <Button
        kind="plain"
        label={t(($) => $.card.more)}
        aria-label={t(($) => $.card.moreOf, { title })}
        onPress={onMore}
        data-answer-more={activity.name}
      />
      {waiting.map(({ id, card: waits }) => (
        <span key={id} class={css.waits} data-waits={waits ? 'card' : 'change'}>
          <span>
            {t(($) =>
              stopped.get(id)?.why === 'refused' ? $.card.refused : waits ? $.card.waits : $.card.waitsChange,
            )}
          </span>
          <Button kind="plain" label={t(($) => $.card.takeBack)} onPress={() => onTakeBack(id)} />
        </span>
      ))}
    </li>
  )
}
