// On the home screen of whoever learns or works near the people: one tap to note what they see, and what waits to be added to.

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Sitting } from '../../capture/sitting.ts'
import type { Device } from '../../device/device.ts'
import type { Say } from '../../locale/speech.ts'
import type { Role } from '../../model/roles.ts'
import type { Words } from '../../model/words.ts'
import { useKind } from '../../question/kind.ts'
import { Picture } from '../../ui/Picture.tsx'
import { Along } from '../making/Along.tsx'
import { List } from './List.tsx'
import {
  activityOf,
  afresh,
  type Lying,
  newNote,
  type Noted,
  notesIn,
  type Place,
  placeOfNotes,
  type Way,
} from './notes.ts'
import { Noting } from './Noting.tsx'
import css from './quick.module.css'
import { useQuickWords } from './words.ts'

export { heed } from './Heeding.tsx'

interface Props {
  device: Device
  t: Say
  pid?: string | undefined
  role: Role
  /** By project, where there are several: notes of each are added to here. */
  houses?: Readonly<Record<string, Words>>
  /** Nobody could read what is noted from now on. */
  lost?: boolean
  /** In the place of the home screen, until it is called with nothing. */
  onShow: (screen?: ComponentChildren) => void
  onBegin: (activity: string, note: Sitting) => void
  onResume: (state: Sitting) => void
}

const PICTURES: Record<Way, string> = { voice: 'microphone', text: 'pencil', photo: 'camera' }

export function Quick({ device, t: app, pid, role, houses = {}, lost, onShow, onBegin, onResume }: Props) {
  const t = useQuickWords(app)
  const [place, setPlace] = useState<Place>()
  const [notes, setNotes] = useState<readonly Lying[]>([])
  useEffect(() => {
    if (pid) placeOfNotes(device, pid, role).then(setPlace, () => {})
    notesIn(device).then(setNotes, () => {})
  }, [device, pid, role])
  // Here before they are tapped for: a tap opens the microphone or the camera only while it is a tap.
  useKind('voice')
  useKind('text')
  useKind('photo')
  if (!t) return null

  const open = (begin: Noted, fresh: boolean) =>
    place && onShow(<Noting {...{ device, t, place, begin, fresh }} onDone={() => onShow()} />)
  // What was agreed to goes on where it was; before that, also after a no, it is asked from the beginning.
  const add = (noted: Noted) => (noted.agreed ? onResume(noted) : onBegin(activityOf(noted), afresh(noted)))
  return (
    <>
      {place && !lost && (
        <section class={css.seen} data-quick="">
          <h2>{t(($) => $.seen.title)}</h2>
          <div class={css.ways}>
            {place.ways.map((way) => (
              <button
                key={way}
                type="button"
                class={css.way}
                data-way={way}
                onClick={() => open(newNote(device, place, way, t.lang), true)}
              >
                <Picture name={PICTURES[way]} />
                {t(($) => $.seen.way[way])}
              </button>
            ))}
          </div>
        </section>
      )}
      {pid && !lost && <Along {...{ device, pid, role, onShow, onBegin }} t={app} />}
      <List
        device={device}
        t={t}
        app={app}
        notes={notes}
        pid={pid}
        houses={houses}
        onOpen={(noted) => open(noted, false)}
        onAdd={add}
      />
    </>
  )
}
