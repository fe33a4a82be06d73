// Cards of the voices that one chooses, with the words and the wishes that stand on more than one of them.

import { useMemo, useState } from 'preact/hooks'
import { Cards, Shared } from '../../beside/Cards.tsx'
import { useKinds } from '../../beside/kinds.ts'
import type { Activity } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import { touching } from '../../model/touching.ts'
import type { OpenLine } from '../reading/sift.ts'
import type { RoomProps } from '../room.ts'
import { cardsOf, type Laid, oneOfEach } from './side.ts'
import css from './Side.module.css'
import type { BesideSay } from './words.ts'

export interface Inside extends Pick<RoomProps, 't' | 'seen' | 'acts'> {
  b: BesideSay
  activity: Activity
  /** What may be read by whoever looks. */
  lines: readonly OpenLine[]
}

/** As many as can be read beside each other; it is as many as sit at a table. */
const MOST = 12

export function CardsBeside({ t, b, seen: { activities }, activity, lines }: Inside) {
  const kinds = useKinds(lines.flatMap(({ value }) => value.answers.map(({ kind }) => kind)))
  const cards = useMemo(
    () => kinds && cardsOf(lines, activities, activity.name, kinds, t.lang),
    [lines, activities, activity, kinds, t.lang],
  )
  const [wish, setWish] = useState<readonly string[]>()
  if (!cards) return null
  const chosen = wish ?? oneOfEach(cards)
  const laid = cards.filter(({ line }) => chosen.includes(line.id)).slice(0, MOST)
  const turn = (id: string, on: boolean) => setWish(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  const shared = touching(laid.map((card) => card.lines.filter(({ quiet }) => !quiet)))
  const words = {
    both: b(($) => $.both),
    wish: b(($) => $.touch.wish),
    meets: b(($) => $.touch.meets),
    word: b(($) => $.touch.word),
  }
  const roleOf = ({ line }: Laid) => t(($) => $.role[line.value.role])
  return (
    <>
      <details class={css.choosing} open={laid.length < 2}>
        <summary>{b(($) => $.choose, { n: laid.length, total: cards.length })}</summary>
        <ul>
          {cards.map((card) => (
            <li key={card.line.id}>
              <label>
                <input
                  type="checkbox"
                  checked={laid.includes(card)}
                  disabled={laid.length >= MOST && !laid.includes(card)}
                  onChange={({ currentTarget }) => turn(card.line.id, currentTarget.checked)}
                  data-lay={card.line.value.role}
                />
                <span>
                  <b>{roleOf(card)}</b> · {moment(t.lang, instant(card.line.value.at), 'day')}
                  {card.proxy && ` · ${t(($) => $.hearing.proxy)}`}
                  <bdi>{card.lines.find(({ quiet }) => !quiet)?.text}</bdi>
                </span>
              </label>
            </li>
          ))}
        </ul>
        {laid.length >= MOST && <p>{b(($) => $.most)}</p>}
      </details>
      {laid.length < 2 && <p role="status">{b(($) => $.more)}</p>}
      {laid.length > 1 && <p class={css.soft}>{shared.length > 0 ? b(($) => $.found) : b(($) => $.apart)}</p>}
      {shared.length > 0 && <Shared words={words} shared={shared} />}
      {[false, true].map((proxy) => {
        const some = laid.filter((card) => card.proxy === proxy)
        if (some.length === 0) return null
        return (
          <section key={String(proxy)} class={css.part} data-voices={proxy ? 'proxy' : 'own'}>
            <h3>{t(($) => (proxy ? $.hearing.view.toldProxy : $.hearing.view.toldOwn))}</h3>
            <Cards cards={some.map((card) => ({ head: roleOf(card), lines: card.lines }))} shared={shared} />
          </section>
        )
      })}
    </>
  )
}
