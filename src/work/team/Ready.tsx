// Klaar voor offline: each thing that a tablet needs, with a sign, a word, and what to do when it is not in order.

import { useEffect, useRef } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Say } from '../../locale/speech.ts'
import { moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import work from '../work.module.css'
import type { Ground } from './ground.ts'
import { overall, worstFirst } from './ready.ts'
import { Sign } from './Sign.tsx'
import css from './team.module.css'
import { useSeen } from './useSeen.ts'
import type { TeamSay } from './words.ts'

interface Props {
  device: Device
  t: TeamSay
  app: Say
  ground: Ground
  /** Set up a moment ago: the browser is asked to keep everything, and there is a way on. */
  first: boolean
  onDone: () => void
}

export function Ready({ device, t, app, ground, first, onDone }: Props) {
  const [verdicts, look, at] = useSeen(device, ground, t.lang)
  const ask = () => void ground.persist().then(look, look)
  const asking = useRef(ask)
  useEffect(() => {
    if (first) asking.current()
  }, [first])
  const worst = verdicts && overall(verdicts)
  const kept = verdicts?.find(({ item }) => item === 'kept')?.says
  return (
    <Screen
      name="team-ready"
      back={first ? undefined : { label: app(($) => $.frame.back), onPress: onDone }}
      next={first ? { label: app(($) => $.frame.next), onPress: onDone } : undefined}
    >
      <main class={work.work}>
        <h1 tabIndex={-1}>{t(($) => $.ready.title)}</h1>
        <p data-overall={worst}>{worst ? t(($) => $.ready.all[worst]) : t(($) => $.view.looking)}</p>
        {first && kept && (
          <p class={work.soft}>
            {t(($) => $.ready.asked)} {t(($) => $.ready.item.kept[kept as 'good'])}
          </p>
        )}
        <ul class={css.items}>
          {verdicts &&
            worstFirst(verdicts).map(({ item, how, says }) => (
              <li key={item} data-item={item} data-says={says}>
                <Sign how={how} label={t(($) => $.ready.sign[how])} />
                <span>
                  <b>{t(($) => $.ready.item[item].name)}</b>
                  <span>{t(($) => $.ready.item[item][says as 'good'])}</span>
                </span>
              </li>
            ))}
        </ul>
        <span class={work.buttons}>
          <Button label={t(($) => $.ready.again)} onPress={look} />
          {ground.offered() && (
            <Button
              label={t(($) => $.ready.install)}
              onPress={() => void ground.install().then(look, look)}
              data-install=""
            />
          )}
          {kept === 'refused' && <Button label={t(($) => $.ready.ask)} onPress={ask} />}
        </span>
        <p role="status" class={work.soft}>
          {at !== undefined && worst && (
            <>
              {t(($) => $.ready.at, { when: moment(t.lang, at, 'second') })} {t(($) => $.ready.all[worst])}
            </>
          )}
        </p>
      </main>
    </Screen>
  )
}
