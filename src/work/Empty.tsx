// A helper empties this tablet: first it says how much has not been sent. Nothing that was given is lost by it.

import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import { emptyHere, type Unsent, unsentOn } from '../device/letGo.ts'
import type { Say } from '../locale/speech.ts'
import { EMPTIED } from '../model/receipt.ts'
import { Button } from '../ui/Button.tsx'
import { Screen, Telling } from '../ui/Screen.tsx'
import type { SendCounts } from './index.tsx'
import { close } from './rest.ts'
import { useEmptyWords } from './words.ts'

interface Props {
  device: Device
  t: Say
  nudge: () => void
  onChange: (look: () => void) => () => void
  counts: SendCounts
  onLeave: () => void
}

export function Empty({ device, t: app, nudge, onChange, counts, onLeave }: Props) {
  const t = useEmptyWords(app.lang)
  const [left, setLeft] = useState<Unsent & { drafts: number }>()
  const [failed, fail] = useState(false)
  const look = useCallback(async () => {
    const drafts = (await device.store.list('drafts')).length
    setLeft({ ...(await unsentOn(device)), drafts })
  }, [device])
  useEffect(() => {
    // What was counted this week goes along, or lies sealed beside the rest.
    void counts(device, 'too')
      .catch(() => {})
      .then(look)
    return onChange(() => void look())
  }, [device, look, onChange, counts])

  async function empty(): Promise<void> {
    try {
      const project = await ownProject(device.store)
      if (project) await emptyHere(device, project.pid, EMPTIED)
      close()
    } catch {
      fail(true)
    }
  }
  if (!t || !left) return <Screen name="work" />
  const unsent = left.waits + left.stuck + left.orders
  const lines = [
    unsent > 0 ? t(($) => $.hand.unsent, { count: unsent }) : t(($) => $.hand.all),
    unsent > 0 && t(($) => $.hand.stays),
    left.drafts > 0 && t(($) => $.hand.draft),
    t(($) => $.hand.goes),
  ]
  return (
    <Screen name="work-empty" back={{ label: app(($) => $.frame.back), onPress: onLeave }}>
      <Telling title={t(($) => $.hand.title)} lines={lines.filter((line) => line !== false)}>
        {unsent > 0 && <Button label={t(($) => $.hand.send)} onPress={nudge} data-unsent={unsent} />}
        <Button kind="stop" label={t(($) => $.hand.go)} onPress={() => void empty()} />
        <p role="alert">{failed && t(($) => $.hand.failed)}</p>
      </Telling>
    </Screen>
  )
}
