// One tap writes the file. Nothing is written on this device for it, so that a full one can be rescued too.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { type Written, writeRescue } from '../device/rescue.ts'
import type { Say } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import { Screen } from '../ui/Screen.tsx'
import { type As, paperOf } from './paper.ts'
import css from './Rescue.module.css'
import type { RescueSay } from './words.ts'

interface Props {
  device: Device
  t: RescueSay
  app: Say
  as: As
  /** Carries out what was thrown away and may not be brought back any more. */
  settle: (device: Device) => Promise<void>
  onBack: () => void
}

type Made = Written & { words?: string[] | undefined; team: boolean }

export function Make({ device, t, app, as, settle, onBack }: Props) {
  const [made, setMade] = useState<Made | 'failed'>()
  useEffect(() => void make(device, as, settle).then(setMade, () => setMade('failed')), [device, as, settle])
  const [url, name] = useFile(made)
  const link = useRef<HTMLAnchorElement>(null)
  // One tap is enough; whoever is asked where to keep it may say no, and tap once more.
  useEffect(() => void (url && link.current?.click()), [url])
  const back = { label: app(($) => $.frame.back), onPress: onBack }
  if (!made) return <Screen name="rescue-making" back={back} />
  if (made === 'failed')
    return (
      <Screen name="rescue-failed" back={back}>
        <main class={css.rescue}>
          <h1 tabIndex={-1}>{t(($) => $.make.failed)}</h1>
          <p>{t(($) => $.make.kept)}</p>
        </main>
      </Screen>
    )
  const { code, items, drafts, left, words, team, nothing } = made
  if (nothing)
    return (
      <Screen name="rescue-nothing" back={back}>
        <main class={css.rescue}>
          <h1 tabIndex={-1}>{t(($) => $.make.nothing)}</h1>
          {left > 0 && <p>{t(($) => $.make.left, { count: left })}</p>}
        </main>
      </Screen>
    )
  return (
    <Screen name="rescue-made" back={back}>
      <main class={css.rescue}>
        <h1 tabIndex={-1}>{t(($) => $.make.ready)}</h1>
        <a ref={link} class={css.file} href={url} download={name} data-file={code}>
          {t(($) => $.make.keep)}
        </a>
        <p>{t(($) => $.make.name, { code: spaced(code) })}</p>
        <p>{t(($) => $.make.holds, { count: items })}</p>
        <p>{t(($) => $.make.sealed)}</p>
        {drafts > 0 && <p>{t(($) => $.make.drafts, { count: drafts })}</p>}
        {drafts > 0 && team && <p>{t(($) => $.make.team)}</p>}
        {words && (
          <>
            <p>{t(($) => $.make.words)}</p>
            <ol class={css.words} data-words="">
              {words.map((word, i) => (
                <li key={i}>{word}</li>
              ))}
            </ol>
            <Button label={t(($) => $.make.print)} onPress={() => globalThis.print()} />
          </>
        )}
        {left > 0 && <p>{t(($) => $.make.left, { count: left })}</p>}
        <h2>{t(($) => $.make.next)}</h2>
        <ol class={css.steps}>
          <li>{t(($) => $.make.step.carry)}</li>
          <li>{t(($) => $.make.step.read)}</li>
          <li>{t(($) => $.make.step.check)}</li>
        </ol>
      </main>
    </Screen>
  )
}

/** So that it can be read over somebody's shoulder, or said on the telephone. */
export const spaced = (code: string): string => `${code.slice(0, 3)}\u00a0${code.slice(3)}`

async function make(device: Device, as: As, settle: Props['settle']): Promise<Made> {
  // Thrown away with a card a moment ago: it goes as it was ordered, and not along in a file.
  if (as !== 'shut') await settle(device).catch(() => {})
  const found = await paperOf(device, as)
  const written = await writeRescue(device, found?.paper)
  return { ...written, words: written.drafts > 0 ? found?.words : undefined, team: !found?.words }
}

/** The file as long as this screen stands. Its name tells nothing but which file it is. */
function useFile(made: Made | 'failed' | undefined): [string | undefined, string] {
  const [url, setUrl] = useState<string>()
  const written = made === 'failed' ? undefined : made
  useEffect(() => {
    if (!written) return undefined
    const address = URL.createObjectURL(written.blob)
    setUrl(address)
    return () => URL.revokeObjectURL(address)
  }, [written])
  return [url, `inbreng-${written?.code ?? ''}.inbreng`]
}
