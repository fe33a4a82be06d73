// Which screen a participant sees: doors, trouble, a sitting, the home or its settings. One thing at a time.

import type { ComponentChildren, ComponentType } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { tookPart } from '../capture/earlier.ts'
import type { Heed } from '../capture/heed.ts'
import { Sitting } from '../capture/Sitting.tsx'
import { newSitting, openSitting, type Sitting as State } from '../capture/sitting.ts'
import { OTHER, Turn } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Manner, Say } from '../locale/speech.ts'
import type { Invitation } from '../model/invitation.ts'
import { KEYS_LOST, type LetGo } from '../model/receipt.ts'
import type { Project } from '../model/letter.ts'
import type { Lang } from '../model/words.ts'
import type { Settings } from '../ui/theme.ts'
import { Frame } from '../ui/Frame.ts'
import { Trouble } from '../ui/Trouble.tsx'
import { Home, type Noted } from './Home.tsx'
import type { LookUp } from './join/typing.ts'
import { Doors, Evidence, Invited, PaperEntry, Rescuing, WithCard } from './later.tsx'
import { MySettings } from './MySettings.tsx'
import { type CardView, invitationHelps, letGoOf, otherEntry, refusalOf, type Start, whereOn } from './start.ts'
import { TabletFront } from './TabletFront.tsx'

/** How long a page that was just left may take to let go. */
const PATIENCE = 1500

/** What stands around the screens of whoever has the tablet now. */
type Beside = ComponentType<{ children: ComponentChildren }>

/** What a tablet shows to whoever helps. */
export type WorkMode = ComponentType<{
  device: Device
  t: Say
  turn: (lang: Lang) => void
  familiar: () => Promise<Manner>
  /** How whoever has the tablet now is spoken to. */
  onAddress: (address: Settings['address']) => void
  onChange: (look: () => void) => () => void
  nudge: () => void
  /** What waits here; taken out of the tablet by a file, or taken off it. */
  Rescuing: typeof Rescuing
  /** The desk or the team let it go; and the way back in. */
  gone: LetGo | undefined
  invited: { label: string; onPress: () => void }
  /** The tablet is handed over. */
  onBegin: (state: State, Beside: Beside) => void
  onLeave: () => void
}>

interface Props {
  device: Device
  t: Say
  turn: (lang: Lang) => void
  start: Start
  shared: boolean
  settings: Settings
  onSettings: (settings: Settings) => void
  /** Whose app this is, once its letter has come. */
  house: Project | undefined
  /** Nothing here can read aloud. */
  mute: boolean
  recovered: number
  fleeting: boolean
  nudge: () => void
  Work: WorkMode
  Quick: Noted
  heed: Heed
  lookUp: LookUp
  familiar: () => Promise<Manner>
  onChange: (look: () => void) => () => void
}

