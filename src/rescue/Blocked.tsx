// What came by a file from a device that the project blocked: it goes only when a person here answers for it.

import type { Device } from '../device/device.ts'
import type { ItemRow } from '../device/store.ts'
import { Button } from '../ui/Button.tsx'
import { answerFor } from './answering.ts'
import css from './Rescue.module.css'
import type { RescueSay } from './words.ts'

interface Props {
  device: Device
  t: RescueSay
  held: readonly ItemRow[]
  onSent: () => void
}

export function Blocked({ device, t, held, onSent }: Props) {
  if (held.length === 0) return null
  return (
    <section class={css.note} data-blocked="">
      <p>{t(($) => $.blocked.what, { count: held.filter(({ of }) => of === undefined).length })}</p>
      <p>{t(($) => $.blocked.who)}</p>
      <Button label={t(($) => $.blocked.send)} onPress={() => void answerFor(device, held).then(onSent)} />
    </section>
  )
}
