// Everything around a participant's screens: their language, their settings, a voice and help; on a shared tablet a cover.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { HOMES } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Manner, Speech } from '../locale/speech.ts'
import type { Project } from '../model/letter.ts'
import type { Timers } from '../model/ports.ts'
import type { Role } from '../model/roles.ts'
import type { Lang } from '../model/words.ts'
import { Cover } from '../ui/Cover.tsx'
import { Frame } from '../ui/Frame.ts'
import type { Speaker } from '../ui/Reading.ts'
import { dress, type Settings } from '../ui/theme.ts'
import { usePractising } from '../ui/usePractising.ts'
import { addressFor, addressing } from './address.ts'
import { aroundOf, coverWords } from './around.ts'
import type { LookUp } from './join/typing.ts'
import { useLooking } from './looking.ts'
import { useMute } from './recordings.ts'
import { useSettings } from './settings.ts'
import type { Start } from './start.ts'
import type { Heed } from '../capture/heed.ts'
import type { Noted } from './Home.tsx'
import { Views, type WorkMode } from './Views.tsx'

/** So long may somebody think before what they said is covered, on a tablet that others use too. */
const COVERED_AFTER = 5 * 60_000

interface Props {
  device: Device
  speech: Speech
  /** How this person likes it, as it was kept. */
  settings: Settings
  /** How this person is spoken to at first, and the way to speak to somebody as je. */
  manner?: Manner | undefined
  familiar: () => Promise<Manner>
  start: Start
  shared: boolean
  recovered: number
  fleeting: boolean
  nudge: () => void
  Work: WorkMode
  Quick: Noted
  heed: Heed
  lookUp: LookUp
  onChange: (look: () => void) => () => void
  /** The voices of this device, where it has any. */
  speaker?: Speaker | undefined
  timers?: Timers | undefined
}

export function Participant(props: Props) {
  const {
    device: plain,
    speech: first,
    settings: kept,
    manner: spoken,
    familiar,
    shared,
    speaker,
    timers,
    ...rest
  } = props
  const [speech, setSpeech] = useState(first)
  const [{ device, sayAs }] = useState(() => addressing(plain, spoken))
  const [settings, choose] = useSettings(device.store, shared, kept)
  const { onChange } = rest
  const own = useProject(device, onChange)
  const project = own?.project
  const { t, lang } = speech
  const address = settings.address ?? (own ? addressFor(own.role, own.project.address) : (spoken?.name ?? 'u'))

  useEffect(() => {
    document.documentElement.lang = lang
    document.title = t(($) => $.title)
  }, [lang, t])

  const manner = useRef(spoken)
  const speak = async (to: Lang) => {
    manner.current = address === 'je' ? await familiar() : undefined
    sayAs(manner.current)
    setSpeech(await speech.turn(to, manner.current))
  }
  const asked = useRef(speak)
  asked.current = speak
  useEffect(() => {
    if ((manner.current?.name ?? 'u') !== address) void asked.current(lang)
  }, [address, lang])

  /** The page's address follows, so that a reload speaks the same language. */
  const turn = (to: Lang) => {
    if (!shared) history.replaceState(history.state, '', HOMES[to] + location.hash)
    void speak(to)
  }

  const contact = project?.contact[lang]
  const voice = settings.sound ? speaker : undefined
  const mute = useMute(voice, t)
  useEffect(() => void dress(project?.accent, document.documentElement), [project?.accent])
  usePractising(project?.practice ? t(($) => $.practice.now) : undefined)
  const around = useMemo(() => aroundOf(t, contact, voice), [t, contact, voice])
  const views = (
    <Views
      device={device}
      t={t}
      turn={turn}
      shared={shared}
      settings={settings}
      onSettings={choose}
      house={project}
      mute={mute}
      familiar={familiar}
      {...rest}
    />
  )
  return (
    <Frame.Provider value={around}>
      {shared && timers ? (
        <Cover after={COVERED_AFTER} timers={timers} now={device.world.clock.now} words={coverWords(t)}>
          {views}
        </Cover>
      ) : (
        views
      )}
    </Frame.Provider>
  )
}

/** Whose app this is, as its newest letter says, and in which role. */
function useProject(device: Device, onChange: Props['onChange']): { project: Project; role: Role } | undefined {
  const read = useMemo(
    () => async () => {
      const own = await ownProject(device.store)
      const project = own && (await device.mailbox.newest(own.pid, 'project'))?.body
      return project && { project, role: own.role }
    },
    [device],
  )
  return useLooking(read, onChange)[0]
}
