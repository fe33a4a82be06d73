// The desk: unlock it, and go from room to room.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Speech } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import { Banners } from './Banners.tsx'
import css from './Desk.module.css'
import type { Key, Seen } from './fetching.ts'
import { countOf, type RemoteOpener } from './opener.ts'
import type { Acts } from './room.ts'
import { ROOMS } from './rooms.ts'
import { type Trouble, Unlock } from './Unlock.tsx'

interface Props {
  speech: Speech<'desk'>
  opener: RemoteOpener
  /** The key of a practice house, out of the link. */
  link: string | undefined
  keepUp: (key: Key, show: (seen: Seen) => void) => () => void
  /** What the rooms need, once it is known whose desk this is. */
  actsOf: (key: Key) => Acts
  /** After the first unlock this desk also works without a network. */
  unlocked: () => void
}

export function Desk({ speech: first, opener, link, keepUp, actsOf, unlocked }: Props) {
  const [speech, setSpeech] = useState(first)
  const [trouble, setTrouble] = useState<Trouble>()
  const [busy, setBusy] = useState(link !== undefined)
  const [seen, setSeen] = useState<Seen>()
  const [acts, setActs] = useState<Acts>()
  const [room, setRoom] = useState(ROOMS[0]!.name)
  const stop = useRef(() => {})
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
    setActs(actsOf(opened.value))
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
    })
  }

  const open = (file: File | undefined, passphrase: string) => {
    if (!file) return setTrouble('no-file')
    void file.text().then((text) => unlock({ file: text, passphrase }))
  }

  const turn = (
    <Button
      kind="plain"
      label={t(($) => $.other)}
      aria-label={t(($) => $.otherLabel)}
      onPress={() => void speech.turn(lang === 'nl' ? 'en' : 'nl').then(setSpeech)}
    />
  )
  if (!seen || !acts)
    return (
      <div class={css.desk}>
        <header class={css.bar}>
          <span />
          <span class={css.tools}>{turn}</span>
        </header>
        <Unlock t={t} trouble={trouble} busy={busy} onOpen={open} />
      </div>
    )
  const { Room } = ROOMS.find(({ name }) => name === room)!
  return (
    <div class={css.desk}>
      <header class={css.bar}>
        <div>
          <h1>{seen.project?.title[lang] ?? t(($) => $.title)}</h1>
          <p role="status">
            {seen.complete ? t(($) => $.list.count, { count: countOf(seen.lines) }) : t(($) => $.list.waiting)}
          </p>
        </div>
        <span class={css.tools}>
          {turn}
          <Button label={t(($) => $.list.lock)} onPress={() => location.replace('/desk/')} />
        </span>
      </header>
      <nav class={css.rooms} aria-label={t(($) => $.rooms)}>
        {ROOMS.map(({ name, label }) => (
          <button key={name} type="button" aria-current={name === room && 'page'} onClick={() => setRoom(name)}>
            {label(t)}
          </button>
        ))}
      </nav>
      <Banners t={t} seen={seen} />
      <Room t={t} seen={seen} acts={acts} onBack={() => setRoom(ROOMS[0]!.name)} />
    </div>
  )
}
