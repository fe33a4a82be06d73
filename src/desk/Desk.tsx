// The desk: unlock it, and go from room to room.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Speech } from '../locale/speech.ts'
import { base64url } from '../model/bytes.ts'
import { Button } from '../ui/Button.tsx'
import { Banners } from './Banners.tsx'
import css from './Desk.module.css'
import type { Key, Seen } from './fetching.ts'
import { countOf, type RemoteOpener } from './opener.ts'
import type { Acts } from './room.ts'
import { type Before, Holder } from './project/Holder.tsx'
import { keepKey } from './project/keeping.ts'
import { useHolders } from './project/useHolders.ts'
import { roomsFor } from './rooms.ts'
import { type Trouble, Unlock } from './Unlock.tsx'

interface Props {
  speech: Speech<'desk'>
  opener: RemoteOpener
  /** The key of a practice house, out of the link. */
  link: string | undefined
  /** A second key holder came by this. */
  asking: string | undefined
  before: Before
  keepUp: (key: Key, show: (seen: Seen) => void) => () => void
  /** What the rooms need, once it is known whose desk this is. */
  actsOf: (key: Key) => Acts
  /** After the first unlock this desk also works without a network. */
  unlocked: () => void
}

export function Desk({ speech: first, opener, link, asking, before, keepUp, actsOf, unlocked }: Props) {
  const [speech, setSpeech] = useState(first)
  const [trouble, setTrouble] = useState<Trouble>()
  const [busy, setBusy] = useState(link !== undefined)
  const [seen, setSeen] = useState<Seen>()
  const [open, setOpen] = useState<{ key: Key; acts: Acts }>()
  const [room, setRoom] = useState<string>()
  /** Whoever chooses a room that they are in already, begins anew there. */
  const [visit, setVisit] = useState(0)
  const enter = (name: string | undefined) => {
    setRoom(name)
    setVisit((n) => n + 1)
  }
  const [holders, lookAgain] = useHolders(open, seen)
  const stop = useRef(() => {})
  const kept = useRef(false)
  const { t, lang } = speech

  useEffect(() => {
    document.documentElement.lang = lang
    document.title = `Inbreng · ${t(($) => $.title)}`
  }, [lang, t])
  const unlockNow = useRef(unlock)
  useEffect(() => {
    if (link) void unlockNow.current({ link })
    return () => stop.current()
  }, [link])

  async function unlock(by: Parameters<RemoteOpener['unlock']>[0]): Promise<void> {
    setBusy(true)
    setTrouble(undefined)
    const opened = await opener.unlock(by).catch(() => ({ ok: false as const, code: 'worker' }))
    if (!opened.ok) {
      setBusy(false)
      return setTrouble(opened.code as Trouble)
    }
    setOpen({ key: opened.value, acts: actsOf(opened.value) })
    stop.current = keepUp(opened.value, (next) => {
      // A key in a link is for practice only; and a key of another project opens nothing here.
      const refused =
        next.trouble === 'other-project'
          ? 'other-project'
          : 'link' in by && next.project?.practice === false
            ? 'real-needs-file'
            : undefined
      if (refused) {
        stop.current()
        setSeen(undefined)
        setTrouble(refused)
      } else if (!('link' in by) || next.project?.practice) setSeen(next)
      else if (next.trouble) setTrouble(next.trouble as Trouble)
      setBusy(false)
      if (next.complete && !refused) unlocked()
      // From now on the passphrase alone opens it here.
      if (next.project && !refused && 'file' in by && !kept.current) {
        kept.current = true
        const { pid, publicKey } = opened.value
        const key = { title: next.project.title.nl, file: by.file }
        void keepKey(before.shelf, pid, base64url(publicKey), key).catch(() => {}) // then the file is asked for again
      }
    })
  }

  const openWith = (file: string | undefined, passphrase: string) => {
    if (file === undefined) return setTrouble('no-file')
    void unlock({ file, passphrase })
  }

  const turn = (
    <Button
      kind="plain"
      label={t(($) => $.other)}
      aria-label={t(($) => $.otherLabel)}
      onPress={() => void speech.turn(lang === 'nl' ? 'en' : 'nl').then(setSpeech)}
    />
  )
  if (!seen || !open)
    return (
      <div class={css.desk}>
        <header class={css.bar}>
          <span />
          <span class={css.tools}>{turn}</span>
        </header>
        {asking !== undefined ? (
          <Holder t={t} code={asking} acts={before} />
        ) : (
          <Unlock t={t} trouble={trouble} busy={busy} shelf={before.shelf} onOpen={openWith} />
        )}
      </div>
    )
  const rooms = roomsFor(seen.project)
  const { name: here, Room } = rooms.find(({ name }) => name === room) ?? rooms[0]!
  const fetching = t(($) => $.list.waiting)
  const number = (n: number) => n.toLocaleString(lang)
  return (
    <div class={css.desk}>
      <header class={css.bar}>
        <div>
          <h1>{seen.project?.title[lang] ?? t(($) => $.title)}</h1>
          <p role="status">
            {seen.opening
              ? t(($) => $.hearing.opening, { n: number(seen.opening.done), total: number(seen.opening.total) })
              : seen.complete
                ? t(($) => $.list.count, { count: countOf(seen.lines) })
                : fetching}
          </p>
          {seen.opening && (
            <progress class={css.progress} value={seen.opening.done} max={seen.opening.total} aria-label={fetching} />
          )}
        </div>
        <span class={css.tools}>
          {turn}
          <Button label={t(($) => $.list.lock)} onPress={() => location.replace('/desk/')} />
        </span>
      </header>
      <nav class={css.rooms} aria-label={t(($) => $.rooms)}>
        {rooms.map(({ name, label }) => (
          <button key={name} type="button" aria-current={name === here && 'page'} onClick={() => enter(name)}>
            {label(t)}
          </button>
        ))}
      </nav>
      <div class={css.above}>
        <Banners t={t} seen={seen} acts={open.acts} holders={holders} />
      </div>
      <Room
        key={visit}
        t={t}
        seen={seen}
        acts={open.acts}
        keyOpen={open.key}
        holders={holders}
        lookAgain={lookAgain}
        onBack={() => enter(undefined)}
      />
    </div>
  )
}
