// One note, made with one hand: what is said, typed or pictured is on the disk at once. What it means can wait.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useBackButton } from '../../capture/backButton.ts'
import type { Device } from '../../device/device.ts'
import { attempt } from '../../model/read.ts'
import { useKind, withSetup } from '../../question/kind.ts'
import { CardGroup } from '../../ui/Cards.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Marked, useNamed } from './Marked.tsx'
import { isEmpty, type Noted, type Place } from './notes.ts'
import css from './quick.module.css'
import type { QuickSay } from './words.ts'

interface Props {
  device: Device
  t: QuickSay
  place: Place
  begin: Noted
  /** Made just now: then what was tapped for begins by itself. */
  fresh: boolean
  onDone: () => void
}

export function Noting({ device, t, place, begin, fresh, onDone }: Props) {
  const { q, kind: name, setup } = begin.note
  const [state, setState] = useState(begin)
  const [kept, setKept] = useState<boolean>(!fresh)
  const [lack, setLack] = useState<'full' | 'failed' | 'first'>()
  const now = useRef(begin)
  const saving = useRef<Promise<unknown>>(Promise.resolve())
  const settle = useRef<() => Promise<void>>(undefined)
  const media = useMemo(() => device.media(begin.id), [device, begin.id])
  const kind = useKind(name)
  const known = useMemo(() => kind && withSetup(kind, setup), [kind, setup])
  const root = useRef<HTMLElement>(null)
  useBusy(device)

  const ready = known !== undefined && known !== null
  useEffect(() => {
    if (!ready || !fresh) return
    const first = root.current?.querySelector<HTMLElement>('[data-answer]')
    // The tap on the home screen said it already: the microphone or the camera opens, or the keyboard.
    if (name === 'text') first?.focus()
    else first?.click()
  }, [ready, fresh, name])

  function onAnswer(value: unknown): void {
    const next: Noted = { ...now.current, answers: { ...now.current.answers, [q]: { value } } }
    now.current = next
    setState(next)
    setKept(false)
    const saved = device.drafts.save(next.id, next)
    saving.current = saved.catch(() => {})
    saved.then(
      () => {
        setLack(undefined)
        if (now.current === next) setKept(!isEmpty(next))
      },
      (why: Error) => setLack(why.message === 'no-room' ? 'full' : 'failed'),
    )
  }
  async function done(): Promise<void> {
    await settle.current?.()
    await saving.current
    // A photo is looked at and nobody said who is in it: it would be gone without a word.
    const open = isEmpty(now.current) && root.current?.querySelector('[data-answer="nobody"]')
    if (open && !root.current?.querySelector('input:checked') && lack !== 'first') return setLack('first')
    if (isEmpty(now.current)) await device.drafts.drop(begin.id).catch(() => {})
    onDone()
  }
  useBackButton(() => void done())
  useEffect(() => history.pushState({ note: begin.id }, ''), [begin.id])

  const { value } = state.answers[q] ?? {}
  const words = (value as { text?: string } | undefined)?.text
  const contact = place.contact[t.lang]
  return (
    <Screen name={`note-${begin.id}`} next={{ label: t(($) => $.note.done), onPress: () => void done() }}>
      <main class={css.noting} ref={root} data-q={q}>
        <h1 tabIndex={-1} id="ask">
          {place.ask[t.lang]}
        </h1>
        {known && (
          <CardGroup labelled="ask">
            <known.kind.Ask
              name={q}
              labelled="ask"
              value={readable(known, value)}
              aside={false}
              setup={known.setup}
              lang={t.lang}
              media={media}
              onAnswer={onAnswer}
              onBusy={(busy) => void (settle.current = busy)}
            />
          </CardGroup>
        )}
        <p role="status" class={kept ? css.kept : css.soft} data-kept={kept ? '' : undefined}>
          {t(($) => (kept ? $.note.kept : name === 'photo' ? $.note.photo : $.note.before))}
        </p>
        {lack && (
          <p role="alert" class={css.lack}>
            {t(($) => $.note[lack])}
          </p>
        )}
        {name === 'text' && <Hint t={t} text={words ?? ''} />}
        {name === 'voice' && <p class={css.soft}>{t(($) => $.note.noNames)}</p>}
        <p class={css.worry} data-worry="">
          {t(($) => $.note.later)} {contact ? t(($) => $.note.now, { contact }) : t(($) => $.note.anyone)}
        </p>
      </main>
    </Screen>
  )
}

/** While it is typed: what may be a name, and what to write instead. */
function Hint({ t, text }: { t: QuickSay; text: string }) {
  const found = useNamed(text)
  return (
    <div role="status" class={css.hint} data-named={found.length > 0 ? '' : undefined}>
      {found.length > 0 && (
        <>
          <p>{t(($) => $.note.named)}</p>
          <Marked text={text} found={found} only />
        </>
      )}
    </div>
  )
}

function readable({ kind, setup }: NonNullable<ReturnType<typeof withSetup>>, value: unknown): unknown {
  const read = attempt(() => kind.read(value, setup))
  return read.ok ? read.value : undefined
}

/** Nothing takes this page away meanwhile: no newer version of the app, and no sitting in another window. */
function useBusy({ world }: Device): void {
  useEffect(() => {
    let release = () => {}
    const until = new Promise<void>((done) => {
      release = done
    })
    void world.locks.ifFree('sitting', () => until).then((had) => had && dispatchEvent(new Event('inbreng:rest')))
    return () => release()
  }, [world])
}
