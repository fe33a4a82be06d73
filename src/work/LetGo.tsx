// What a tablet says once the desk or the team let it go, also to whoever finds it. It hands in, then empties itself, by itself.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { sendNoes } from '../capture/noes.ts'
import type { Device } from '../device/device.ts'
import type { counted } from '../device/unsent.ts'
import type { Say } from '../locale/speech.ts'
import type { Project } from '../model/letter.ts'
import { EMPTIED, EMPTY_FIRST, type LetGo as Why } from '../model/receipt.ts'
import { Button } from '../ui/Button.tsx'
import { Screen, Telling } from '../ui/Screen.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { letGo } from './emptying.ts'
import type { Push } from './index.tsx'
import { close } from './rest.ts'
import { useEmptyWords } from './words.ts'

interface Props {
  device: Device
  t: Say
  why: Why
  invited: { label: string; onPress: () => void }
  nudge: () => void
  onChange: (look: () => void) => () => void
  push: Push
}
export function LetGo({ device, t: app, why, invited, nudge, onChange, push }: Props) {
  const t = useEmptyWords(app.lang)
  const [left, setLeft] = useState<ReturnType<typeof counted>>()
  const [house, setHouse] = useState<Project>()
  const busy = useRef(false)
  /** Somebody is still answering, in another window: it is emptied afterwards. */
  const [elsewhere, setElsewhere] = useState(false)

  const go = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    try {
      const after = await letGo(device, why, push)
      if (after.leave) return close()
      setElsewhere(after.elsewhere)
      setLeft(after)
      setHouse(after.house)
    } catch {
      // What cannot be done on this disk now is done at the next look.
    } finally {
      busy.current = false
    }
  }, [device, why, push])
  useEffect(() => {
    // What was counted goes along with what is handed in.
    const counted = why === EMPTIED ? Promise.resolve() : sendNoes(device, 'too').catch(() => {})
    void counted.then(go).then(nudge)
    return onChange(() => void go())
  }, [device, why, go, nudge, onChange])

  if (elsewhere) {
    const retry = { label: app(($) => $.trouble.retry), onPress: () => void go() }
    const [what, next] = [app(($) => $.trouble['other-tab'].what), app(($) => $.trouble['other-tab'].next)]
    return <Trouble what={what} next={next} retry={retry} />
  }
  if (!t || !left) return <Screen name="let-go" />
  const { waits, stuck, orders } = left
  const hands = why === EMPTY_FIRST
  const goes = why === EMPTIED ? waits : 0
  const stays = stuck + (hands ? 0 : waits - goes)
  const lines = [
    hands && waits + orders > 0 && t(($) => $.gone.handing, { count: waits + orders }),
    hands && t(($) => $.gone.network),
    !hands && t(($) => $.gone.nothing),
    goes > 0 && t(($) => $.gone.later, { count: goes }),
    stays > 0 && t(($) => $.gone.sealed, { count: stays }),
    house
      ? t(($) => $.gone.found, { house: house.title[t.lang], contact: house.contact[t.lang] })
      : t(($) => $.gone.foundHere),
    !hands && t(($) => $.gone.again),
  ]
  return (
    <Screen name={`let-go-${why}`}>
      <Telling title={t(($) => $.gone.title[why])} lines={lines.filter((line) => line !== false)}>
        <span data-let-go={why} data-waits={waits + orders} />
        {!hands && <Button {...invited} />}
      </Telling>
    </Screen>
  )
}
