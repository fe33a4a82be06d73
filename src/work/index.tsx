// Work mode: for whoever helps on a shared tablet. It opens with a PIN, closes by itself, and hands the tablet over.

import { useEffect, useState } from 'preact/hooks'
import { openSitting, type Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { type Helper, helpersIn } from '../device/helpers.ts'
import type { Say } from '../locale/speech.ts'
import type { Bytes } from '../model/bytes.ts'
import type { Timers } from '../model/ports.ts'
import type { LetGo as Why } from '../model/receipt.ts'
import { Screen } from '../ui/Screen.tsx'
import { LetGo } from './LetGo.tsx'
import { Lock } from './Lock.tsx'
import { People } from './People.tsx'
import { SetUp } from './SetUp.tsx'
import { closeAfter } from './rest.ts'
import { useWorkWords } from './words.ts'

/** Seals what was counted, also in the week that is not over. */
export type SendCounts = (device: Device, last: 'too') => Promise<unknown>
/** To hand in nothing says that there is nothing more. */
export type Push = (token: string, pid: string, items: readonly Bytes[]) => Promise<{ ok: boolean }>

/** Of the everyday file: with copies of its own here the bundler would cut that one in two. */
interface Lent {
  timers: Timers
  push: Push
  counts: SendCounts
}

interface Props extends Lent {
  device: Device
  t: Say
  nudge: () => void
  /** Calls back whenever the state of something may have changed. */
  onChange: (look: () => void) => () => void
  /** The tablet is handed over. */
  onBegin: (state: Sitting) => void
  /** The desk or the team let this tablet go; and the way back in. */
  gone: Why | undefined
  invited: { label: string; onPress: () => void }
  /** Back to the front of the tablet; where work mode is in use there is no such front. */
  onLeave: () => void
}

/** As the door shows it, with the timers of this browser and its way to the server. */
export const workWith = (timers: Timers, push: Push, counts: SendCounts) => (props: Omit<Props, keyof Lent>) => (
  <Work {...props} {...{ timers, push, counts }} />
)

function Work(props: Props) {
  const { device, t: app, timers, counts, nudge, onChange, onBegin, onLeave, gone } = props
  const t = useWorkWords(app.lang)
  const [helpers, setHelpers] = useState<readonly Helper[]>()
  const [inside, setInside] = useState<Helper>()
  const [open, setOpen] = useState<Sitting>()
  useEffect(() => void helpersIn(device.store).then(setHelpers), [device])
  useEffect(() => (inside ? closeAfter(timers) : undefined), [inside, timers])
  const enter = async (helper: Helper) => {
    const left = await openSitting(device.drafts).catch(() => undefined)
    setOpen(left?.place && !left.paused ? left : undefined)
    setHelpers(await helpersIn(device.store))
    setInside(helper)
  }
  if (gone) return <LetGo {...props} why={gone} />
  if (!t || !helpers) return <Screen name="work" />
  const here = { device, t, app }
  if (inside) return <People {...here} helper={inside} open={open} {...{ nudge, onBegin, onChange, counts }} />
  if (helpers.length === 0) return <SetUp {...here} onDone={(helper) => void enter(helper)} onLeave={onLeave} />
  return <Lock {...here} helpers={helpers} timers={timers} onIn={(helper) => void enter(helper)} />
}
