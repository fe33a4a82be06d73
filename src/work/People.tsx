// The people of this tablet: who was asked when, whose sitting is still open, and somebody new. Never a list of who did best.

import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import type { Helper } from '../device/helpers.ts'
import type { Say } from '../locale/speech.ts'
import { moment } from '../model/time.ts'
import { Button } from '../ui/Button.tsx'
import { Screen, Telling } from '../ui/Screen.tsx'
import { After } from './After.tsx'
import { untold } from './after.ts'
import { Asking } from './Asking.tsx'
import { Edit } from './Edit.tsx'
import { Face } from './Face.tsx'
import { Pace } from './Pace.tsx'
import type { Rescuing } from './index.tsx'
import { close } from './rest.ts'
import { peopleIn, type Someone, whose } from './someone.ts'
import { TakeAll } from './TakeAll.tsx'
import { TeamDoor, type TeamDoorProps } from './team/Door.tsx'
import css from './work.module.css'
import type { WorkSay } from './words.ts'

interface Props {
  device: Device
  t: WorkSay
  app: Say
  helper: Helper
  /** What the view of the tablet and its team needs. */
  team: Omit<TeamDoorProps, 'onAsk' | 'onDone'>
  /** The tablet went out in the middle of this. */
  open: Sitting | undefined
  /** What can be done with more than one of them: a table that still stands, above; the way to a new one, below. */
  offer: (at: 'top' | 'end') => ComponentChildren
  nudge: () => void
  Rescuing: Rescuing
  onBegin: (state: Sitting, one: Someone | undefined) => void
}

export function People({ device, t, app, helper, team, open, offer, nudge, Rescuing, onBegin }: Props) {
  const [people, setPeople] = useState<readonly Someone[] | 'unreadable'>()
  const [thrown, setThrown] = useState(false)
  const [at, setAt] = useState<{
    who?: string
    edit?: boolean
    take?: boolean
    rescue?: boolean
    team?: boolean
  }>()
  const [after, setAfter] = useState<readonly Someone[]>([])
  const look = useCallback(async () => {
    const all = await peopleIn(device).catch(() => 'unreadable' as const)
    setPeople(all)
    if (all !== 'unreadable') setAfter(await untold(device, all))
  }, [device])
  useEffect(() => void look(), [look])
  const back = () => {
    setAt(undefined)
    void look()
  }
  if (!people) return <Screen name="work" />
  if (at?.team) return <TeamDoor {...team} onAsk={(who) => setAt({ who })} onDone={back} />
  const toTeam = <Button label={t(($) => $.people.team)} onPress={() => setAt({ team: true })} data-team="" />
  const shut = { label: t(($) => $.people.close), onPress: close }
  if (people === 'unreadable')
    return (
      <Screen name="work-unreadable" stop={shut}>
        <Telling title={t(($) => $.people.unreadable)} lines={[t(($) => $.people.newer)]}>
          {toTeam}
        </Telling>
      </Screen>
    )
  const chosen = at && people.find(({ id }) => id === at.who)
  const here = { device, t, app }
  if (at?.rescue) return <Rescuing device={device} t={app} as="team" nudge={nudge} onBack={back} />
  if (at?.edit) return <Edit {...here} one={chosen} onDone={back} />
  if (chosen && at?.take) return <TakeAll {...here} one={chosen} nudge={nudge} onDone={back} />
  if (chosen)
    return (
      <Asking
        {...here}
        one={chosen}
        onTake={() => setAt({ who: chosen.id, take: true })}
        onEdit={() => setAt({ who: chosen.id, edit: true })}
        onBegin={(state) => onBegin(state, chosen)}
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
                <Button kind="go" label={t(($) => $.people.goOn)} onPress={() => onBegin(open, left)} />
                <Button label={t(($) => $.people.drop)} onPress={() => void throwAway(open)} />
              </span>
            )}
          </section>
        )}
        {people.length > 0 && offer('top')}
        {after.map((one) => (
          <After key={one.id} {...here} one={one} nudge={nudge} onTold={() => void look()} />
        ))}
        {people.length === 0 && <p>{t(($) => $.people.none)}</p>}
        <ul class={css.people}>
          {people.map((one) => (
            <li key={one.id} class={css.person} data-person={one.name}>
              <Face one={one} />
              <Button kind="plain" label={one.name} onPress={() => setAt({ who: one.id })} />
              <span class={css.soft}>{lastOf(t, one)}</span>
            </li>
          ))}
        </ul>
        {people.length > 0 && offer('end')}
        <span class={css.buttons}>
          <Button label={t(($) => $.people.new)} onPress={() => setAt({ edit: true })} data-new-person="" />
          <Button label={t(($) => $.people.rescue)} onPress={() => setAt({ rescue: true })} data-rescue="" />
          {toTeam}
        </span>
        <Pace device={device} t={t} />
        {helper.name && <p class={css.soft}>{t(($) => $.people.helper, { name: helper.name })}</p>}
      </main>
    </Screen>
  )
}

function lastOf(t: WorkSay, { asked }: Someone): string {
  const last = asked.findLast(({ kept }) => !kept)
  return last ? t(($) => $.people.last, { day: moment(t.lang, last.at, 'day') }) : t(($) => $.people.never)
}
