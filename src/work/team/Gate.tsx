// One's own PIN once more, before a PIN or the words are changed. A wrong one counts as at the door, and makes slow.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import { comeIn, type Helper, pauseNow } from '../../device/helpers.ts'
import type { Say } from '../../locale/speech.ts'
import { isPin } from '../../model/pin.ts'
import type { Timers } from '../../model/ports.ts'
import { Screen } from '../../ui/Screen.tsx'
import { PinField } from '../PinField.tsx'
import work from '../work.module.css'
import type { TeamSay } from './words.ts'

interface Props {
  device: Device
  t: TeamSay
  app: Say
  timers: Timers
  helper: Helper
  onRight: () => void
  onBack: () => void
}

const SECOND = 1000

export function Gate({ device, t, app, timers, helper, onRight, onBack }: Props) {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const [busy, setBusy] = useState(false)
  /** Unknown until the disk has said how many went wrong before. */
  const [waits, setWaits] = useState<number>()
  useEffect(() => void pauseNow(device.store).then(setWaits), [device])
  useEffect(
    () => (waits ? timers.after(SECOND, () => setWaits(Math.max(0, waits - SECOND))) : undefined),
    [waits, timers],
  )
  async function tryIt(pin: string): Promise<void> {
    setBusy(true)
    const right = await comeIn(device, helper.id, pin)
    setBusy(false)
    if (right) return onRight()
    setTyped('')
    setWrong(true)
    setWaits(await pauseNow(device.store))
  }
  const onPin = (pin: string) => {
    setTyped(pin)
    if (isPin(pin)) void tryIt(pin)
  }
  return (
    <Screen name="team-gate" back={{ label: app(($) => $.frame.back), onPress: onBack }}>
      <main class={work.work}>
        <h1 tabIndex={-1}>{t(($) => $.pins.gate)}</h1>
        <p>{t(($) => $.pins.gateWhy)}</p>
        <PinField label={t(($) => $.pins.digits)} value={typed} onPin={onPin} shut={busy || waits !== 0} />
        <p role="alert">
          {waits ? t(($) => $.pins.wait, { count: Math.ceil(waits / SECOND) }) : wrong && t(($) => $.pins.wrong)}
        </p>
      </main>
    </Screen>
  )
}
