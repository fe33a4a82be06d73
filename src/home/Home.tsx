// The start screen of one person's own device: go on, begin, and what I gave with where it is and what came of it.

import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { NEAR } from '../capture/heed.ts'
import type { Sitting } from '../capture/sitting.ts'
import { Turn } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import { turnTo } from '../device/identity.ts'
import type { Say } from '../locale/speech.ts'
import type { Project } from '../model/letter.ts'
import type { Contribution } from '../model/payload.ts'
import type { Role } from '../model/roles.ts'
import { Button } from '../ui/Button.tsx'
import { Screen } from '../ui/Screen.tsx'
import { GiveAgain } from './GiveAgain.tsx'
import { Again, Beside, Sharing, Turns, WhoAreYou } from './later.tsx'
import { Activities, Left } from './Activities.tsx'
import { type Here, lookAt } from './here.ts'
import css from './Home.module.css'
import { Install } from './Install.tsx'
import { Mark } from './Mark.tsx'
import { install, onOffer, putAway } from './install.ts'
import { useLooking } from './looking.ts'
import { emptyAway, setAway } from './mine.ts'
import { MineList } from './MineList.tsx'
import { settingsButton } from './MySettings.tsx'
import { Mute, Notices } from './Notices.tsx'
import { markSeen, type Result } from './results.ts'
import { chooseRole, sayRole } from './role.ts'
import { Told } from './Told.tsx'

interface Press {
  label: string
  onPress: () => void
}

/** What was noted in haste, and a new note; for whoever sees much and has no time. */
export type Noted = ComponentType<{
  device: Device
  t: Say
  pid?: string | undefined
  role: Role
  /** The projects of this device by name, where there are several. */
  houses?: Here['houses']
  /** Nobody could read what is noted from now on. */
  lost?: boolean
  onShow: (screen?: ComponentChildren) => void
  onBegin: (activity: string, note: Sitting) => void
  onResume: (state: Sitting) => void
}>

interface Props {
  device: Device
  t: Say
  house: Project | undefined
  mute: boolean
  recovered: number
  /** A private window: what is kept here goes when it closes. */
  fleeting: boolean
  onTurn: () => void
  onSettings: () => void
  Quick: Noted
  onBegin: (pid: string, activity: string, note?: Sitting) => void
  /** For whoever enters paper, or makes something and shows what came of it. */
  makes: readonly Press[]
  /** One's own card, and the way for whoever has one. */
  cards: readonly Press[]
  /** For whoever has a new invitation. */
  invited: Press
  onResume: (state: Sitting) => void
  nudge: () => void
  /** Calls back whenever the state of something may have changed. */
  onChange: (look: () => void) => () => void
}

