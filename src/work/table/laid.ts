// What lies on the table, as its kinds of answer say it: how many stand where, and what stands on each card. Never of whom.

import type { Tally } from '../../answers/contract.ts'
import type { CardLine } from '../../beside/Cards.tsx'
import { type Kinds, lineOf as cardLine } from '../../beside/kinds.ts'
import type { Activity, Question } from '../../model/letter.ts'
import type { Method } from '../../model/method.ts'
import { attempt } from '../../model/read.ts'
import type { Lang } from '../../model/words.ts'
import type { Given, Table } from './table.ts'

const questionOf = ({ questions }: Activity, q: string): Question | undefined => questions.find(({ id }) => id === q)

/** How many stand at each stop in one round, from one end of the line to the other. */
export function stopsOf(
  table: Table,
  round: number,
  activity: Activity,
  method: Method,
  kinds: Kinds,
): readonly Tally[] {
  const question = questionOf(activity, method.rounds[round]?.show[0] ?? '')
  const kind = question && kinds.get(question.kind)
  if (!question || !kind?.tally) return []
  const counted = attempt(() => {
    const setup = kind.readSetup(question.setup)
    const given = (table.shown[round] ?? []).flat().filter(({ q }) => q === question.id)
    return kind.tally!(
      given.map(({ value }) => kind.read(value, setup)),
      setup,
    )
  })
  return counted.ok ? counted.value : []
}

/** What stands on each card, question by question. */
export const cardsOf = (table: Table, activity: Activity, method: Method, kinds: Kinds, lang: Lang): CardLine[][] =>
  table.shown.flatMap((cards, round) =>
    cards.map((card) => card.flatMap((given) => lineOf(given, activity, method.rounds[round], kinds, lang))),
  )

function lineOf(
  { q, value }: Given,
  activity: Activity,
  round: Method['rounds'][number] | undefined,
  kinds: Kinds,
  lang: Lang,
): CardLine[] {
  const question = questionOf(activity, q)
  const kind = question && kinds.get(question.kind)
  if (!question || !kind) return []
  return cardLine(question, value, kind, question.setup, round?.wishes?.includes(q) ?? false, lang)
}
