// Everything around a participant's screens: their language, their settings, a voice and help; on a shared tablet a cover.

import { useEffect, useMemo, useState } from 'preact/hooks'
import { HOMES } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Speech } from '../locale/speech.ts'
import type { Project } from '../model/letter.ts'
import type { Timers } from '../model/ports.ts'
import type { Lang } from '../model/words.ts'
import { Cover } from '../ui/Cover.tsx'
import { Frame } from '../ui/Frame.ts'
import type { Speaker } from '../ui/Reading.ts'
import { aroundOf, coverWords } from './around.ts'
import { useLooking } from './looking.ts'
import { useSettings } from './settings.ts'
import type { Start } from './start.ts'
import { Views } from './Views.tsx'

/** So long may somebody think before what they said is covered, on a tablet that others use too. */
const COVERED_AFTER = 5 * 60_000

interface Props {
  device: Device
  speech: Speech
  start: Start
  shared: boolean
  recovered: number
  fleeting: boolean
  nudge: () => void
  onChange: (look: () => void) => () => void
  /** The voices of this device, where it has any. */
  speaker?: Speaker | undefined
  timers?: Timers | undefined
}

export function Participant({ device, speech: first, shared, speaker, timers, onChange, ...rest }: Props) {
  const [speech, setSpeech] = useState(first)
  const [settings, choose] = useSettings(device.store, shared)
  const project = useProject(device, onChange)
  const { t, lang } = speech

  useEffect(() => {
    document.documentElement.lang = lang
    document.title = t(($) => $.title)
  }, [lang, t])

  /** The address follows, so that a reload speaks the same language. */
  const turn = (to: Lang) => {
    if (!shared) history.replaceState(history.state, '', HOMES[to] + location.hash)
    void speech.turn(to).then(setSpeech)
  }

  const contact = project?.contact[lang]
  const voice = settings.sound ? speaker : undefined
  const around = useMemo(() => aroundOf(t, contact, voice), [t, contact, voice])
  const views = (
    <Views
      device={device}
      t={t}
      turn={turn}
      shared={shared}
      settings={settings}
      onSettings={choose}
      onChange={onChange}
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

/** Whose app this is, as its newest letter says. */
function useProject(device: Device, onChange: Props['onChange']): Project | undefined {
  const read = useMemo(
    () => async () => {
      const own = await ownProject(device.store)
      return own && (await device.mailbox.newest(own.pid, 'project'))?.body
    },
    [device],
  )
  return useLooking(read, onChange)[0]
}
