// Where this tablet belongs: a helper names it, so that a card on the wall and the team's view can say so.

import { useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import work from '../work.module.css'
import { keepPlace, PLACE_MAX } from './place.ts'
import type { TeamSay } from './words.ts'

interface Props {
  device: Device
  t: TeamSay
  app: Say
  place: string | undefined
  first: boolean
  onDone: () => void
}

export function Place({ device, t, app, place, first, onDone }: Props) {
  const [name, setName] = useState(place ?? '')
  const [lack, setLack] = useState<'lack' | 'failed'>()
  const keep = () => {
    if (name.trim() === '') return setLack('lack')
    return void keepPlace(device, name).then(onDone, () => setLack('failed'))
  }
  return (
    <Screen
      name="team-place"
      back={first ? undefined : { label: app(($) => $.frame.back), onPress: onDone }}
      next={{ label: t(($) => $.place.keep), onPress: keep }}
    >
      <main class={work.work}>
        <h1 tabIndex={-1}>{t(($) => $.place.title)}</h1>
        <p>{t(($) => $.place.lead)}</p>
        <label class={work.field}>
          {t(($) => $.place.label)}
          <input
            value={name}
            maxLength={PLACE_MAX}
            autocomplete="off"
            data-place=""
            onInput={({ currentTarget }) => {
              setName(currentTarget.value)
              setLack(undefined)
            }}
          />
        </label>
        <p role="alert">{lack && t(($) => $.place[lack])}</p>
        {first && <Button kind="plain" label={t(($) => $.place.skip)} onPress={onDone} />}
      </main>
    </Screen>
  )
}
