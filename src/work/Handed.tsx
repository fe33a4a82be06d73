// Around the screens of whoever has the tablet now: whose turn it is, on the first of them, and the helper's way back in
// two taps that lie in different corners.

import type { ComponentChildren } from 'preact'
import { useContext, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { Button } from '../ui/Button.tsx'
import { Frame } from '../ui/Frame.ts'
import { Screen, Telling } from '../ui/Screen.tsx'
import { Face } from './Face.tsx'
import { close } from './rest.ts'
import { notThem, type Someone } from './someone.ts'
import css from './work.module.css'
import type { WorkSay } from './words.ts'

interface Props {
  device: Device
  t: WorkSay
  one: Someone | undefined
  sitting: string
  /** The name of what this sitting would give. */
  of?: string | undefined
  children: ComponentChildren
}

export function Handed({ device, t, one, sitting, of = '', children }: Props) {
  const around = useContext(Frame)
  const [closing, setClosing] = useState(false)
  if (!around) return <>{children}</>
  const wrong = () => {
    if (one) void notThem(device, one.id, sitting, of).then(close, close)
  }
  const guest = one && (
    <p class={css.guest}>
      <Face one={one} />
      <strong>{one.name}</strong>
      <Button kind="quiet" label={t(($) => $.handed.not)} onPress={wrong} data-not-me="" />
    </p>
  )
  const acts = [...(around.help.acts ?? []), { label: t(($) => $.handed.back), onPress: () => setClosing(true) }]
  const stop = { label: t(($) => $.handed.close), onPress: close }
  return (
    <>
      <div class={css.handed} hidden={closing}>
        <Frame.Provider value={{ ...around, guest, help: { ...around.help, acts } }}>{children}</Frame.Provider>
      </div>
      {closing && (
        <Screen
          name="handed-back"
          stop={stop}
          next={{ label: t(($) => $.handed.on), onPress: () => setClosing(false) }}
        >
          <Telling title={t(($) => $.handed.title)} lines={[t(($) => $.handed.kept), t(($) => $.handed.pin)]} />
        </Screen>
      )}
    </>
  )
}
