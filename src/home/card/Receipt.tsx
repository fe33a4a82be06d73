// "Mijn toestemming": what I agreed to, with pictures and words, on one page; to be read aloud and to be printed.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import { PICTURES, sayChoice } from '../../locale/choice.ts'
import type { Say } from '../../locale/speech.ts'
import type { Project } from '../../model/letter.ts'
import { moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Lines, Screen, Telling } from '../../ui/Screen.tsx'
import css from './card.module.css'
import { type Agreed, agreedHere } from './receipt.ts'

interface Props {
  device: Device
  t: Say
  words: Say<'card'>
  /** Of which project, where there are several. */
  of: readonly string[]
  house: Project | undefined
  onLeave: () => void
}

export function Receipt({ device, t: app, words: t, of, house, onLeave }: Props) {
  const [all, setAll] = useState<Agreed[]>()
  const { lang } = app
  useEffect(
    () =>
      void agreedHere(device, lang).then(setAll, () => {
        setAll([])
      }),
    [device, lang],
  )
  const back = { label: app(($) => $.frame.back), onPress: onLeave }
  if (!all) return <Screen name="card-receipt" back={back} />
  const foot = [app(($) => $.share.later), ...(house ? [app(($) => $.help.say, { contact: house.contact[lang] })] : [])]
  return (
    <Screen name="card-receipt" back={back}>
      <Telling title={t(($) => $.receipt.title)} lines={[...of, ...(all.length > 0 ? [] : [t(($) => $.receipt.none)])]}>
        {all.map(({ title, choices }) => (
          <section key={title} class={css.agreed}>
            <h2>{title}</h2>
            <ul>
              {choices.map(({ scope, yes, since }) => (
                <li key={scope} data-agreed={scope}>
                  <Picture name={PICTURES[scope]} />
                  <span>
                    <strong>{sayChoice(app, { scope, yes })}</strong>
                    {since !== undefined && (
                      <span>{t(($) => $.receipt.since, { day: moment(lang, since, 'day') })}</span>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <Lines lines={foot} />
        {all.length > 0 && <Button label={t(($) => $.mine.print)} onPress={() => globalThis.print()} data-print="" />}
      </Telling>
    </Screen>
  )
}
