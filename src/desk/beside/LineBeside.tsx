// A line as it was first and then: all places as dots, by role or place where no group is small, and of each voice both
// places with what it said, from the low end on. Nothing is averaged.

import { useMemo, useState } from 'preact/hooks'
import type { AnswerKind } from '../../answers/contract.ts'
import { Dots } from '../../beside/Dots.tsx'
import { useKinds } from '../../beside/kinds.ts'
import type { Say } from '../../locale/speech.ts'
import { methodOf } from '../../model/method.ts'
import type { Answer } from '../../model/payload.ts'
import { attempt } from '../../model/read.ts'
import { type Asked, questionsOf, rowsOf, type Voice } from '../view/fair.ts'
import { type By, ChooseBy, Groups } from '../view/Groups.tsx'
import type { Inside } from './CardsBeside.tsx'
import { Moves } from './Moves.tsx'
import { placings } from './side.ts'
import css from './Side.module.css'
import view from '../view/View.module.css'
import type { BesideSay } from './words.ts'

const TIMES = ['first', 'now'] as const

export function LineBeside({ t, b, seen, acts, activity, lines }: Inside) {
  const { activities, places } = seen
  const [by, setBy] = useState<By>('')
  const method = methodOf(activity)!
  const kinds = useKinds(['line'])
  const kind = kinds?.get('line')
  const all = useMemo(() => questionsOf(lines, activities, activity), [lines, activities, activity])
  const shown = method.rounds.map(({ show }) => show[0])
  const older = all.some(
    ({ question, current, voices }) => !current && voices.length > 0 && shown.includes(question.id),
  )
  const asked = useMemo(
    () =>
      methodOf(activity)!.rounds.map(({ show }) =>
        all.find(({ question, current }) => current && question.id === show[0]),
      ),
    [all, activity],
  )
  const placed = useMemo(() => (kind ? placings(asked, stopIn(kind, asked[0])) : []), [asked, kind])
  if (!kind) return null
  return (
    <>
      <div class={`${view.choose} ${css.ways}`}>
        <ChooseBy t={t} by={by} places={places} onBy={setBy} />
      </div>
      <p class={css.soft}>
        {b(($) => $.legend)} {older && b(($) => $.older)}
      </p>
      {TIMES.map((time, i) => {
        const question = asked[i]
        const voices = placed.flatMap((one) => one[time]?.voice ?? [])
        if (!question || voices.length === 0) return null
        const drawn = { t, b, kind, asked: question }
        return (
          <section key={time} class={css.time} data-time={time}>
            <h3>
              {b(($) => $.times[time])}: {question.question.ask[t.lang]}
            </h3>
            <Line {...drawn} voices={voices} />
            <Groups t={t} by={by} places={places} voices={voices}>
              {(some) => <Line {...drawn} voices={some} />}
            </Groups>
          </section>
        )
      })}
      <Moves {...{ t, b, seen, acts, placed, method, kind }} question={asked[0]?.question} />
    </>
  )
}

/** Where on the line an answer is, counted from its low end: only its kind knows how that is written. */
const stopIn = (kind: AnswerKind, asked: Asked | undefined) => (answer: Answer) => {
  const at = attempt(() => {
    const setup = kind.readSetup(asked?.question.setup ?? {})
    return kind.tally!([kind.read(answer.value, setup)], setup).findIndex(({ count }) => count > 0)
  })
  return answer.none === undefined && at.ok && at.value >= 0 ? at.value : undefined
}

interface LineProps {
  t: Say<'desk'>
  b: BesideSay
  kind: AnswerKind
  asked: Asked
  voices: readonly Voice[]
}

/** Who speaks for themselves in full dots; who speaks for somebody else in hollow ones, on a line of their own. */
function Line({ t, b, kind, asked, voices }: LineProps) {
  const rows = rowsOf(kind, asked.question, voices)
  return (
    <>
      {(['own', 'proxy'] as const).map((whose) => {
        const stops = rows.flatMap(({ what, ...count }) =>
          typeof what === 'object' ? [{ label: what.label, count: count[whose] }] : [],
        )
        const aside = rows.flatMap(({ what, ...count }) =>
          typeof what !== 'object' && count[whose] > 0
            ? [`${t(($) => $.hearing.view.rows[what])}: ${count[whose].toLocaleString(t.lang)}`]
            : [],
        )
        const all = stops.reduce((sum, { count }) => sum + count, 0)
        if (all === 0 && aside.length === 0) return null
        return (
          <div key={whose} class={css.line} data-voices={whose}>
            {whose === 'proxy' && <p>{t(($) => $.hearing.view.toldProxy)}</p>}
            <Dots
              lang={t.lang}
              stops={stops}
              hollow={whose === 'proxy'}
              say={(count, step) => b(($) => $.dots, { count, step })}
            />
            {aside.length > 0 && <p class={css.soft}>{aside.join(' · ')}</p>}
          </div>
        )
      })}
    </>
  )
}
