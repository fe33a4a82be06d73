// Work mode: for whoever helps on a shared tablet. It opens with a PIN, closes by itself, and hands the tablet over.

import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { openSitting, type Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { type Helper, helpersIn } from '../device/helpers.ts'
import type { Manner, Say } from '../locale/speech.ts'
import type { Bytes } from '../model/bytes.ts'
import type { Timers } from '../model/ports.ts'
import { contributionIn } from '../model/sitting.ts'
import type { LetGo as Why } from '../model/receipt.ts'
import type { Lang } from '../model/words.ts'
import { Screen } from '../ui/Screen.tsx'
import { LetGo } from './LetGo.tsx'
import { Lock } from './Lock.tsx'
import { Handed } from './Handed.tsx'
import { People } from './People.tsx'
import { SetUp } from './SetUp.tsx'
import { forgetGone } from './gone.ts'
import { closeAfter } from './rest.ts'
import type { Someone } from './someone.ts'
import { tableStands } from './standing.ts'
import type * as Together from './table/index.tsx'
import { TeamDoor } from './team/Door.tsx'
import type { Ground } from './team/ground.ts'
import { useWorkWords } from './words.ts'

export type Rescuing = ComponentType<{
  device: Device
  t: Say
  as: 'team'
  nudge: () => void
  onBack: () => void
}>

/** To hand in nothing says that there is nothing more. */
export type Push = (token: string, pid: string, items: readonly Bytes[]) => Promise<{ ok: boolean }>

/** What the door has of this browser and of the network. */
interface Ports {
  timers: Timers
  /** What this browser tells of the tablet; comes when the team asks. */
  ground: () => Promise<Ground>
  push: Push
}

interface Props extends Ports {
  device: Device
  t: Say
  turn: (lang: Lang) => void
  familiar: () => Promise<Manner>
  /** How whoever has the tablet now is spoken to. */
  onAddress: (address: Someone['address']) => void
  nudge: () => void
  /** Calls back whenever the state of something may have changed. */
  onChange: (look: () => void) => () => void
  /** What waits on this tablet, in a file or off it. */
  Rescuing: Rescuing
  /** The tablet is handed over, with what stands around the screens of whoever has it now. */
  onBegin: (state: Sitting, Beside: ComponentType<{ children: ComponentChildren }>) => void
  /** The desk or the team let this tablet go; and the way back in. */
  gone: Why | undefined
  invited: { label: string; onPress: () => void }
  /** Back to the front of the tablet; where work mode is in use there is no such front. */
  onLeave: () => void
}

/** As the door shows it. */
export const workWith = (ports: Ports) => (props: Omit<Props, keyof Ports>) => <Work {...props} {...ports} />

function Work(props: Props) {
  const { device, t: app, timers, ground, nudge, Rescuing, onAddress, onBegin, onLeave, gone } = props
  const t = useWorkWords(app.lang)
  const [helpers, setHelpers] = useState<readonly Helper[]>()
  const [inside, setInside] = useState<Helper>()
  const [open, setOpen] = useState<Sitting>()
  /** Set up a moment ago: what the tablet needs is looked at first. */
  const [made, setMade] = useState(false)
  useEffect(() => void helpersIn(device.store).then(setHelpers), [device])
  const together = useTogether(inside !== undefined)
  /** A table has its own rest: it is quiet for long while people talk. */
  const [atTable, setAtTable] = useState(false)
  /** So often a table was cleared here: then it is looked anew which way there is. */
  const [cleared, setCleared] = useState(0)
  useEffect(() => (inside && !atTable ? closeAfter(timers) : undefined), [inside, atTable, timers])
  const enter = async (helper: Helper) => {
    await forgetGone(device).catch(() => {})
    const left = await openSitting(device.drafts).catch(() => undefined)
    // What was begun at a table goes on at the table, while it stands.
    const there = left?.place?.only && (await tableStands(device.store))
    setOpen(left?.place && !left.paused && !there ? left : undefined)
    setHelpers(await helpersIn(device.store))
    setInside(helper)
  }
  // Whoever has a turn at a table finishes it first.
  if (gone && !atTable) return <LetGo {...props} why={gone} />
  if (!t || !helpers) return <Screen name="work" />
  const here = { device, t, app }
  const hand = (state: Sitting, one: Someone | undefined) => {
    const of = state.place && contributionIn(state.place.ids)
    if (one?.address) onAddress(one.address)
    onBegin(state, ({ children }) => (
      <Handed device={device} t={t} one={one} sitting={state.id} of={of}>
        {children}
      </Handed>
    ))
  }
  const go = () => setAtTable(true)
  if (inside && atTable && together)
    return <together.AtTable {...props} app={app} work={t} onBack={() => setAtTable(false)} />
  const offer = (at: 'top' | 'end') =>
    together && (
      <together.Offer
        key={`${at} ${cleared}`}
        {...props}
        {...{ app, at }}
        onLay={go}
        onGo={go}
        onCleared={() => setCleared(cleared + 1)}
      />
    )
  if (inside) {
    const team = { device, app, helper: inside, timers, ground }
    if (made) return <TeamDoor {...team} first onAsk={() => setMade(false)} onDone={() => setMade(false)} />
    return <People {...here} helper={inside} {...{ team, open, offer, nudge, Rescuing }} onBegin={hand} />
  }
  const begun = (helper: Helper) => {
    setMade(true)
    void enter(helper)
  }
  if (helpers.length === 0) return <SetUp {...here} onDone={begun} onLeave={onLeave} />
  return <Lock {...here} helpers={helpers} timers={timers} onIn={(helper) => void enter(helper)} />
}

/** The screens of a table come when somebody is in: few helpers need them each day. */
function useTogether(wanted: boolean) {
  const [screens, setScreens] = useState<typeof Together>()
  useEffect(() => {
    if (wanted) void import('./table/index.tsx').then(setScreens, () => {})
  }, [wanted])
  return screens
}