export function Home(props: Props) {
  const {
    device,
    t,
    house,
    mute,
    recovered,
    fleeting,
    onTurn,
    onSettings,
    onBegin,
    makes,
    cards,
    invited,
    onResume,
    nudge,
    onChange,
  } = props
  const read = useMemo(() => lookAt(device), [device])
  const [here, look] = useLooking(read, onChange)
  const [away, setGone] = useState<readonly string[]>([])
  const [asking, setAsking] = useState(false)
  const [sharing, share] = useState<{ given: Contribution; title: string }>()
  const [noting, note] = useState<ComponentChildren>()
  const [giving, setGiving] = useState<string>()
  const [telling, tell] = useTelling(here, look)
  useEffect(() => onOffer(look), [look])

  // Throwing away counts when this screen is left; until then it can be brought back.
  useEffect(() => () => void emptyAway(device).then((any) => any && nudge()), [device, nudge])
  // Nothing is said to be gone that would be there again after the power went.
  const throwAway = (id: string, on: boolean) => void setAway(device, id, on).then(setGone, () => {})

  if (!here) return <Screen name="looking" />
  if (noting) return noting
  const [told, ...more] = telling
  if (told) {
    const over = () => tell(more)
    return (
      <Told
        key={told.hash}
        t={t}
        result={told}
        house={here.houses[told.pid]?.[t.lang]}
        onRead={() => void markSeen(device.store, told.hash).then(over, over)}
      />
    )
  }
  const { pid, role } = here
  const near = NEAR.includes(role)
  if (asking && pid !== undefined) {
    const leave = () => setAsking(false)
    const choose = (to: typeof role) => void chooseRole(device.store, pid, to).then(look).then(leave, leave)
    return <WhoAreYou t={t} role={role} onChoose={choose} onBack={leave} />
  }
  const { paused, again, houses } = here
  /** What is of another project is gone on with there. */
  const turn = (to: string | undefined, then: () => void) =>
    to === undefined || to === pid ? then() : void turnTo(device.store, to).then(nudge).then(then, then)
  const begin = (to: string, name: string, noted?: Sitting) => turn(to, () => onBegin(to, name, noted))
  const resume = (state: Sitting) => turn(state.place?.pid, () => onResume(state))
  const places = { device, t, all: here.several }
  if (sharing) return <Sharing device={device} t={t} {...sharing} nudge={nudge} onDone={() => share(undefined)} />
  if (giving && house) {
    const over = () => {
      setGiving(undefined)
      look()
    }
    return <Again device={device} t={t} from={giving} house={house} nudge={nudge} onDone={over} />
  }
  return (
    <Screen name="home" aside={<Turn t={t} lang={t.lang} onTurn={onTurn} />}>
      <main class={css.home}>
        <div class={css.top}>
          <Mark house={house} lang={t.lang} />
          <h1 tabIndex={-1}>{t(($) => $.home.title)}</h1>
          {here.open && (
            <Button kind="plain" label={sayRole(t, role)} onPress={() => setAsking(true)} data-role={role} />
          )}
          {here.several.length > 0 && <Turns {...places} onShow={note} onTurn={(to) => turn(to, look)} />}
          <Button kind="plain" icon="settings" label={settingsButton(t)} onPress={onSettings} />
        </div>
        <Notices t={t} fleeting={fleeting} recovered={recovered} here={here} invited={invited} />
        {pid && houses[pid] && <h2 data-house={pid}>{houses[pid][t.lang]}</h2>}
        {pid && near && (
          <props.Quick
            {...props}
            {...{ pid, role, houses }}
            lost={here.lost}
            onShow={note}
            onBegin={(name, noted) => begin(noted.note?.pid ?? pid, name, noted)}
            onResume={resume}
          />
        )}
        {again && house && <GiveAgain t={t} onOpen={() => setGiving(again)} />}
        {paused && !here.lost && <Left t={t} activity={paused.activity} onGo={() => resume(paused.state)} />}
        {pid && (
          <Activities
            key={`${pid} ${role}`}
            t={t}
            all={here.activities}
            paged={role === 'person'}
            onBegin={(name) => begin(pid, name)}
          />
        )}
        {near && !here.lost && (
          <span class={css.buttons}>
            {makes.map((one) => (
              <Button key={one.label} {...one} />
            ))}
          </span>
        )}
        {here.several.length > 0 && <Beside {...places} room={here.room} onBegin={begin} />}
        <MineList
          device={device}
          t={t}
          mine={here.mine}
          elsewhere={here.elsewhere}
          results={here.results}
          away={away}
          onAway={throwAway}
          onResult={tell}
          houses={houses}
          shares={here.shares}
          onShare={(given, title) => share({ given, title })}
        />
        <span class={css.buttons} data-cards="">
          {[...cards, ...(role === 'person' ? [] : [invited])].map((one) => (
            <Button key={one.label} {...one} />
          ))}
        </span>
        {mute && role === 'person' && <Mute t={t} />}
        {here.install && (
          <Install
            t={t}
            way={here.install}
            onInstall={() => void install()}
            onAway={() => void putAway(device.store).then(look, look)}
          />
        )}
      </main>
    </Screen>
  )
}

/** What is told now: new results when somebody comes here or comes back to it, never in the middle of a look. */
function useTelling(
  here: Here | undefined,
  look: () => void,
): [readonly Result[], (results: readonly Result[]) => void] {
  const [telling, tell] = useState<readonly Result[]>([])
  const arrived = useRef(true)
  useEffect(() => {
    const back = () => {
      if (document.visibilityState !== 'visible') return
      arrived.current = true
      look()
    }
    document.addEventListener('visibilitychange', back)
    return () => document.removeEventListener('visibilitychange', back)
  }, [look])
  // Before it is painted: nobody sees the start screen for a moment first.
  useLayoutEffect(() => {
    if (!here || !arrived.current) return
    arrived.current = false
    if (here.unseen.length > 0) tell(here.unseen)
  }, [here])
  return [telling, tell]
}
