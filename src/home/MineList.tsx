// "Mijn bijdragen": what I gave, where it is now, what was done with it; to be read again and to be thrown away.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import type { Say } from '../locale/speech.ts'
import type { Contribution } from '../model/payload.ts'
import { moment } from '../model/time.ts'
import { Button } from '../ui/Button.tsx'
import type { Here } from './here.ts'
import css from './Home.module.css'
import { linesOf, type Mine } from './mine.ts'
import { cameOf, type Result } from './results.ts'
import { type Sayings, sayings } from './sayings.ts'

/** As many as one takes in at a glance; the others are one tap away. */
const FIRST = 3

interface Props {
  device: Device
  t: Say
  mine: readonly Mine[]
  elsewhere?: boolean | undefined
  /** By project whose it is, where there are several. */
  houses: Here['houses']
  results: readonly Result[]
  away: readonly string[]
  onAway: (id: string, away: boolean) => void
  onResult: (results: readonly Result[]) => void
  /** Who else may read what was given to these projects. */
  shares: readonly string[]
  onShare: (given: Contribution, title: string) => void
}

export function MineList({
  device,
  t,
  mine,
  elsewhere,
  houses,
  shares,
  results,
  away,
  onAway,
  onResult,
  onShare,
}: Props) {
  const [all, setAll] = useState(false)
  const { given, consent, unread, gone } = linesOf(mine)
  const nothing = given.length === 0 && !unread && !gone
  return (
    <section class={css.mine}>
      <h2>{t(($) => $.home.mine)}</h2>
      {(nothing || elsewhere) && <p>{t(($) => (elsewhere ? $.home.elsewhere : $.home.none))}</p>}
      <ul class={css.list}>
        {given.slice(0, all ? undefined : FIRST).map((one) => (
          <MineItem
            key={one.id}
            device={device}
            mine={one}
            t={t}
            results={cameOf(results, one)}
            away={away.includes(one.id)}
            onAway={(on) => onAway(one.id, on)}
            onResult={onResult}
            house={houses[one.pid]?.[t.lang]}
            onShare={shares.includes(one.pid) ? onShare : undefined}
          />
        ))}
        {unread && <Line t={t} title={t(($) => $.home.notKept)} mine={unread} />}
        {gone && <Line t={t} title={t(($) => $.home.thrown)} mine={gone} />}
        {consent && <Line t={t} title={t(($) => $.home.consent)} mine={consent} />}
      </ul>
      {given.length > FIRST && !all && (
        <Button kind="plain" label={t(($) => $.home.more)} onPress={() => setAll(true)} />
      )}
    </section>
  )
}

const Line = ({ t, title, mine }: { t: Say; title: string; mine: Mine }) => (
  <li class={css.item}>
    <span>
      <strong>{title}</strong>
      <State mine={mine} t={t} />
    </span>
  </li>
)

const State = ({ mine: { status, at }, t }: { mine: Mine; t: Say }) => (
  <span class={`${css.soft} ${css.state}`}>
    <span class={status === 'safe' ? css.safe : undefined} data-state={status}>
      {t(($) => $.state[status])}
    </span>
    <span>{moment(t.lang, at, 'day')}</span>
  </span>
)

interface ItemProps extends Pick<Props, 'device' | 't' | 'results' | 'onResult'> {
  mine: Mine
  house: string | undefined
  onShare: Props['onShare'] | undefined
  away: boolean
  onAway: (away: boolean) => void
}

function MineItem({ device, mine, house, t, results, away, onAway, onResult, onShare }: ItemProps) {
  const [said, setSaid] = useState<Sayings>()
  const [open, setOpen] = useState(false)
  const { copy, id } = mine
  // A new look brings the same copy again: only another one, or other words, are read anew.
  useEffect(() => void sayings(device, copy, t).then(setSaid), [device, copy, t])
  const reads = open && !away
  return (
    <li class={css.item}>
      <span>
        <strong id={`mine-${id}`}>
          {said && (copy?.paper ? t(($) => $.paper.mine, { title: said.title }) : said.title)}
        </strong>
        {house && <span>{house}</span>}
        {away ? <span class={css.soft}>{t(($) => $.state.gone)}</span> : <State mine={mine} t={t} />}
        {results.length > 0 && !away && <span>{t(($) => $.result.done)}</span>}
      </span>
      <Button
        label={t(($) => (away ? $.home.undo : open ? $.home.close : $.home.read))}
        onPress={() => (away ? onAway(false) : setOpen(!open))}
        aria-describedby={`mine-${id}`}
        aria-expanded={away ? undefined : open}
      />
      {reads && (
        <div class={css.answers}>
          <dl>
            {said?.rows.map(({ ask, say }) => (
              <div key={ask}>
                <dt class={css.soft}>{ask}</dt>
                <dd dir="auto">{say}</dd>
              </div>
            ))}
          </dl>
          <span class={css.buttons}>
            {onShare && said && copy?.kind === 'contribution' && !copy.paper && (
              <Button label={t(($) => $.share.open)} onPress={() => onShare(copy, said.title)} data-share="" />
            )}
            <Button kind="stop" label={t(($) => $.home.takeBack)} onPress={() => onAway(true)} />
            {results.length > 0 && <Button label={t(($) => $.result.look)} onPress={() => onResult(results)} />}
          </span>
        </div>
      )}
    </li>
  )
}