export function Views(props: Props) {
  const { device, t, turn, start, shared, settings, onSettings, house, mute, recovered, fleeting, nudge, onChange } =
    props
  const [view, setView] = useState(start)
  /** What stood there when somebody said that they have an invitation. */
  const [before, setBefore] = useState<Start>()
  const [setting, setSetting] = useState(false)
  const [activity, setActivity] = useState<{ pid: string; name: string }>()
  const [held, setHeld] = useState(true)
  const [beside, setBeside] = useState<{ Beside: Beside }>()
  const [rescuing, setRescuing] = useState(false)
  const { lang } = t
  const around = useContext(Frame)

  // One sitting at a time on this device: the lock goes with the tab, and an update waits for it; so it does for a card.
  const busy = view.at === 'sitting' || view.at === 'card' ? view.at : undefined
  useEffect(() => {
    if (!busy) return undefined
    let release = () => {}
    const until = new Promise<void>((done) => {
      release = done
    })
    // Answers when the lock is free again, or at once when another tab has it: only then is there rest.
    void device.world.locks
      .ifFree('sitting', () => until, PATIENCE)
      .then((had) => (had ? dispatchEvent(new Event('inbreng:rest')) : setHeld(busy === 'card')))
    return () => release()
  }, [busy, device])

  // The server may not let this device in. Somebody in the middle of answering hears it afterwards.
  useEffect(
    () =>
      onChange(() => {
        void ownProject(device.store).then(async (project) => {
          const code = refusalOf(project)
          // A key was found: it goes on by itself.
          if (!code && project)
            setView((now) =>
              now.at === 'trouble' && now.code === KEYS_LOST ? { at: shared ? 'tablet' : 'home' } : now,
            )
          // On somebody's own device what they gave stays to be read.
          if (!code || (!shared && code === KEYS_LOST)) return
          // A turn at a table is somebody's sitting too, in a room of its own.
          const atTable = shared && !(await device.world.locks.ifFree('sitting', async () => {}))
          const gone = shared ? letGoOf(project) : undefined
          setView((now) =>
            isBusy(now) || (now.at === 'work' && atTable) ? now : gone ? { at: 'work', gone } : { at: 'trouble', code },
          )
        }, noLook)
      }),
    [device, onChange, shared],
  )

  const invited = {
    label: t(($) => $.join.open),
    onPress: () => {
      setBefore(view)
      setView({ at: 'join' })
    },
  }
  const card = (as: Exclude<CardView['as'], 'on'>) => ({
    label: t(($) => $.card[as]),
    'data-as': as,
    onPress: () => {
      setBefore(view)
      setView({ at: 'card', view: { as } })
    },
  })
  const taken = async ({ deviceClass }: Invitation, on?: CardView) => {
    nudge()
    const other = otherEntry(deviceClass, shared, lang)
    if (other) return location.replace(other)
    if (on) {
      // What stood there before knew of no invitation.
      setBefore(undefined)
      return setView({ at: 'card', view: on })
    }
    const sitting = (await openSitting(device.drafts)) ?? newSitting(device.newId(), lang)
    return setView(await whereOn(device, () => sitting, shared))
  }

  const begin = (step = 'welcome', state = newSitting(device.newId(), lang)) =>
    setView({ at: 'sitting', state: { ...state, step } })
  /** Whoever took part in this before is asked whether today too, and nothing else. */
  const beginAgain = (pid: string, name: string, note?: State) => {
    setActivity({ pid, name })
    const asked = tookPart(device, pid, name).catch(() => false)
    void asked.then((before) => begin(before ? 'renew' : 'welcome', note))
  }
  const end = () => {
    // Nothing of the person before stays on a shared tablet, not even in memory or history.
    if (shared) location.replace('/tablet/')
    else setView({ at: 'home' })
  }
  const onTurn = () => turn(OTHER[lang])

  const withoutLink = { label: t(($) => $.trouble.retry), onPress: () => location.replace(location.pathname) }
  if (view.at === 'join')
    return (
      <Invited
        device={device}
        t={t}
        lookUp={props.lookUp}
        link={view.link}
        card={view.card}
        onTaken={(invitation, withCard) =>
          void taken(invitation, withCard || view.card ? { as: 'on', code: view.card } : undefined)
        }
        onCard={(code) => setView({ at: 'card', view: { as: 'take', code } })}
        onLeave={before ? () => setView(before) : view.card || view.more ? withoutLink.onPress : undefined}
      />
    )
  if (view.at === 'card') {
    const { as } = view.view
    const Shown = as === 'paper' ? PaperEntry : as === 'evidence' ? Evidence : WithCard
    return (
      <Shown
        key={as}
        {...{ device, t, shared, house }}
        view={view.view}
        familiar={props.familiar}
        nudge={nudge}
        onChange={onChange}
        onInvite={(code) => setView({ at: 'join', card: code })}
        onGiven={(state) => setView({ at: 'sitting', state })}
        // Who came with a card by a link goes on where this device would have begun.
        onLeave={() => (before ? setView(before) : location.replace(location.pathname))}
      />
    )
  }
  const rescue = { label: t(($) => $.settings.rescue), onPress: () => setRescuing(true) }
  if (rescuing)
    return (
      <Rescuing device={device} t={t} as={shared ? 'shut' : 'own'} nudge={nudge} onBack={() => setRescuing(false)} />
    )
  if (view.at === 'doors')
    return <Doors t={t} links={view.links} invited={invited} aside={<Turn t={t} lang={lang} onTurn={onTurn} />} />
  if (view.at === 'trouble') {
    const trouble = (
      <Trouble
        what={t(($) => $.trouble[view.code].what)}
        next={t(($) => $.trouble[view.code].next)}
        // Whoever is blocked may be invited anew; and what waits here can go another way.
        retry={view.code === 'other-project' ? withoutLink : view.code === 'revoked' ? invited : undefined}
        other={view.code === 'revoked' ? rescue : invitationHelps(view.code) ? invited : undefined}
      />
    )
    if (view.code !== 'unknown-invitation') return trouble
    return (
      <Rescuing device={device} t={t} as="unknown">
        {trouble}
      </Rescuing>
    )
  }
  if (setting)
    return (
      <MySettings
        t={t}
        contact={house?.contact[lang]}
        settings={settings}
        onChange={onSettings}
        onLang={turn}
        rescue={rescue}
        invited={shared ? undefined : invited}
        onDone={() => setSetting(false)}
      />
    )
  const onSetting = () => setSetting(true)
  if (view.at === 'work')
    return (
      <props.Work
        device={device}
        t={t}
        turn={turn}
        familiar={props.familiar}
        onAddress={(address) => onSettings({ ...settings, address })}
        onChange={onChange}
        nudge={nudge}
        gone={view.gone}
        invited={invited}
        Rescuing={Rescuing}
        onBegin={(state, Beside) => {
          setBeside({ Beside })
          setView({ at: 'sitting', state })
        }}
        onLeave={() => setView({ at: 'tablet' })}
      />
    )
  if (view.at === 'tablet')
    return (
      <TabletFront
        t={t}
        house={house}
        mute={mute}
        onTurn={onTurn}
        onSettings={onSetting}
        onBegin={() => begin()}
        paper={card('paper')}
        onWork={() => setView({ at: 'work' })}
        give={card('give')}
        take={card('take')}
        invited={invited}
      />
    )
  if (view.at === 'home')
    return (
      <Home
        device={device}
        t={t}
        house={house}
        mute={mute}
        recovered={recovered}
        fleeting={fleeting}
        onTurn={onTurn}
        onSettings={onSetting}
        Quick={props.Quick}
        onBegin={beginAgain}
        makes={[card('paper'), card('evidence')]}
        cards={[card('receipt'), card('own'), card('take')]}
        invited={invited}
        onResume={(state) => setView({ at: 'sitting', state: { ...state, paused: undefined, lang } })}
        nudge={nudge}
        onChange={onChange}
      />
    )
  if (!held) {
    const retry = { label: t(($) => $.trouble.retry), onPress: () => location.reload() }
    return (
      <Trouble
        what={t(($) => $.trouble['other-tab'].what)}
        next={t(($) => $.trouble['other-tab'].next)}
        retry={retry}
      />
    )
  }
  const sitting = (
    <Sitting
      key={view.state.id}
      device={device}
      t={t}
      turn={turn}
      begin={view.state}
      activity={activity}
      shared={shared}
      heed={props.heed}
      kept={nudge}
      onEnd={end}
      onLetters={onChange}
    />
  )
  if (beside) return <beside.Beside>{sitting}</beside.Beside>
  // Who just came in by a link may have a card already.
  const help = around && !shared && { ...around.help, acts: [{ ...card('take'), early: true }] }
  return help ? <Frame.Provider value={{ ...around, help }}>{sitting}</Frame.Provider> : sitting
}

/** What cannot be read now, as when this device has just been emptied, is looked at with the next change. */
const noLook = (): void => {}

/** In the middle of answering, of showing a better invitation, or a card. */
const isBusy = (view: Start): boolean =>
  view.at === 'join' || view.at === 'card' || (view.at === 'sitting' && view.state.place !== undefined)
