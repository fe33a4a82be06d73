// The desk: unlock, see what came in, newest first, and read one by one.

import type { ComponentProps } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Speech } from '../locale/speech.ts'
import type { Lang } from '../model/words.ts'
import type { Trouble as Unheard } from '../sync/client.ts'
import { Button } from '../ui/Button.tsx'
import css from './Desk.module.css'
import { Aloud } from './aloud/Aloud.tsx'
import type { Prompts, Spoken } from './aloud/letters.ts'
import { AnswerBack } from './answer/AnswerBack.tsx'
import type { Key, Seen } from './fetching.ts'
import { LineButton } from './LineButton.tsx'
import type { RemoteOpener } from './opener.ts'
import { Banners } from './Banners.tsx'
import { Reader } from './Reader.tsx'
import { type Trouble, Unlock } from './Unlock.tsx'

interface Props {
  speech: Speech<'desk'>
  opener: RemoteOpener
  /** The key of a practice house, out of the link. */
  link: string | undefined
  now: () => number
  keepUp: (key: Key, show: (seen: Seen) => void) => () => void
  /** What a recorded voice needs: who signs, the words of the other side, and the way to the devices. */
  aloud: (key: Key) => Omit<ComponentProps<typeof Aloud>, 't' | 'seen' | 'onBack' | 'publish'> & {
    publish: (lang: Lang, spoken: readonly Spoken[], known: Prompts) => Promise<Unheard | undefined>
    today: () => string
    /** One letter, to everybody. */
    tell: (body: object) => Promise<Unheard | undefined>
  }
  /** After the first unlock this desk also works without a network. */
  unlocked: () => void
}

export function Desk({ speech: first, opener, link, now, keepUp, aloud, unlocked }: Props) {
  const [speech, setSpeech] = useState(first)
  const [trouble, setTrouble] = useState<Trouble>()
  const [busy, setBusy] = useState(link !== undefined)
  const [seen, setSeen] = useState<Seen>()
  const [voice, setVoice] = useState<ReturnType<typeof aloud>>()
  const [room, setRoom] = useState<'list' | 'aloud' | 'answer'>('list')
  const [chosen, setChosen] = useState<string>()
  /** Where one comes back to from reading, for whoever goes by keyboard. */
  const [left, setLeft] = useState<string>()
  const choose = (id: string | undefined) => {
    setLeft(id ? undefined : chosen)
    setChosen(id)
  }
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
    setVoice(aloud(opened.value))
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

  const medium = useCallback(
    async (contribution: string, id: string) => {
      const found = await opener.medium(contribution, id, now())
      return found && new Blob([found.bytes], { type: found.type })
    },
    [opener, now],
  )

  const turn = (
    <Button
      kind="plain"
      label={t(($) => $.other)}
      aria-label={t(($) => $.otherLabel)}
      onPress={() => void speech.turn(lang === 'nl' ? 'en' : 'nl').then(setSpeech)}
    />
  )
  if (!seen)
    return (
      <div class={css.desk}>
        <header class={css.bar}>
          <span />
          <span class={css.tools}>{turn}</span>
        </header>
        <Unlock t={t} trouble={trouble} busy={busy} onOpen={open} />
      </div>
    )
  const line = seen.lines.find((one) => one.id === chosen)
  return (
    <div class={css.desk}>
      <header class={css.bar}>
        <div>
          <h1>{seen.project?.title[lang] ?? t(($) => $.title)}</h1>
          <p role="status">
            {seen.complete ? t(($) => $.list.count, { count: seen.lines.length }) : t(($) => $.list.waiting)}
          </p>
        </div>
        <span class={css.tools}>
          {turn}
          {room === 'list' && voice && (
            <>
              <Button label={t(($) => $.answer.button)} onPress={() => setRoom('answer')} />
              <Button label={t(($) => $.aloud.open)} onPress={() => setRoom('aloud')} />
            </>
          )}
          <Button label={t(($) => $.list.lock)} onPress={() => location.replace('/desk/')} />
        </span>
      </header>
      <Banners t={t} seen={seen} />
      {room === 'answer' && voice ? (
        <AnswerBack t={t} seen={seen} today={voice.today} publish={voice.tell} onBack={() => setRoom('list')} />
      ) : room === 'aloud' && voice ? (
        <Aloud
          t={t}
          seen={seen}
          {...voice}
          publish={(to, spoken) => voice.publish(to, spoken, seen.prompts)}
          onBack={() => setRoom('list')}
        />
      ) : (
        <main class={chosen ? `${css.columns} ${css.reading}` : css.columns}>
          {seen.complete && seen.lines.length === 0 ? (
            <p>{t(($) => $.list.none)}</p>
          ) : (
            <ul class={css.list}>
              {seen.lines.map((one) => (
                <li key={one.id}>
                  <LineButton
                    t={t}
                    lang={lang}
                    line={one}
                    activities={seen.activities}
                    current={one.id === chosen}
                    left={one.id === left}
                    onChoose={() => choose(one.id)}
                  />
                </li>
              ))}
            </ul>
          )}
          {seen.lines.length > 0 && (
            <Reader
              t={t}
              lang={lang}
              medium={medium}
              came={seen.came}
              line={line}
              activities={seen.activities}
              onBack={() => choose(undefined)}
            />
          )}
        </main>
      )}
    </div>
  )
}
