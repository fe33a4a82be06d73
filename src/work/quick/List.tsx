// What was noted and waits to be added to: each can be looked at, made into a contribution, or thrown away and brought back.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Say } from '../../locale/speech.ts'
import { attempt } from '../../model/read.ts'
import { moment } from '../../model/time.ts'
import type { Words } from '../../model/words.ts'
import { useKind } from '../../question/kind.ts'
import { Button } from '../../ui/Button.tsx'
import { isOld, type Lying, type Noted, until } from './notes.ts'
import css from './quick.module.css'
import type { QuickSay } from './words.ts'

/** As many as one takes in at a glance; the others are one tap away. */
const FIRST = 3

interface Props {
  device: Device
  t: QuickSay
  app: Say
  notes: readonly Lying[]
  /** The project of now; a note for another one waits for that. */
  pid: string | undefined
  houses: Readonly<Record<string, Words>>
  onOpen: (noted: Noted) => void
  onAdd: (noted: Noted) => void
}

export function List({ device, t, app, notes, pid, houses, onOpen, onAdd }: Props) {
  const [away, setAway] = useState<readonly string[]>([])
  const [all, setAll] = useState(false)
  const [failed, setFailed] = useState(false)
  const gone = useRef(away)
  gone.current = away
  // What was recorded goes when this screen is left; until then all of it can be brought back.
  useEffect(() => () => gone.current.forEach((id) => void device.drafts.drop(id).catch(() => {})), [device])

  const throwAway = async ({ id, noted }: Lying, on: boolean): Promise<void> => {
    try {
      if (on) await device.drafts.drop(id, 'words')
      else await device.drafts.save(id, noted)
      setAway((before) => (on ? [...before, id] : before.filter((one) => one !== id)))
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  if (notes.length === 0) return null
  return (
    <section class={css.list} data-notes={notes.length - away.length}>
      <h2>{t(($) => $.list.title, { count: notes.length })}</h2>
      <p role="alert">{failed && t(($) => $.list.failed)}</p>
      <ul>
        {notes.slice(0, all ? undefined : FIRST).map((one) => (
          <Item
            key={one.id}
            t={t}
            one={one}
            now={device.world.clock.now()}
            here={one.noted?.note.pid === pid || houses[one.noted?.note.pid ?? ''] !== undefined}
            house={houses[one.noted?.note.pid ?? '']?.[t.lang]}
            away={away.includes(one.id)}
            onAway={(on) => void throwAway(one, on)}
            onOpen={onOpen}
            onAdd={onAdd}
          />
        ))}
      </ul>
      {notes.length > FIRST && !all && (
        <Button kind="plain" label={app(($) => $.home.more)} onPress={() => setAll(true)} />
      )}
    </section>
  )
}

interface ItemProps extends Pick<Props, 't' | 'onOpen' | 'onAdd'> {
  one: Lying
  now: number
  here: boolean
  house: string | undefined
  away: boolean
  onAway: (on: boolean) => void
}

function Item({ t, one, now, here, house, away, onAway, onOpen, onAdd }: ItemProps) {
  const { id, noted } = one
  const title = `note-${id}`
  if (away)
    return (
      <li class={css.item}>
        <p>{t(($) => $.list.gone)}</p>
        <Button label={t(($) => $.list.undo)} onPress={() => onAway(false)} />
      </li>
    )
  const last = until(one)
  const old = noted && !last && isOld(noted, now)
  const by = { 'aria-describedby': title }
  // Once something of it may have been sealed, Stop in the sitting is what takes that back as well.
  const mayGo = noted && (!noted.agreed || !here)
  return (
    <li class={old ? `${css.item} ${css.old}` : css.item} data-note={noted?.note.kind ?? ''}>
      <span id={title}>
        <strong class={css.first} dir="auto">
          {noted ? <Said t={t} noted={noted} /> : t(($) => $.list.unread)}
        </strong>
        {house && <span>{house}</span>}
        <span class={css.soft}>{moment(t.lang, noted?.note.at ?? one.at, 'minute')}</span>
        {old && <span data-old="">{t(($) => $.list.old)}</span>}
        {last && <span>{t(($) => $.list.until, { day: moment(t.lang, last, 'day') })}</span>}
        {noted && !here && <span>{t(($) => $.list.other)}</span>}
      </span>
      <span class={css.acts}>
        {noted && here && <Button kind="go" label={t(($) => $.list.add)} onPress={() => onAdd(noted)} {...by} />}
        {noted && !noted.agreed && <Button label={t(($) => $.list.open)} onPress={() => onOpen(noted)} {...by} />}
        {mayGo && <Button kind="plain" label={t(($) => $.list.away)} onPress={() => onAway(true)} {...by} />}
      </span>
    </li>
  )
}

/** In one line: the first words, how long somebody spoke, or that it is a photo. */
function Said({ t, noted: { note, answers } }: { t: QuickSay; noted: Noted }) {
  const kind = useKind(note.kind)
  if (!kind) return null
  const said = attempt(() => {
    const setup = kind.readSetup(note.setup)
    return kind.say(kind.read(answers[note.q]?.value, setup), setup, t.lang)
  })
  return <>{said.ok ? said.value : t(($) => $.list.unread)}</>
}
