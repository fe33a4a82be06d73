// Help: whom to call, and a code to read aloud that says how this tablet is and nothing of anybody.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Say } from '../../locale/speech.ts'
import type { Project } from '../../model/letter.ts'
import { Screen } from '../../ui/Screen.tsx'
import work from '../work.module.css'
import type { Ground } from './ground.ts'
import { supportCode } from './support.ts'
import css from './team.module.css'
import { useSeen } from './useSeen.ts'
import type { TeamSay } from './words.ts'

interface Props {
  device: Device
  t: TeamSay
  app: Say
  ground: Ground
  house: Project | undefined
  onDone: () => void
}

export function Help({ device, t, app, ground, house, onDone }: Props) {
  const [verdicts] = useSeen(device, ground, t.lang)
  const [code, setCode] = useState<string>()
  useEffect(() => {
    if (verdicts) void supportCode(device, verdicts).then(setCode, () => {})
  }, [device, verdicts])
  const contact = house?.contact[t.lang]
  return (
    <Screen name="team-help" back={{ label: app(($) => $.frame.back), onPress: onDone }}>
      <main class={work.work}>
        <h1 tabIndex={-1}>{t(($) => $.help.title)}</h1>
        <p class={css.call}>{contact ? t(($) => $.help.call, { contact }) : t(($) => $.help.nobody)}</p>
        <p>{t(($) => $.help.read)}</p>
        <p class={css.code} data-code="">
          {code ?? t(($) => $.view.looking)}
        </p>
        <p class={work.soft}>{t(($) => $.help.what)}</p>
        <p>{t(($) => $.help.safe)}</p>
      </main>
    </Screen>
  )
}
