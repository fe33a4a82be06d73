// "Mijn overzicht": which of one's own words go on paper is chosen here, one by one; all are off at first, and nothing is kept.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Manner, Say } from '../../locale/speech.ts'
import type { Project } from '../../model/letter.ts'
import { moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen, Telling } from '../../ui/Screen.tsx'
import { type Gave, gaveHere, type Words } from './gave.ts'
import css from './maker.module.css'
import { Sheet } from './Sheet.tsx'
import { type MakerSay, useMakerWords } from './words.ts'

interface Props {
  device: Device
  t: Say
  house: Project | undefined
  familiar: () => Promise<Manner>
  onLeave: () => void
}

export function Evidence({ device, t: app, house, familiar, onLeave }: Props) {
  const t = useMakerWords(app, familiar)
  const [gave, setGave] = useState<Gave | 'none'>()
  const [picked, pick] = useState<readonly string[]>([])
  const [name, setName] = useState('')
  const { lang } = app
  useEffect(() => {
    const none = () => setGave('none')
    void gaveHere(device, lang).then((found) => (found ? setGave(found) : none()), none)
  }, [device, lang])
  const back = { label: app(($) => $.frame.back), onPress: onLeave }
  if (!t || !gave) return <Screen name="evidence" back={back} />
  if (gave === 'none')
    return (
      <Screen name="evidence" back={back}>
        <Telling title={t(($) => $.title)} lines={[t(($) => $.none)]} />
      </Screen>
    )
  const words = gave.words.filter(({ id }) => picked.includes(id))
  return (
    <>
      <Screen name="evidence" back={back}>
        <main class={css.evidence}>
          <h1 tabIndex={-1}>{t(($) => $.title)}</h1>
          <p>{t(($) => $.why)}</p>
          <p data-count="">
            <strong>{t(($) => $.sheet.count, { count: gave.times })}</strong>
          </p>
          <label class={css.name}>
            {t(($) => $.name)}
            <input
              type="text"
              data-own-name=""
              maxLength={80}
              value={name}
              dir="auto"
              autocomplete="off"
              aria-describedby="own-name"
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
          <p class={css.soft} id="own-name">
            {t(($) => $.nameWhy)}
          </p>
          {gave.words.length > 0 && (
            <section class={css.picking} aria-labelledby="pick">
              <h2 id="pick">{t(($) => $.pick)}</h2>
              <p>{t(($) => $.pickWhy)}</p>
              <ul>
                {gave.words.map((one) => (
                  <Pick
                    key={one.id}
                    t={t}
                    words={one}
                    on={picked.includes(one.id)}
                    onPick={(on) => pick(on ? [...picked, one.id] : picked.filter((id) => id !== one.id))}
                  />
                ))}
              </ul>
            </section>
          )}
          {words.length > 0 && <p class={css.note}>{t(($) => $.last)}</p>}
          <Button kind="go" label={t(($) => $.print)} onPress={() => globalThis.print()} data-print="" />
          <p class={css.soft}>{t(($) => $.how)}</p>
        </main>
      </Screen>
      <div class={css.paper} aria-hidden="true">
        <Sheet t={t} house={house} gave={gave} words={words} name={name.trim()} today={device.world.clock.now()} />
      </div>
    </>
  )
}

function Pick({ t, words, on, onPick }: { t: MakerSay; words: Words; on: boolean; onPick: (on: boolean) => void }) {
  const { id, title, ask, said, at, named } = words
  return (
    <li>
      <label data-pick={id}>
        <input type="checkbox" checked={on} onChange={(event) => onPick(event.currentTarget.checked)} />
        <span>
          <span class={css.soft}>
            {title} · {moment(t.lang, at, 'day')}
          </span>
          <strong>{ask}</strong>
          <bdi dir="auto">{said}</bdi>
          {named && (
            <span class={css.note} data-named="">
              {t(($) => $.look)}
            </span>
          )}
        </span>
      </label>
    </li>
  )
}
