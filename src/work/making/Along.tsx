// "Denk mee", one card on the home screen of a maker: what is laid before them, one thing at a time.

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { newSitting, type Sitting } from '../../capture/sitting.ts'
import type { Device } from '../../device/device.ts'
import type { Say } from '../../locale/speech.ts'
import type { Role } from '../../model/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { type Laid, laidBefore } from './laid.ts'
import { Look } from './Look.tsx'
import css from './making.module.css'
import { useAlongWords } from './words.ts'

interface Props {
  device: Device
  t: Say
  pid: string
  role: Role
  onShow: (screen?: ComponentChildren) => void
  onBegin: (activity: string, sitting: Sitting) => void
}

export function Along({ device, t: app, pid, role, onShow, onBegin }: Props) {
  const t = useAlongWords(app.lang)
  const [laid, setLaid] = useState<readonly Laid[]>([])
  const words = laid.map(({ hash }) => hash).join()
  // With each look at the home screen: a letter may have come, and what was taken back may be answered again.
  useEffect(() => {
    let here = true
    const show = (found: readonly Laid[]) => here && found.map(({ hash }) => hash).join() !== words && setLaid(found)
    laidBefore(device, pid, role).then(show, () => {})
    return () => {
      here = false
    }
  })
  const [first] = laid
  if (!t || !first) return null
  const { making, draft } = first
  const begin = () => onBegin(making.name, newSitting(device.newId(), app.lang))
  const open = () => {
    if (!draft) return begin()
    return onShow(<Look t={t} app={app} draft={draft} onBegin={begin} onBack={() => onShow()} />)
  }
  return (
    <section class={css.card} data-along={making.name}>
      <Picture name={(draft ?? making).picture} />
      <span>
        <h2 id="along">{t(($) => $.title)}</h2>
        <span>{(draft ?? making).title[app.lang]}</span>
        {laid.length > 1 && <span class={css.soft}>{t(($) => $.more, { count: laid.length - 1 })}</span>}
      </span>
      <Button label={t(($) => (draft ? $.look : $.begin))} onPress={open} aria-describedby="along" />
    </section>
  )
}
