// Somebody wants everything back: asking is enough. It can be brought back until this screen is left, in whatever way.

import { useEffect, useRef, useState } from 'preact/hooks'
import { bringBack, emptyCardAway, setCardAway } from '../device/cards.ts'
import type { Device } from '../device/device.ts'
import type { Say } from '../locale/speech.ts'
import { fromBase64url } from '../model/bytes.ts'
import { Button } from '../ui/Button.tsx'
import { Screen, Telling } from '../ui/Screen.tsx'
import type { Someone } from './someone.ts'
import type { WorkSay } from './words.ts'

interface Props {
  device: Device
  t: WorkSay
  app: Say
  one: Someone
  nudge: () => void
  onDone: () => void
}

export function TakeAll({ device, t, app, one, nudge, onDone }: Props) {
  const [presses, setPresses] = useState<readonly string[]>()
  const [failed, fail] = useState(false)
  /** Carried out: it cannot be brought back any more. */
  const [over, setOver] = useState(false)
  const due = useRef<readonly string[]>([])
  due.current = presses ?? []

  async function carryOut(): Promise<void> {
    // It is on the disk that it has to go: what cannot be finished now is, when the tablet is opened again.
    for (const press of due.current) if (await emptyCardAway(device, press).catch(() => false)) nudge()
  }
  const leave = useRef(carryOut)
  leave.current = carryOut
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState !== 'hidden') return
      setOver(due.current.length > 0)
      void leave.current()
    }
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      void leave.current()
    }
  }, [])

  async function throwAway(): Promise<void> {
    try {
      const made: string[] = []
      for (const [pid, { secret, before = [] }] of Object.entries(one.voices))
        for (const each of [secret, ...before.map((one) => one.secret)])
          made.push(await setCardAway(device, { pid, secret: fromBase64url(each)! }))
      setPresses(made)
    } catch {
      fail(true)
    }
  }
  async function undo(): Promise<void> {
    const back = await Promise.all(due.current.map((press) => bringBack(device, press)))
    // Another tab may have carried it out.
    if (back.includes(false)) setOver(true)
    else setPresses(undefined)
  }
  const { name } = one
  if (!presses)
    return (
      <Screen name="work-take" back={{ label: app(($) => $.frame.back), onPress: onDone }}>
        <Telling title={t(($) => $.take.ask, { name })} lines={[t(($) => $.take.enough), t(($) => $.take.what)]}>
          <Button kind="stop" label={t(($) => $.take.go)} onPress={() => void throwAway()} />
          <p role="alert">{failed && t(($) => $.edit.lack.failed)}</p>
        </Telling>
      </Screen>
    )
  const lines = [t(($) => $.take.here), t(($) => $.take.server), t(($) => $.take.backups), t(($) => $.take.paper)]
  return (
    <Screen name="work-taken" next={{ label: app(($) => $.frame.done), onPress: () => void carryOut().then(onDone) }}>
      <Telling title={t(($) => $.take.goes, { name })} lines={lines}>
        {!over && <Button label={t(($) => $.take.undo)} onPress={() => void undo()} />}
      </Telling>
    </Screen>
  )
}
