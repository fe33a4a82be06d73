// Before the tablet is handed over: how this person likes it, what there is to do, and whether this is a good moment.

import { useEffect, useState } from 'preact/hooks'
import type { Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Say } from '../locale/speech.ts'
import { type Activity, fitting } from '../model/letter.ts'
import { Button } from '../ui/Button.tsx'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { Picture } from '../ui/Picture.tsx'
import { Screen } from '../ui/Screen.tsx'
import { enough, NO_LIMITS, tooLong } from './burden.ts'
import { Face } from './Face.tsx'
import { limitsOn } from './load.ts'
import { handOver, keepFrom, LIKES, REASONS, type Reason, type Someone } from './someone.ts'
import { sayEnough, sayLong } from './why.ts'
import css from './work.module.css'
import type { WorkSay } from './words.ts'

interface Props {
  device: Device
  t: WorkSay
  app: Say
  one: Someone
  onEdit: () => void
  onTake: () => void
  onBegin: (state: Sitting) => void
  onBack: () => void
}

export function Asking({ device, t, app, one, onEdit, onTake, onBegin, onBack }: Props) {
  const [activities, setActivities] = useState<readonly Activity[]>()
  const [limits, setLimits] = useState(NO_LIMITS)
  const [chosen, setChosen] = useState<string>()
  const [not, setNot] = useState(false)
  const [reason, setReason] = useState<Reason>()
  const [lack, setLack] = useState<'letters' | 'reason' | 'full' | 'failed'>()
  useEffect(() => {
    void activitiesFor(device).then(setActivities)
    void limitsOn(device).then(setLimits)
  }, [device])
  if (!activities) return <Screen name="work" />
  const activity = chosen ?? activities[0]?.name
  const { clock } = device.world
  const full = enough(one, clock.now(), clock.offset(), limits)
  const count =
    activities.find(({ name }) => name === activity)?.questions.filter(({ kind }) => kind !== 'note').length ?? 0
  const long = tooLong(count, limits)
  const back = { label: app(($) => $.frame.back), onPress: not ? () => (setLack(undefined), setNot(false)) : onBack }

  async function begin(): Promise<void> {
    if (!activity) return setLack('letters')
    try {
      const state = await handOver(device, one.id, activity, app.lang)
      return state ? onBegin(state) : setLack('letters')
    } catch (error) {
      return setLack((error as Error).message === 'no-room' ? 'full' : 'failed')
    }
  }
  function keepBack(): void {
    if (!reason) return setLack('reason')
    return void keepFrom(device, one.id, activity ?? '', reason).then(onBack, () => setLack('failed'))
  }
  const trouble = <p role="alert">{lack && t(($) => $.ask.lack[lack])}</p>
  if (not)
    return (
      <Screen name="work-not" back={back} next={{ label: t(($) => $.ask.note), onPress: keepBack }}>
        <main class={css.work}>
          <h1 tabIndex={-1} id="why">
            {t(($) => $.ask.why, { name: one.name })}
          </h1>
          <CardGroup labelled="why">
            <Cards
              name="reason"
              chosen={reason ? [reason] : []}
              cards={REASONS.map((value) => ({ value, label: t(($) => $.ask.reason[value]) }))}
              onChoose={(value) => (setLack(undefined), setReason(value as Reason))}
            />
          </CardGroup>
          <p>{t(($) => $.ask.own)}</p>
          {trouble}
        </main>
      </Screen>
    )
  const likes = LIKES.filter((like) => one.likes[like])
  return (
    <Screen name="work-ask" back={back}>
      <main class={css.work}>
        <div class={css.who}>
          <Face one={one} />
          <h1 tabIndex={-1}>{t(($) => $.ask.moment, { name: one.name })}</h1>
        </div>
        <span class={css.buttons}>
          <Button kind="go" label={t(($) => $.ask.yes)} onPress={() => void begin()} data-hand="" />
          <Button label={t(($) => $.ask.no)} onPress={() => setNot(true)} data-not="" />
        </span>
        {full && <p class={css.note}>{sayEnough(t, full)}</p>}
        {long && <p class={css.note}>{sayLong(t, count, long)}</p>}
        {trouble}
        {(likes.length > 0 || one.decides) && (
          <dl class={css.likes}>
            {likes.map((like) => (
              <div key={like}>
                <dt>{t(($) => $.edit.like[like])}</dt>
                <dd>{one.likes[like]}</dd>
              </div>
            ))}
            {one.decides && (
              <div>
                <dt>{t(($) => $.edit.decides)}</dt>
                <dd>{app(($) => $.around.who[one.decides!])}</dd>
              </div>
            )}
          </dl>
        )}
        {activities.length > 1 && (
          <>
            <h2 id="what">{t(($) => $.ask.what)}</h2>
            <CardGroup labelled="what">
              <Cards
                name="activity"
                chosen={activity ? [activity] : []}
                cards={activities.map(({ name, title, picture }) => ({
                  value: name,
                  label: title[t.lang],
                  picture: picture && <Picture name={picture} />,
                }))}
                onChoose={setChosen}
              />
            </CardGroup>
          </>
        )}
        <span class={css.buttons}>
          <Button kind="plain" label={t(($) => $.ask.edit)} onPress={onEdit} />
          {Object.keys(one.voices).length > 0 && <Button kind="plain" label={t(($) => $.take.open)} onPress={onTake} />}
        </span>
      </main>
    </Screen>
  )
}

async function activitiesFor({ store, mailbox }: Device): Promise<Activity[]> {
  const project = await ownProject(store)
  return project ? fitting(await mailbox.all(project.pid, 'activity'), 'person').map(({ body }) => body) : []
}
