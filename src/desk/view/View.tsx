// A first fair view of one activity: who was heard and who was not, and of each question all that was answered.

import { useMemo, useState } from 'preact/hooks'
import type { Activity } from '../../model/letter.ts'
import { methodOf } from '../../model/method.ts'
import { Button } from '../../ui/Button.tsx'
import { newestOf } from '../fetching.ts'
import { Side } from '../beside/Side.tsx'
import { useBesideWords } from '../beside/words.ts'
import type { RoomProps } from '../room.ts'
import { useMedium } from '../reading/useMedium.ts'
import { AskedQuestion } from './AskedQuestion.tsx'
import { type By, ChooseBy } from './Groups.tsx'
import { heardOf, questionsOf } from './fair.ts'
import css from './View.module.css'

export function View({ t, seen, acts, onBack }: RoomProps) {
  const { lines, activities, places } = seen
  const [name, setName] = useState<string>()
  const [by, setBy] = useState<By>('')
  const [beside, setBeside] = useState(false)
  const b = useBesideWords(t.lang)
  const open = useMemo(() => lines.filter((line) => line.open), [lines])
  const given = new Set(open.map(({ value }) => value.activity.name))
  const all = newestOf(activities).filter((one) => given.has(one.name))
  const activity = all.find((one) => one.name === (name ?? open[0]?.value.activity.name)) ?? all[0]
  if (beside && activity)
    return <Side t={t} seen={seen} acts={acts} activity={activity} onBack={() => setBeside(false)} />
  return (
    <main class={css.view}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2>{t(($) => $.hearing.view.title)}</h2>
      {activity ? (
        <>
          <div class={css.choose}>
            <label>
              {t(($) => $.hearing.activity)}
              <select name="activity" value={activity.name} onChange={(e) => setName(e.currentTarget.value)}>
                {all.map((one) => (
                  <option key={one.name} value={one.name}>
                    {one.title[t.lang]}
                  </option>
                ))}
              </select>
            </label>
            <ChooseBy t={t} by={by} places={places} onBy={setBy} />
          </div>
          {b && (
            <Button
              label={methodOf(activity)?.name === 'line' ? b(($) => $.openLine) : b(($) => $.open)}
              onPress={() => setBeside(true)}
              data-beside=""
            />
          )}
          <Picture key={activity.name} t={t} seen={seen} acts={acts} activity={activity} by={by} />
        </>
      ) : (
        <p>{t(($) => (seen.complete ? $.list.none : $.list.waiting))}</p>
      )}
    </main>
  )
}

type PictureProps = Omit<RoomProps, 'onBack'> & { activity: Activity; by: By }

function Picture({ t, seen, acts, activity, by }: PictureProps) {
  const { lines, activities, places } = seen
  const medium = useMedium(acts, seen)
  const own = useMemo(
    () => lines.filter((line) => line.open && line.value.activity.name === activity.name).filter((line) => line.open),
    [lines, activity],
  )
  const asked = useMemo(() => questionsOf(own, activities, activity), [own, activities, activity])
  const { heard, silent } = heardOf(own, activity)
  const voices = new Set(own.map(({ value }) => value.thread)).size
  const heardIn = new Set(own.map(({ from }) => places.get(from) ?? ''))
  const quiet = [...new Set(places.values())].filter((place) => !heardIn.has(place))
  const roles = (some: typeof heard) => some.map((role) => t(($) => $.role[role])).join(', ')
  return (
    <>
      <div class={css.heard}>
        <p>
          {t(($) => $.hearing.view.voices, { count: voices })} {t(($) => $.hearing.view.heard, { who: roles(heard) })}
        </p>
        {silent.length > 0 && (
          <p data-silent={silent.join(' ')}>
            <strong>{t(($) => $.hearing.view.silent, { who: roles(silent) })}</strong>
          </p>
        )}
        {quiet.length > 0 && (
          <p>
            <strong>{t(($) => $.hearing.view.silent, { who: quiet.join(', ') })}</strong>
          </p>
        )}
        <p class={css.legend}>
          <span class={css.dots} aria-hidden="true">
            <i />
          </span>{' '}
          {t(($) => $.hearing.own)}{' '}
          <span class={css.dots} aria-hidden="true">
            <i class={css.hollow} />
          </span>{' '}
          {t(($) => $.hearing.proxy)}. {t(($) => $.hearing.view.legend)}
        </p>
      </div>
      {asked.map((one) => (
        <AskedQuestion key={one.key} t={t} asked={one} by={by} places={places} medium={medium} />
      ))}
    </>
  )
}
