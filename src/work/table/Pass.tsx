// Between two turns: nothing of whoever had the tablet, and who is to have it now. And what is asked of each at the end.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Method } from '../../model/method.ts'
import { Button } from '../../ui/Button.tsx'
import { CardGroup, Cards } from '../../ui/Cards.tsx'
import { Asking, Screen, Telling } from '../../ui/Screen.tsx'
import { close } from '../rest.ts'
import type { Seat } from './table.ts'
import css from './table.module.css'
import type { TableSay } from './words.ts'

interface PassProps {
  t: TableSay
  seat: Seat
  face: ComponentChildren
  at: number
  of: number
  /** Whoever is left is not always ready. */
  more: boolean
  lack: string | undefined
  onHere: () => void
  onLater: () => void
  onAway: () => void
}

export const Pass = ({ t, seat, face, at, of, more, lack, onHere, onLater, onAway }: PassProps) => (
  <Screen
    name={`table-pass-${seat.id}`}
    where={{ at, of, label: sayWhere(t, at, of) }}
    stop={{ label: t(($) => $.pass.close), onPress: close }}
    next={{ label: t(($) => $.pass.here), onPress: onHere }}
  >
    <Telling
      title={t(($) => $.pass.to, { name: seat.name })}
      lines={[t(($) => $.pass.quiet), t(($) => $.pass.alone, { name: seat.name })]}
    >
      <span class={css.whose}>{face}</span>
      <p role="alert">{lack}</p>
      <span class={css.aside}>
        {more && <Button label={t(($) => $.pass.later)} onPress={onLater} data-later="" />}
        <Button kind="plain" label={t(($) => $.pass.away, { name: seat.name })} onPress={onAway} data-away="" />
      </span>
    </Telling>
  </Screen>
)

const sayWhere = (t: TableSay, n: number, total: number): string => t(($) => $.pass.where, { n, total })

/** For whoever gave nothing: they hold the tablet as everybody does, and nobody sees that nothing is asked. */
export const Nothing = ({ t, onNext }: { t: TableSay; onNext: () => void }) => (
  <Screen name="table-nothing" next={{ label: t(($) => $.nothing.done), onPress: onNext }}>
    <Telling title={t(($) => $.nothing.title)} lines={[t(($) => $.nothing.on)]} picture="cup" />
  </Screen>
)

/** Asked of each about their own, while they still hold the tablet. Untouched is not knowing, and that is a no. */
export function MayShow({
  t,
  app,
  method,
  onSaid,
}: {
  t: TableSay
  app: Say
  method: Method['name']
  onSaid: (yes: boolean) => void
}) {
  const [said, say] = useState<string>()
  const no = { label: app(($) => $.frame.stop), onPress: () => onSaid(false) }
  return (
    <Screen
      name="table-show"
      stop={no}
      next={{ label: app(($) => $.frame.next), onPress: () => onSaid(said === 'yes') }}
    >
      <Asking
        q="table-show"
        picture="circle-of-people"
        lines={[t(($) => $.show[method].all), t(($) => $.show[method].name)]}
        ask={t(($) => $.show[method].ask)}
      >
        <CardGroup labelled="ask">
          <Cards
            name="table-show"
            chosen={said ? [said] : []}
            cards={[
              { value: 'yes', label: app(($) => $.frame.yes) },
              { value: 'no', label: app(($) => $.frame.no) },
            ]}
            onChoose={say}
          />
          <Cards
            name="table-show"
            chosen={said ? [said] : []}
            cards={[{ value: 'unknown', label: app(($) => $.frame.unknown) }]}
            onChoose={say}
          />
        </CardGroup>
      </Asking>
    </Screen>
  )
}
