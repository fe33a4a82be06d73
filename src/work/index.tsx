// Work mode: for whoever helps on a shared tablet. It opens with a PIN, closes by itself, and hands the tablet over.

import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Sitting as Screens } from '../capture/Sitting.tsx'
import { openSitting, type Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { type Helper, helpersIn } from '../device/helpers.ts'
import type { Seal } from '../device/sealing.ts'
import type { Manner, Say } from '../locale/speech.ts'
import type { Timers } from '../model/ports.ts'
import type { Lang } from '../model/words.ts'
import { Screen } from '../ui/Screen.tsx'
import { Lock } from './Lock.tsx'
import { Handed } from './Handed.tsx'
import { People } from './People.tsx'
import { SetUp } from './SetUp.tsx'
import { closeAfter } from './rest.ts'
import type { Someone } from './someone.ts'
import { tableStands } from './standing.ts'
import type * as Together from './table/index.tsx'
import { useWorkWords } from './words.ts'

interface Props {
  device: Device
  t: Say
  timers: Timers
  seal: Seal
  turn: (lang: Lang) => void
  Sitting: typeof Screens
  familiar: () => Promise<Manner>
  onAddress: (address: Someone['address']) => void
  onChange: (look: () => void) => () => void
  nudge: () => void
  /** The tablet is handed over. */
  onBegin: (state: Sitting, address: Someone['address'], Beside: ComponentType<{ children: ComponentChildren }>) => void
  /** Back to the front of the tablet; where work mode is in use there is no such front. */
  onLeave: () => void
}

/** As the door shows it, with what it has already. */
export const workWith = (ports: Pick<Props, 'timers' | 'seal'>) => (props: Omit<Props, 'timers' | 'seal'>) => (
  <Work {...props} {...ports} />
)

function Work(props: Props) {
  const { device, t: app, timers, seal, nudge, onBegin, onLeave } = props
  const t = useWorkWords(app.lang)
  const [helpers, setHelpers] = useState<readonly Helper[]>()
  const [inside, setInside] = useState<Helper>()
  const [open, setOpen] = useState<Sitting>()
  useEffect(() => void helpersIn(device.store).then(setHelpers), [device])
  const together = useTogether(inside !== undefined)
  /** A table has its own rest: it is quiet for long while people talk. */
  const [atTable, setAtTable] = useState(false)
  useEffect(() => (inside && !atTable ? closeAfter(timers) : undefined), [inside, atTable, timers])
  const enter = async (helper: Helper) => {
    const left = await openSitting(device.drafts).catch(() => undefined)
    // What was begun at a table goes on at the table, while it stands.
    const there = left?.place?.only && (await tableStands(device.store))
    setOpen(left?.place && !left.paused && !there ? left : undefined)
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
  const go = () => setAtTable(true)
  if (inside && atTable && together)
    return <together.AtTable {...props} app={app} work={t} onBack={() => setAtTable(false)} />
  const offer = together && <together.Offer {...props} app={app} onLay={go} onGo={go} />
  if (inside) return <People {...here} {...{ open, offer, seal, nudge }} helper={inside} onBegin={hand} />
  if (helpers.length === 0) return <SetUp {...here} onDone={(helper) => void enter(helper)} onLeave={onLeave} />
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
