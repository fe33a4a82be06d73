// The team's view: who may be asked today, what waits and since when, how full the tablet is, and the ways to the rest.

import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Say } from '../../locale/speech.ts'
import { moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Face } from '../Face.tsx'
import { limitsOn } from '../load.ts'
import { peopleIn, type Someone } from '../someone.ts'
import work from '../work.module.css'
import type { Ground } from './ground.ts'
import { type Room, roomOn } from './room.ts'
import { Jar } from './Sign.tsx'
import css from './team.module.css'
import { askToday } from './today.ts'
import { type Outcome, sendNow, type Waiting, waitingOn } from './waiting.ts'
import type { TeamSay } from './words.ts'

interface Press {
  label: string
  onPress: () => void
}

interface Props {
  device: Device
  t: TeamSay
  app: Say
  ground: Ground
  place: string | undefined
  /** To what else there is to see. */
  ways: readonly Press[]
  onAsk: (id: string) => void
  onDone: () => void
}

interface Now {
  today: readonly Someone[] | 'unreadable'
  waiting: Waiting
}

export function View({ device, t, app, ground, place, ways, onAsk, onDone }: Props) {
  const [now, setNow] = useState<Now>()
  const [room, setRoom] = useState<Room>()
  const [sent, setSent] = useState<Outcome | 'busy'>()
  const look = useCallback(() => lookAt(device, t.lang).then(setNow), [device, t.lang])
  // Once, and after each try: everything that waits is read for it, recordings too.
  useEffect(() => void look(), [look])
  useEffect(() => void roomOn(device.world.estimate, ground).then(setRoom), [device, ground])
  const send = () => {
    if (sent === 'busy') return
    setSent('busy')
    void sendNow(device, ground).then(
      (outcome) => look().then(() => setSent(outcome)),
      () => setSent('fault'),
    )
  }
  return (
    <Screen name="team" back={{ label: app(($) => $.frame.back), onPress: onDone }}>
      <main class={work.work}>
        <h1 tabIndex={-1}>{t(($) => $.view.title)}</h1>
        {place && <p class={work.soft}>{t(($) => $.view.place, { place })}</p>}
        {now ? (
          <>
            <Today t={t} today={now.today} onAsk={onAsk} />
            <div class={css.panels}>
              <Panel title={t(($) => $.waiting.title)}>
                <Waits t={t} waiting={now.waiting} />
                <Button kind="go" label={t(($) => $.send.now)} onPress={send} aria-disabled={sent === 'busy'} />
                <p role="status" data-sent={sent}>
                  {sent && t(($) => $.send[sent])}
                </p>
                <Told t={t} waiting={now.waiting} />
              </Panel>
              <Panel title={t(($) => $.room.title)}>
                <span class={css.full}>
                  {room && room !== 'unknown' && <Jar room={room} />}
                  {t(($) => (room ? $.room[room] : $.view.looking))}
                </span>
              </Panel>
            </div>
          </>
        ) : (
          <p role="status">{t(($) => $.view.looking)}</p>
        )}
        <nav class={work.buttons}>
          {ways.map((way) => (
            <Button key={way.label} {...way} />
          ))}
        </nav>
      </main>
    </Screen>
  )
}

async function lookAt(device: Device, lang: string): Promise<Now> {
  const { clock } = device.world
  const limits = await limitsOn(device)
  const people = await peopleIn(device).catch(() => undefined)
  return {
    today: people ? askToday(people, { now: clock.now(), offset: clock.offset(), limits, lang }) : 'unreadable',
    waiting: await waitingOn(device),
  }
}

const Panel = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class={css.panel}>
    <h2>{title}</h2>
    {children}
  </section>
)

const Today = ({ t, today, onAsk }: { t: TeamSay; today: Now['today']; onAsk: (id: string) => void }) => (
  <section>
    <h2>{t(($) => $.view.today)}</h2>
    <p class={work.soft}>
      {t(($) => (today === 'unreadable' ? $.view.unreadable : today.length > 0 ? $.view.todayWhy : $.view.nobody))}
    </p>
    {today !== 'unreadable' && (
      <ul class={`${work.people} ${css.today}`}>
        {today.map((one) => (
          <li key={one.id} class={work.person} data-today={one.name}>
            <Face one={one} />
            <Button kind="plain" label={one.name} onPress={() => onAsk(one.id)} />
          </li>
        ))}
      </ul>
    )}
  </section>
)

const Waits = ({ t, waiting: { count, since, refused, away } }: { t: TeamSay; waiting: Waiting }) => (
  <>
    <p data-waiting={count}>
      {count > 0 ? t(($) => $.waiting.count, { count }) : t(($) => $.waiting.none)}
      {since !== undefined && ` ${t(($) => $.waiting.since, { when: moment(t.lang, since, 'minute') })}`}
    </p>
    {away && <p>{t(($) => $.waiting.away)}</p>}
    {refused > 0 && <p>{t(($) => $.waiting.refused, { count: refused })}</p>}
  </>
)

const Told = ({ t, waiting: { count, heard } }: { t: TeamSay; waiting: Waiting }) => (
  <>
    {count > 0 && <p class={work.soft}>{t(($) => $.waiting.what)}</p>}
    <p class={work.soft}>
      {heard === undefined
        ? t(($) => $.waiting.never)
        : t(($) => $.waiting.heard, { when: moment(t.lang, heard, 'minute') })}
    </p>
  </>
)
