// Work mode: for whoever helps on a shared tablet. It opens with a PIN, closes by itself, and hands the tablet over.

import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { openSitting, type Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { type Helper, helpersIn } from '../device/helpers.ts'
import type { Seal } from '../device/sealing.ts'
import type { Say } from '../locale/speech.ts'
import type { Timers } from '../model/ports.ts'
import { Screen } from '../ui/Screen.tsx'
import { Lock } from './Lock.tsx'
import { Handed } from './Handed.tsx'
import { People } from './People.tsx'
import { SetUp } from './SetUp.tsx'
import { closeAfter } from './rest.ts'
import type { Someone } from './someone.ts'
import { TeamDoor } from './team/Door.tsx'
import type { Ground } from './team/ground.ts'
import { useWorkWords } from './words.ts'

interface Props {
  device: Device
  t: Say
  timers: Timers
  seal: Seal
  /** What this browser tells of the tablet; comes when the team asks. */
  ground: () => Promise<Ground>
  nudge: () => void
  /** The tablet is handed over. */
  onBegin: (state: Sitting, address: Someone['address'], Beside: ComponentType<{ children: ComponentChildren }>) => void
  /** Back to the front of the tablet; where work mode is in use there is no such front. */
  onLeave: () => void
}

/** As the door shows it, with what it has already and what this browser tells. */
export const workWith =
  (ports: Pick<Props, 'timers' | 'seal' | 'ground'>) => (props: Omit<Props, 'timers' | 'seal' | 'ground'>) => (
    <Work {...props} {...ports} />
  )

function Work({ device, t: app, timers, seal, ground, nudge, onBegin, onLeave }: Props) {
  const t = useWorkWords(app.lang)
  const [helpers, setHelpers] = useState<readonly Helper[]>()
  const [inside, setInside] = useState<Helper>()
  const [open, setOpen] = useState<Sitting>()
  /** Set up a moment ago: what the tablet needs is looked at first. */
  const [made, setMade] = useState(false)
  useEffect(() => void helpersIn(device.store).then(setHelpers), [device])
  useEffect(() => (inside ? closeAfter(timers) : undefined), [inside, timers])
  const enter = async (helper: Helper) => {
    const left = await openSitting(device.drafts).catch(() => undefined)
    setOpen(left?.place && !left.paused ? left : undefined)
    setHelpers(await helpersIn(device.store))
    setInside(helper)
  }
  if (!t || !helpers) return <Screen name="work" />
  const here = { device, t, app }
  const hand = (state: Sitting, one: Someone | undefined) =>
    onBegin(state, one?.address, ({ children }) => (
      <Handed device={device} t={t} one={one} sitting={state.id}>
        {children}
      </Handed>
    ))
  if (inside) {
    const team = { device, app, helper: inside, timers, ground }
    if (made) return <TeamDoor {...team} first onAsk={() => setMade(false)} onDone={() => setMade(false)} />
    return <People {...here} helper={inside} team={team} open={open} seal={seal} nudge={nudge} onBegin={hand} />
  }
  const begun = (helper: Helper) => {
    setMade(true)
    void enter(helper)
  }
  if (helpers.length === 0) return <SetUp {...here} onDone={begun} onLeave={onLeave} />
  return <Lock {...here} helpers={helpers} timers={timers} onIn={(helper) => void enter(helper)} />
}
