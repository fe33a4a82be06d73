// The rules of a fair picture: one voice is counted once, nothing is averaged, who speaks for somebody else is never
// counted with who speaks for themselves, and no group under five can be seen apart, also not by taking away. Pure.

import type { Pure } from '../../answers/contract.ts'
import { FEW } from '../../model/few.ts'
import type { Activity, Question } from '../../model/letter.ts'
import { NAME } from '../../model/named.ts'
import type { Answer } from '../../model/payload.ts'
import { attempt, canonical } from '../../model/read.ts'
import { type Role, ROLES } from '../../model/roles.ts'
import { instant } from '../../model/time.ts'
import type { Words } from '../../model/words.ts'
import { isTold, type OpenLine } from '../reading/sift.ts'

export { FEW }

export interface Voice {
  line: OpenLine
  answer: Answer
  proxy: boolean
}

/** One question as it was asked. Asked in other words, or with other choices, it is another one. */
export interface Asked {
  key: string
  question: Question
  /** It still stands in the newest version of its activity. */
  current: boolean
  /** The newest answer of each voice: whoever takes part more often does not weigh more. */
  voices: Voice[]
  /** Everything that was answered, also before that. */
  all: Voice[]
}

const keyOf = ({ id, kind, ask, setup }: Question): string => canonical({ id, kind, ask, setup })

/** Every question of an activity, in its own order; then those of older versions that somebody answered. */
export function questionsOf(
  lines: readonly OpenLine[],
  activities: ReadonlyMap<string, Activity>,
  newest: Activity,
): Asked[] {
  const all = new Map<string, Asked>()
  const place = (question: Question, current: boolean): Asked => {
    const key = keyOf(question)
    const asked = all.get(key) ?? { key, question, current, voices: [], all: [] }
    all.set(key, asked)
    return asked
  }
  // A name is nobody's answer to be counted.
  for (const question of newest.questions) if (question.kind !== NAME) place(question, true)
  const own = lines.filter(({ value }) => value.activity.name === newest.name)
  for (const line of own.toSorted((a, b) => instant(b.value.at) - instant(a.value.at) || b.seq - a.seq))
    for (const answer of line.value.answers) {
      if (answer.kind === NAME) continue
      const letter = activities.get(line.value.activity.hash)
      const known = letter?.questions.find(({ id }) => id === answer.q)
      const question = known ?? { id: answer.q, kind: answer.kind, ask: { nl: answer.q, en: answer.q }, setup: {} }
      place(question, false).all.push({ line, answer, proxy: isTold(line, letter) })
    }
  for (const asked of all.values()) {
    const heard = new Set<string>()
    asked.voices = asked.all.filter(({ line: { value } }) => !heard.has(value.thread) && heard.add(value.thread))
  }
  return [...all.values()]
}

export interface Row {
  /** What was answered; or that somebody did not know, passed it over, told something, or used a newer version. */
  what: { label: Words; under?: Words | undefined } | 'unknown' | 'skipped' | 'told' | 'newer'
  own: number
  proxy: number
}
type Counting = Pick<Pure, 'readSetup' | 'read' | 'tally'>

/** How many voices gave each answer. "I don't know" and "skip" are answers too, and stand there also when nobody said so. */
export function rowsOf(kind: Counting | null, { setup }: Question, voices: readonly Voice[]): Row[] {
  const read = kind && attempt(() => kind.readSetup(setup ?? {}))
  const sort = (proxy: boolean) => {
    const some = voices.filter((voice) => voice.proxy === proxy)
    const given = some.filter(({ answer }) => answer.none === undefined)
    const values = given.flatMap(({ answer }) => {
      const value = kind && read?.ok && attempt(() => kind.read(answer.value, read.value))
      return value && value.ok ? [value.value] : []
    })
    const none = (what: Answer['none']) => some.filter(({ answer }) => answer.none === what).length
    return {
      tally: kind?.tally && read?.ok ? kind.tally(values, read.value) : undefined,
      told: values.length,
      unknown: none('unknown'),
      skipped: none('skipped'),
      newer: given.length - values.length,
    }
  }
  const [own, proxy] = [sort(false), sort(true)]
  const row = (what: Exclude<Row['what'], object>): Row => ({ what, own: own[what], proxy: proxy[what] })
  const answers = own.tally?.map(({ label, under, count }, i): Row => ({
    what: { label, under },
    own: count,
    proxy: proxy.tally![i]!.count,
  }))
  const newer = row('newer')
  return [
    ...(answers ?? (read?.ok ? [row('told')] : [])),
    row('unknown'),
    row('skipped'),
    ...(newer.own + newer.proxy > 0 ? [newer] : []),
  ]
}

export interface Groups<V> {
  shown: Map<string, V[]>
  /** How many are seen in the whole only. Nobody, or at least five: or else nothing is shown apart. */
  rest: number
}

/**
 * Voices apart by group. A group under five joins the rest; and as long as the rest itself is under five, the smallest
 * group that is left joins it too: otherwise taking the groups from the whole would show who is missing.
 */
export function apart<V>(voices: readonly V[], groupOf: (voice: V) => string): Groups<V> {
  const groups = new Map<string, V[]>()
  for (const voice of voices) {
    const group = groups.get(groupOf(voice))
    if (group) group.push(voice)
    else groups.set(groupOf(voice), [voice])
  }
  const bySize = [...groups].toSorted(([a, x], [b, y]) => x.length - y.length || (a < b ? -1 : 1))
  let rest = 0
  while (bySize[0] && (bySize[0][1].length < FEW || (rest > 0 && rest < FEW))) rest += bySize.shift()![1].length
  return { shown: new Map(bySize), rest }
}

/** Both kinds of voice by themselves: each has a total that everybody sees, so from each nothing may be taken. */
export function groupsOf(voices: readonly Voice[], groupOf: (voice: Voice) => string): Groups<Voice> {
  const parts = [false, true].map((proxy) =>
    apart(
      voices.filter((voice) => voice.proxy === proxy),
      groupOf,
    ),
  )
  const shown = new Map<string, Voice[]>()
  for (const part of parts)
    for (const [name, some] of part.shown) shown.set(name, [...(shown.get(name) ?? []), ...some])
  return { shown, rest: parts[0]!.rest + parts[1]!.rest }
}

/** Who was heard at all, and of those who were asked, who was not. */
export function heardOf(lines: readonly OpenLine[], activity: Activity): { heard: Role[]; silent: Role[] } {
  const roles = new Set(lines.flatMap(({ value }) => (value.activity.name === activity.name ? [value.role] : [])))
  // "Other" is nobody in particular: it cannot be missed.
  const asked = activity.for?.length ? activity.for : ROLES.filter((role) => role !== 'other')
  return { heard: ROLES.filter((role) => roles.has(role)), silent: asked.filter((role) => !roles.has(role)) }
}
