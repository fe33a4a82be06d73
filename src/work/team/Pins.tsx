// The PINs of the team: one's own, one for a colleague, one that was forgotten, somebody who leaves, and other words. Behind one's own PIN.

import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import { type Helper, helpersIn, leaveTeam } from '../../device/helpers.ts'
import type { Say } from '../../locale/speech.ts'
import type { Timers } from '../../model/ports.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen, Telling } from '../../ui/Screen.tsx'
import { close } from '../rest.ts'
import { SetUp } from '../SetUp.tsx'
import work from '../work.module.css'
import { useWorkWords } from '../words.ts'
import { Gate } from './Gate.tsx'
import { NewPin } from './NewPin.tsx'
import { NewWords } from './NewWords.tsx'
import css from './team.module.css'
import type { TeamSay } from './words.ts'

interface Props {
  device: Device
  t: TeamSay
  app: Say
  timers: Timers
  helper: Helper
  onDone: () => void
}

type At = { pin: Helper } | { leaves: Helper } | 'words' | 'colleague' | undefined

export function Pins({ device, t, app, timers, helper, onDone }: Props) {
  // Whoever came in by the words of the team has no PIN to give, and gave more.
  const [sure, setSure] = useState(helper.name === '')
  const [team, setTeam] = useState<readonly Helper[]>([])
  const [at, setAt] = useState<At>()
  const [told, tell] = useState<string>()
  const words = useWorkWords(app.lang)
  const look = useCallback(() => void helpersIn(device.store).then(setTeam), [device])
  useEffect(look, [look])
  const back = (word?: string) => {
    look()
    tell(word)
    setAt(undefined)
  }
  const here = { device, t, app, onBack: () => back() }
  if (!sure) return <Gate {...here} timers={timers} helper={helper} onBack={onDone} onRight={() => setSure(true)} />
  if (at === 'words') return <NewWords {...here} onKept={() => back(t(($) => $.pins.wordsKept))} />
  if (at === 'colleague' && words)
    return <SetUp {...{ device, app }} t={words} more onDone={() => back()} onLeave={() => back()} />
  if (at && typeof at === 'object' && 'pin' in at)
    return (
      <NewPin
        {...here}
        whose={at.pin}
        own={at.pin.id === helper.id}
        onKept={() => back(t(($) => $.pins.changed, { name: at.pin.name }))}
      />
    )
  if (at && typeof at === 'object') {
    const { id, name } = at.leaves
    const go = async () => {
      const gone = await leaveTeam(device.store, id).catch(() => undefined)
      if (gone && id === helper.id) return close()
      const failed = gone === undefined ? t(($) => $.pins.lack.failed) : t(($) => $.pins.last)
      return back(gone ? t(($) => $.pins.gone, { name }) : failed)
    }
    return (
      <Screen name="team-leaves" back={{ label: t(($) => $.pins.not), onPress: () => back() }}>
        <Telling title={t(($) => $.pins.sure, { name })} lines={[t(($) => $.pins.sureWhat, { name })]}>
          <Button kind="stop" label={t(($) => $.pins.go, { name })} onPress={() => void go()} />
        </Telling>
      </Screen>
    )
  }
  const others = team.filter(({ id }) => id !== helper.id)
  const own = team.find(({ id }) => id === helper.id)
  return (
    <Screen name="team-pins" back={{ label: app(($) => $.frame.back), onPress: onDone }}>
      <main class={work.work}>
        <h1 tabIndex={-1}>{t(($) => $.pins.title)}</h1>
        <p role="status">{told}</p>
        <span class={work.buttons}>
          {own && <Button label={t(($) => $.pins.own)} onPress={() => setAt({ pin: own })} data-own-pin="" />}
          <Button label={t(($) => $.pins.words)} onPress={() => setAt('words')} />
          {words && <Button label={t(($) => $.pins.colleague)} onPress={() => setAt('colleague')} data-colleague="" />}
        </span>
        {others.length > 0 && <p>{t(($) => $.pins.forgot)}</p>}
        <ul class={css.team}>
          {[...others, ...(own ? [own] : [])].map((one) => (
            <li key={one.id} data-helper={one.name}>
              {one === own ? <b>{one.name}</b> : <Button label={one.name} onPress={() => setAt({ pin: one })} />}
              {team.length > 1 && (
                <Button
                  kind="plain"
                  label={t(($) => $.pins.leaves, { name: one.name })}
                  onPress={() => setAt({ leaves: one })}
                />
              )}
            </li>
          ))}
        </ul>
        {team.length === 1 && <p class={work.soft}>{t(($) => $.pins.last)}</p>}
      </main>
    </Screen>
  )
}
