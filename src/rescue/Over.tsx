// A house that no longer knows this device: was it practice, then all of it goes, and that is said; else it is said as before.

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { forgetOver } from '../device/practice.ts'
import type { Say } from '../locale/speech.ts'
import { Screen, Telling } from '../ui/Screen.tsx'
import { useRescueWords } from './words.ts'

interface Props {
  device: Device
  t: Say
  children: ComponentChildren
}

export function Over({ device, t: app, children }: Props) {
  const t = useRescueWords(app.lang)
  const [over, setOver] = useState<boolean>()
  useEffect(() => void forgetOver(device).then(setOver, () => setOver(false)), [device])
  // What is over looks like it no more.
  useEffect(() => void (over && delete document.documentElement.dataset['practice']), [over])
  if (over === undefined || !t) return <Screen name="over" />
  if (!over) return <>{children}</>
  const lines = [t(($) => $.over.gone), t(($) => $.over.next)]
  const leave = () => location.replace(location.pathname)
  return (
    <Screen name="practice-over" next={{ label: app(($) => $.trouble.retry), onPress: leave }}>
      <Telling title={t(($) => $.over.title)} lines={lines} />
    </Screen>
  )
}
