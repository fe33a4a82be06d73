// Another PIN for a helper who is known: their own, or a colleague's that was forgotten.

import { useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import { type Helper, setPin as keepPin } from '../../device/helpers.ts'
import type { Say } from '../../locale/speech.ts'
import { isEasy, isPin } from '../../model/pin.ts'
import { Screen } from '../../ui/Screen.tsx'
import { PinField } from '../PinField.tsx'
import work from '../work.module.css'
import type { TeamSay } from './words.ts'

interface Props {
  device: Device
  t: TeamSay
  app: Say
  whose: Helper
  own: boolean
  onKept: () => void
  onBack: () => void
}

export function NewPin({ device, t, app, whose, own, onKept, onBack }: Props) {
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [lack, setLack] = useState<'pin' | 'easy' | 'again' | 'failed'>()
  const keep = () => {
    const missing = !isPin(pin) ? 'pin' : isEasy(pin) ? 'easy' : pin !== again ? 'again' : undefined
    setLack(missing)
    if (missing) return
    const { store, vault, world } = device
    void keepPin({ store, vault, chance: world.chance }, whose, pin).then(onKept, () => setLack('failed'))
  }
  return (
    <Screen
      name="team-pin"
      back={{ label: app(($) => $.frame.back), onPress: onBack }}
      next={{ label: t(($) => $.pins.keep), onPress: keep }}
    >
      <main class={work.work}>
        <h1 tabIndex={-1}>{own ? t(($) => $.pins.ownTitle) : t(($) => $.pins.theirTitle, { name: whose.name })}</h1>
        {!own && <p>{t(($) => $.pins.theirWhy)}</p>}
        <PinField label={t(($) => $.pins.pin)} value={pin} onPin={(to) => (setLack(undefined), setPin(to))} />
        <PinField label={t(($) => $.pins.again)} value={again} onPin={(to) => (setLack(undefined), setAgain(to))} />
        <p role="alert">{lack && t(($) => $.pins.lack[lack])}</p>
      </main>
    </Screen>
  )
}
