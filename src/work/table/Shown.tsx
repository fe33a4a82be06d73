// When all have been: what lies on the table, without names. The low end of a line speaks first, and nothing is averaged.

import { useState } from 'preact/hooks'
import { type CardLine, Cards, Shared } from '../../beside/Cards.tsx'
import { Dots } from '../../beside/Dots.tsx'
import { type Kinds, useKinds } from '../../beside/kinds.ts'
import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import type { Method } from '../../model/method.ts'
import { touching } from '../../model/touching.ts'
import { Button } from '../../ui/Button.tsx'
import { Lines, Screen, Telling } from '../../ui/Screen.tsx'
import { close } from '../rest.ts'
import work from '../work.module.css'
import { cardsOf, stopsOf } from './laid.ts'
import type { Table } from './table.ts'
import css from './table.module.css'
import type { TableSay } from './words.ts'

interface Props {
  t: TableSay
  app: Say
  table: Table
  activity: Activity
  method: Method
  /** Everybody once more. */
  onAgain: () => void
  /** The table is cleared; then it can be left. */
  onClear: () => Promise<void>
}

/** First that all have been; then what lies there, and who may speak; whether once more; and the end. */
type At = 'all' | 'look' | 'again' | 'end' | number

export function Shown({ t, app, table, activity, method, onAgain, onClear }: Props) {
  const [at, go] = useState<At>('all')
  const kinds = useKinds(activity.questions.map(({ kind }) => kind))
  const shut = { label: t(($) => $.pass.close), onPress: close }
  const more = table.round + 1 < method.rounds.length
  const end = () => void onClear().then(() => go('end'))
  const after = () => (more ? go('again') : end())
  if (!kinds) return <Screen name="table-all" />
  if (at === 'all')
    return (
      <Screen name="table-all" stop={shut} next={{ label: t(($) => $.all.look), onPress: () => go('look') }}>
        <Telling title={t(($) => $.all.title)} lines={[t(($) => $.all.middle)]} picture="shared-table" />
      </Screen>
    )
  if (at === 'again')
    return (
      <Screen name="table-again" stop={shut}>
        <Telling
          title={t(($) => $.again.ask)}
          lines={[t(($) => $.again.heard), t(($) => $.again.may)]}
          picture="stepping-stones"
        >
          <span class={css.aside}>
            <Button label={t(($) => $.again.yes)} onPress={onAgain} data-again="" />
            <Button label={t(($) => $.again.no)} onPress={end} data-enough="" />
          </span>
        </Telling>
      </Screen>
    )
  if (at === 'end')
    return (
      <Screen name="table-end" next={{ label: t(($) => $.pass.close), onPress: close }}>
        <Telling
          title={t(($) => $.end.title)}
          lines={[t(($) => $.end.gone), t(($) => $.end.kept)]}
          picture="circle-of-people"
        />
      </Screen>
    )
  if (method.name === 'cards')
    return (
      <Screen name="table-cards" stop={shut} next={{ label: app(($) => $.frame.next), onPress: after }}>
        <Side t={t} cards={cardsOf(table, activity, method, kinds, t.lang)} />
      </Screen>
    )
  const stops = stopsOf(table, table.round, activity, method, kinds)
  /** Where somebody stands, from the low end on; told once, before people may move. */
  const speakers = table.round > 0 ? [] : stops.flatMap(({ count }, i) => (count > 0 ? [i] : []))
  const to = speakers.find((i) => at === 'look' || i > at)
  const next = { label: app(($) => $.frame.next), onPress: () => (to === undefined ? after() : go(to)) }
  const here = at === 'look' ? undefined : at
  const step = here === undefined ? undefined : stops[here]?.label[t.lang]
  const asked = activity.questions.find(({ id }) => id === method.rounds[0]?.show[0])?.ask[t.lang] ?? ''
  const lines = step === undefined ? [asked, t(($) => $.line.good)] : [t(($) => $.line.why), t(($) => $.line.listen)]
  return (
    <Screen name={`table-line-${table.round}-${at}`} stop={shut} next={next}>
      <main class={`${work.work} ${css.middle}`}>
        <h1 class={css.title} tabIndex={-1}>
          {step === undefined ? t(($) => $.line.title) : t(($) => $.line.tell, { step })}
        </h1>
        <Lines lines={stops.some(({ count }) => count > 0) ? lines : [t(($) => $.line.none), ...lines]} />
        <Rounds t={t} table={table} activity={activity} method={method} kinds={kinds} here={here} />
      </main>
    </Screen>
  )
}

/** The first time and now, one above the other; which dot went where is nobody's business. */
const Rounds = ({
  t,
  here,
  ...known
}: Pick<Props, 't' | 'table' | 'activity' | 'method'> & { kinds: Kinds; here: number | undefined }) => {
  const { table, activity, method, kinds } = known
  const rounds = Array.from({ length: table.round + 1 }, (_, i) => i)
  const when = (i: number) => (i < table.round ? t(($) => $.line.first) : t(($) => $.line.now))
  return (
    <>
      {rounds.map((i) => (
        <Dots
          key={i}
          lang={t.lang}
          say={(count, step) => t(($) => $.line.dots, { count, step })}
          stops={stopsOf(table, i, activity, method, kinds)}
          when={rounds.length > 1 && <h2>{when(i)}</h2>}
          here={i === table.round ? here : undefined}
        />
      ))}
    </>
  )
}

/** The cards of those at the table, with what more than one of them says. No card has a name. */
function Side({ t, cards }: { t: TableSay; cards: readonly (readonly CardLine[])[] }) {
  const shared = touching(cards)
  const words = {
    both: t(($) => $.cards.both),
    wish: t(($) => $.cards.wish),
    meets: t(($) => $.cards.meets),
    word: t(($) => $.cards.word),
  }
  return (
    <main class={work.work}>
      <h1 tabIndex={-1}>{t(($) => $.cards.title)}</h1>
      {cards.length === 0 && <p>{t(($) => $.cards.none)}</p>}
      {cards.length > 1 && shared.length === 0 && <p>{t(($) => $.cards.apart)}</p>}
      {shared.length > 0 && <Shared words={words} shared={shared} />}
      <Cards cards={cards.map((lines) => ({ lines }))} shared={shared} />
    </main>
  )
}
