// The home of one person's own device: go on, begin, and what I gave with where it is now.

import { useEffect, useState } from 'preact/hooks'
import { loadKind } from '../answers/index.ts'
import { Turn } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Say } from '../locale/speech.ts'
import type { Activity } from '../model/letter.ts'
import type { Contribution } from '../model/payload.ts'
import { attempt } from '../model/read.ts'
import { moment } from '../model/time.ts'
import type { Lang } from '../model/words.ts'
import { Button } from '../ui/Button.tsx'
import { Picture } from '../ui/Picture.tsx'
import { Screen } from '../ui/Screen.tsx'
import css from './Home.module.css'
import { emptyAway, listMine, type Mine, setAway } from './mine.ts'

interface Props {
  device: Device
  t: Say
  lang: Lang
  recovered: number
  /** A private window: what is kept here goes when it closes. */
  fleeting: boolean
  onTurn: () => void
  onBegin: (activity: string) => void
  /** There is an open sitting that was put off. */
  onResume?: (() => void) | undefined
  nudge: () => void
  /** Calls back whenever the state of something may have changed. */
  onChange: (look: () => void) => () => void
}

const FARTHEST = ['refused', 'here', 'sending', 'safe', 'gone'] as const

export function Home({ device, t, lang, recovered, fleeting, onTurn, onBegin, onResume, nudge, onChange }: Props) {
  const [mine, setMine] = useState<Mine[]>()
  const [activities, setActivities] = useState<Activity[]>([])
  const [away, setGone] = useState<readonly string[]>([])
  useEffect(() => {
    const look = () => {
      void listMine(device).then(setMine)
      void ownProject(device.store).then(async (project) =>
        setActivities(project ? (await device.mailbox.all(project.pid, 'activity')).map((a) => a.body) : []),
      )
    }
    look()
    return onChange(look)
  }, [device, onChange])

  // Throwing away counts when this screen is left; until then it can be brought back.
  useEffect(() => () => void emptyAway(device).then((any) => any && nudge()), [device, nudge])
  const throwAway = (id: string, on: boolean) => {
    setGone((before) => (on ? [...before, id] : before.filter((one) => one !== id)))
    void setAway(device, id, on)
  }

  const given = mine?.filter((m) => m.copy?.kind !== 'consent')
  // One line for what I agreed to; it says the state of the part that has the longest way to go.
  const consents = mine?.filter((m) => m.copy?.kind === 'consent') ?? []
  const consent = FARTHEST.map((status) => consents.find((m) => m.status === status)).find((m) => m !== undefined)
  return (
    <Screen name="home" aside={<Turn t={t} lang={lang} onTurn={onTurn} />}>
      <main class={css.home}>
        <h1 tabIndex={-1}>{t(($) => $.home.title)}</h1>
        {fleeting && mine?.some((m) => m.status === 'here' || m.status === 'sending') && (
          <p class={css.banner}>
            {t(($) => $.trouble.private.what)} {t(($) => $.trouble.private.next)}
          </p>
        )}
        {recovered > 0 && <p class={css.banner}>{t(($) => $.home.recovered, { count: recovered })}</p>}
        {onResume && (
          <div class={css.item}>
            <strong>{t(($) => $.home.here)}</strong>
            <Button kind="go" label={t(($) => $.home.go)} onPress={onResume} />
          </div>
        )}
        {!onResume &&
          activities.map((a) => (
            <div key={a.name} class={css.item}>
              <div class={css.buttons}>
                <Picture name={a.picture} />
                <h2>{a.title[lang]}</h2>
              </div>
              <Button kind="go" label={t(($) => $.home.start)} onPress={() => onBegin(a.name)} />
            </div>
          ))}
        <h2>{t(($) => $.home.mine)}</h2>
        {given?.length === 0 && <p>{t(($) => $.home.none)}</p>}
        <ul class={css.list}>
          {given?.map((m) => (
            <MineItem
              key={m.id}
              device={device}
              mine={m}
              t={t}
              lang={lang}
              away={away.includes(m.id)}
              onAway={(on) => throwAway(m.id, on)}
            />
          ))}
          {consent && (
            <li class={css.item}>
              <span>
                <strong>{t(($) => $.home.consent)}</strong>
                <State m={consent} t={t} lang={lang} />
              </span>
            </li>
          )}
        </ul>
      </main>
    </Screen>
  )
}

const State = ({ m, t, lang }: { m: Mine; t: Say; lang: Lang }) => (
  <span class={`${css.soft} ${css.state}`}>
    <span class={m.status === 'safe' ? css.safe : undefined} data-state={m.status}>
      {t(($) => $.state[m.status])}
    </span>
    <span>{moment(lang, m.at, 'day')}</span>
  </span>
)

interface ItemProps {
  device: Device
  mine: Mine
  t: Say
  lang: Lang
  away: boolean
  onAway: (away: boolean) => void
}

function MineItem({ device, mine, t, lang, away, onAway }: ItemProps) {
  const [said, setSaid] = useState<{ title: string; rows: { ask: string; say: string }[] }>()
  const [open, setOpen] = useState(false)
  useEffect(() => void sayings(device, mine, lang, t).then(setSaid), [device, mine, lang, t])
  const gone = mine.status === 'gone'
  return (
    <li class={css.item}>
      <span>
        <strong>{said?.title}</strong>
        {away ? <span class={css.soft}>{t(($) => $.state.gone)}</span> : <State m={mine} t={t} lang={lang} />}
      </span>
      {!gone && mine.copy && (
        <span class={css.buttons}>
          {away ? (
            <Button label={t(($) => $.home.undo)} onPress={() => onAway(false)} />
          ) : (
            <>
              <Button label={t(($) => (open ? $.home.close : $.home.read))} onPress={() => setOpen(!open)} />
              <Button kind="stop" label={t(($) => $.home.takeBack)} onPress={() => onAway(true)} />
            </>
          )}
        </span>
      )}
      {open && !away && (
        <dl class={css.answers}>
          {said?.rows.map(({ ask, say }) => (
            <div key={ask}>
              <dt class={css.soft}>{ask}</dt>
              <dd dir="auto">{say}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}

/** A contribution in words: each question as it was asked, each answer as one plain sentence. */
async function sayings(
  device: Device,
  { copy }: Mine,
  lang: Lang,
  t: Say,
): Promise<{ title: string; rows: { ask: string; say: string }[] }> {
  const activity = copy && (await device.mailbox.byHash('activity', copy.activity.hash))
  if (!activity) return { title: t(($) => $.home.notKept), rows: [] }
  const rows = await Promise.all(
    (copy as Contribution).answers.map(async ({ q, kind, value, none }) => {
      const question = activity.questions.find((one) => one.id === q)
      const folder = await loadKind(kind)
      const said =
        folder &&
        question &&
        attempt(() =>
          folder.say(folder.read(value, folder.readSetup(question.setup)), folder.readSetup(question.setup), lang),
        )
      return {
        ask: question?.ask[lang] ?? q,
        say: said?.ok ? said.value : t(($) => (none === 'unknown' ? $.frame.unknown : $.frame.skip)),
      }
    }),
  )
  return { title: activity.title[lang], rows }
}
