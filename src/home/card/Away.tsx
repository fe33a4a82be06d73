// Everything goes: from where and when, in four sentences. It can be brought back until this screen is left, in whatever way.

import { useEffect, useRef, useState } from 'preact/hooks'
import { bringBack, emptyCardAway } from '../../device/cards.ts'
import type { Device } from '../../device/device.ts'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen, Telling } from '../../ui/Screen.tsx'
import css from './card.module.css'

interface Props {
  device: Device
  /** The press that is carried out when this is left. */
  press: string
  app: Say
  t: Say<'card'>
  nudge: () => void
  onUndo: () => void
  onDone: () => void
}

export function Away({ device, press, app, t, nudge, onUndo, onDone }: Props) {
  const [left, setLeft] = useState(false)
  const going = useRef<Promise<void>>(undefined)
  const leave = () =>
    (going.current ??= emptyCardAway(device, press).then(
      (any) => {
        if (any) nudge()
      },
      () => {}, // it is on the disk that it has to go: the next start sees to it
    ))

  const undo = async () => ((await bringBack(device, press)) ? onUndo() : setLeft(true))

  useEffect(() => {
    // A phone that is put away may never come back here.
    const hidden = () => {
      if (document.visibilityState !== 'hidden') return
      setLeft(true)
      void leave()
    }
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      void leave()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, as long as this stands
  }, [])

  const lines = [t(($) => $.away.here), t(($) => $.away.server), t(($) => $.away.backups), t(($) => $.away.paper)]
  return (
    <Screen name="card-away" next={{ label: app(($) => $.frame.done), onPress: () => void leave().then(onDone) }}>
      <Telling title={t(($) => $.away.title)} lines={lines}>
        {left ? (
          <p class={css.over}>{t(($) => $.away.over)}</p>
        ) : (
          <span class={css.large} data-undo="">
            <Button label={t(($) => $.away.undo)} onPress={() => void undo()} />
          </span>
        )}
      </Telling>
    </Screen>
  )
}
