// One tap for whoever helped, once it is over: who gave it. What was seen besides lies folded.

import { useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import type { Say } from '../locale/speech.ts'
import { type Sign, SIGNS } from '../model/consent.ts'
import { Button } from '../ui/Button.tsx'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { forget, GIVEN_BY, SURROUNDINGS, tell, type Told } from './after.ts'
import type { Someone } from './someone.ts'
import css from './work.module.css'
import type { WorkSay } from './words.ts'

interface Props {
  device: Device
  t: WorkSay
  app: Say
  one: Someone
  nudge: () => void
  onTold: () => void
}

export function After({ device, t, app, one, nudge, onTold }: Props) {
  const [signs, setSigns] = useState<readonly Sign[]>([])
  const [around, setAround] = useState<Told['around']>()
  const [failed, setFailed] = useState(false)
  const say = (by: Told['by']) =>
    void tell(device, one.id, { by, signs, around }, app.lang)
      .then((kept) => {
        if (!kept) return setFailed(true)
        nudge()
        onTold()
      })
      .catch(() => setFailed(true))
  return (
    <section class={css.note} data-after={one.name}>
      <h2>{t(($) => $.after.ask, { name: one.name })}</h2>
      <span class={css.buttons}>
        {GIVEN_BY.map((by) => (
          <Button key={by} label={t(($) => $.after[by])} onPress={() => say(by)} data-by={by} />
        ))}
      </span>
      <Button
        kind="plain"
        label={t(($) => $.after.forget)}
        onPress={() => void forget(device, one.id).then(onTold, () => setFailed(true))}
        data-forget=""
      />
      <p role="alert">{failed && t(($) => $.after.failed)}</p>
      <details class={css.more}>
        <summary>{t(($) => $.after.more)}</summary>
        <h3 id="after-signs">{t(($) => $.after.signs)}</h3>
        <CardGroup labelled="after-signs">
          <Cards
            name="after-sign"
            many
            chosen={signs}
            cards={SIGNS.map((value) => ({ value, label: app(($) => $.signs[value]) }))}
            onChoose={(value, on) => setSigns(on ? [...signs, value as Sign] : signs.filter((sign) => sign !== value))}
          />
        </CardGroup>
        <h3 id="after-around">{t(($) => $.after.around)}</h3>
        <CardGroup labelled="after-around">
          <Cards
            name="after-around"
            chosen={around ? [around] : []}
            cards={SURROUNDINGS.map((value) => ({ value, label: t(($) => $.after[value]) }))}
            onChoose={(value) => setAround(value as Told['around'])}
          />
        </CardGroup>
      </details>
    </section>
  )
}
