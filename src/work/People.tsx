// The people of this tablet: who was asked when, whose sitting is still open, and somebody new. Never a list of who did best.

import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import type { Helper } from '../device/helpers.ts'
import type { Say } from '../locale/speech.ts'
import { moment } from '../model/time.ts'
import { Button } from '../ui/Button.tsx'
import { Picture } from '../ui/Picture.tsx'
import { Screen, Telling } from '../ui/Screen.tsx'
import { Asking } from './Asking.tsx'
import { Edit } from './Edit.tsx'
import { Empty } from './Empty.tsx'
import type { SendCounts } from './index.tsx'
import { close } from './rest.ts'
import { SetUp } from './SetUp.tsx'
import { peopleIn, type Someone, whose } from './someone.ts'
import { TakeAll } from './TakeAll.tsx'
import css from './work.module.css'
import { useEmptyWords, type WorkSay } from './words.ts'

interface Props {
  device: Device
  t: WorkSay
  app: Say
  helper: Helper
  /** The tablet went out in the middle of this. */
  open: Sitting | undefined
  nudge: () => void
  onBegin: (state: Sitting) => void
  onChange: (look: () => void) => () => void
  counts: SendCounts
}

export function People({ device, t, app, helper, open, nudge, onBegin, onChange, counts }: Props) {
  const [people, setPeople] = useState<readonly Someone[] | 'unreadable'>()
  const [thrown, setThrown] = useState(false)
  const e = useEmptyWords(t.lang)
  const [at, setAt] = useState<{ who?: string; edit?: boolean; take?: boolean; colleague?: boolean; empty?: boolean }>()
  const look = useCallback(() => peopleIn(device).then(setPeople, () => setPeople('unreadable')), [device])
  useEffect(() => void look(), [look])
  const back = () => {
    setAt(undefined)
    void look()
  }
  if (!people) return <Screen name="work" />
  const shut = { label: t(($) => $.people.close), onPress: close }
  if (people === 'unreadable')
    return (
      <Screen name="work-unreadable" stop={shut}>
        <Telling title={t(($) => $.people.unreadable)} lines={[t(($) => $.people.newer)]} />
      </Screen>
    )
  const chosen = at && people.find(({ id }) => id === at.who)
  const here = { device, t, app }
  if (at?.colleague) return <SetUp {...here} more onDone={back} onLeave={back} />
  if (at?.empty)
    return <Empty device={device} t={app} nudge={nudge} onChange={onChange} counts={counts} onLeave={back} />
  if (at?.edit) return <Edit {...here} one={chosen} onDone={back} />
  if (chosen && at?.take) return <TakeAll {...here} one={chosen} nudge={nudge} onDone={back} />
  if (chosen)
    return (
      <Asking
        {...here}
        one={chosen}
        onTake={() => setAt({ who: chosen.id, take: true })}
        onEdit={() => setAt({ who: chosen.id, edit: true })}
        onBegin={onBegin}
        onBack={back}
      />
    )
  const left = open && whose(people, open)
  /** Until work mode is closed it can be brought back, with all that was recorded. */
  const throwAway = async (state: Sitting) => {
    await device.drafts.drop(state.id, 'words')
    setThrown(true)
  }
  const bringBack = async (state: Sitting) => {
    await device.drafts.save(state.id, state)
    setThrown(false)
  }
  return (
    <Screen name="work-people" stop={shut}>
      <main class={css.work}>
        <h1 tabIndex={-1}>{t(($) => $.people.title)}</h1>
        {open && (
          <section class={css.note} data-open="">
            <p>
              {thrown
                ? t(($) => $.people.gone)
                : left
                  ? t(($) => $.people.open, { name: left.name })
                  : t(($) => $.people.openUnknown)}
            </p>
            {thrown ? (
              <Button label={t(($) => $.take.undo)} onPress={() => void bringBack(open)} />
            ) : (
              <span class={css.buttons}>
                <Button kind="go" label={t(($) => $.people.goOn)} onPress={() => onBegin(open)} />
                <Button label={t(($) => $.people.drop)} onPress={() => void throwAway(open)} />
              </span>
            )}
          </section>
        )}
        {people.length === 0 && <p>{t(($) => $.people.none)}</p>}
        <ul class={css.people}>
          {people.map((one) => (
            <li key={one.id} class={css.person} data-person={one.name}>
              <Picture name={one.picture} />
              <Button kind="plain" label={one.name} onPress={() => setAt({ who: one.id })} />
              <span class={css.soft}>{lastOf(t, one)}</span>
            </li>
          ))}
        </ul>
        <span class={css.buttons}>
          <Button label={t(($) => $.people.new)} onPress={() => setAt({ edit: true })} data-new-person="" />
          <Button label={t(($) => $.people.colleague)} onPress={() => setAt({ colleague: true })} />
          {e && (
            <Button kind="plain" label={e(($) => $.hand.open)} onPress={() => setAt({ empty: true })} data-empty="" />
          )}
        </span>
        {helper.name && <p class={css.soft}>{t(($) => $.people.helper, { name: helper.name })}</p>}
      </main>
    </Screen>
  )
}

function lastOf(t: WorkSay, { asked }: Someone): string {
  const last = asked.findLast(({ kept }) => !kept)
  return last ? t(($) => $.people.last, { day: moment(t.lang, last.at, 'day') }) : t(($) => $.people.never)
}
