// What lies side by side at the desk: of each voice the newest card, and its first and its second place on a line. Pure.

import { type Card, type CardLine } from '../../beside/Cards.tsx'
import { type Kinds, lineOf } from '../../beside/kinds.ts'
import type { Activity } from '../../model/letter.ts'
import { methodOf, type Round } from '../../model/method.ts'
import { NAME } from '../../model/named.ts'
import type { Answer } from '../../model/payload.ts'
import { ROLES } from '../../model/roles.ts'
import { instant } from '../../model/time.ts'
import type { Lang } from '../../model/words.ts'
import { setupOf } from '../opener.ts'
import { isTold, type OpenLine } from '../reading/sift.ts'
import type { Asked, Voice } from '../view/fair.ts'

export interface Laid extends Card {
  line: OpenLine
  proxy: boolean
}

const newestFirst = (a: OpenLine, b: OpenLine): number => instant(b.value.at) - instant(a.value.at) || b.seq - a.seq

/** Of each voice the newest that says anything: by role, and of each role the newest first. */
export function cardsOf(
  lines: readonly OpenLine[],
  activities: ReadonlyMap<string, Activity>,
  name: string,
  kinds: Kinds,
  lang: Lang,
): Laid[] {
  const heard = new Set<string>()
  const cards = lines
    .filter(({ value }) => value.activity.name === name)
    .toSorted(newestFirst)
    .flatMap((line) => {
      const letter = activities.get(line.value.activity.hash)
      if (!letter || heard.has(line.value.thread)) return []
      const said = line.value.answers.flatMap((answer) => onCard(answer, letter, kinds, lang))
      if (said.length === 0) return []
      heard.add(line.value.thread)
      return [{ line, lines: said, proxy: isTold(line, letter) }]
    })
  const roleOf = ({ line }: Laid) => ROLES.indexOf(line.value.role)
  return cards.toSorted((a, b) => roleOf(a) - roleOf(b))
}

/** What a method says may be shown; without one all that was asked, but for what is about taking part itself. */
function onCard(answer: Answer, letter: Activity, kinds: Kinds, lang: Lang): CardLine[] {
  const { q, kind: name, value, none } = answer
  const question = letter.questions.find(({ id }) => id === q)
  const method = methodOf(letter)
  const rounds = method?.name === 'cards' ? method.rounds : undefined
  const kind = kinds.get(name)
  if (!question || !kind || none || name === NAME || question.closing) return []
  if (rounds && !rounds.some(({ show }) => show.includes(q))) return []
  const wish = rounds?.some(({ wishes = [] }) => wishes.includes(q)) ?? false
  return lineOf(question, value, kind, setupOf(question, answer), wish, lang)
}

/** So that each perspective lies there at first: the newest of every role, told for another or not. */
export function oneOfEach(cards: readonly Laid[]): string[] {
  const roles = new Set<string>()
  return cards.flatMap(({ line, proxy }) => {
    const role = `${line.value.role} ${proxy}`
    if (roles.has(role)) return []
    roles.add(role)
    return [line.id]
  })
}

export interface Place {
  voice: Voice
  /** Counted from the low end; nothing for who did not know, or passed it over. */
  stop: number | undefined
}
/** One voice: where it stood first, and where once everybody had been heard. */
export interface Placing {
  thread: string
  proxy: boolean
  first?: Place
  now?: Place
}

/** From the low end on. What was placed before somebody's newest first time is of another table. */
export function placings(
  [first, now]: readonly (Asked | undefined)[],
  stopOf: (answer: Answer) => number | undefined,
): Placing[] {
  const placeOf = (voice: Voice): Place => ({ voice, stop: stopOf(voice.answer) })
  const timeOf = ({ line }: Voice): number => instant(line.value.at)
  const all = new Map<string, Placing>()
  for (const voice of first?.voices ?? []) {
    const { thread } = voice.line.value
    all.set(thread, { thread, proxy: voice.proxy, first: placeOf(voice) })
  }
  for (const voice of now?.voices ?? []) {
    const { thread } = voice.line.value
    const before = all.get(thread)
    if (before?.first && timeOf(voice) < timeOf(before.first.voice)) continue
    all.set(thread, { ...before, thread, proxy: before?.proxy ?? voice.proxy, now: placeOf(voice) })
  }
  const low = ({ stop = Infinity }: Partial<Place> = {}): number => stop
  const order = (a: Placing, b: Placing) =>
    compare(low(a.first ?? a.now), low(b.first ?? b.now)) || compare(low(a.now), low(b.now))
  return [...all.values()].toSorted((a, b) => order(a, b) || (a.thread < b.thread ? -1 : 1))
}
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

/** What somebody said beside a place, and not about taking part. */
export function reasonsIn({ voice }: Place, { ask, show }: Round, letter: Activity): Answer[] {
  const beside = letter.questions.filter(({ id, closing }) => ask.includes(id) && !show.includes(id) && !closing)
  return beside.flatMap(({ id }) => voice.line.value.answers.filter(({ q, none }) => q === id && !none))
}
