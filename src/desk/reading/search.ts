// Finding words in what people said: folded once, when somebody first searches, a few lines at a time; only in memory.

import { loadKind } from '../../answers/index.ts'
import type { Activity } from '../../model/letter.ts'
import { attempt } from '../../model/read.ts'
import type { Lang } from '../../model/words.ts'
import { nameOf, setupOf } from '../opener.ts'
import type { OpenLine } from './sift.ts'

/** Without accents and capitals. Marks that turn a line around and other signs that nobody sees are no part of a word. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/** All words, in any order, also as a part of a longer word. */
export function finder(words: string): (text: string) => boolean {
  const parts = fold(words).split(' ').filter(Boolean)
  return (text) => parts.every((part) => text.includes(part))
}

/** Everything that can be found of one contribution: its activity, whose voice it is, and each answer as it is said. */
export async function wordsOf(
  { value }: OpenLine,
  activities: ReadonlyMap<string, Activity>,
  lang: Lang,
): Promise<string> {
  const activity = activities.get(value.activity.hash)
  const said = value.answers.map(async (answer) => {
    const kind = answer.none === undefined ? await loadKind(answer.kind) : undefined
    const question = activity?.questions.find(({ id }) => id === answer.q)
    const read = kind && attempt(() => kind.readSetup(setupOf(question, answer)))
    const found = kind && read?.ok && attempt(() => kind.say(kind.read(answer.value, read.value), read.value, lang))
    return found && found.ok ? found.value : ''
  })
  return fold(
    [activity?.title[lang] ?? value.activity.name, nameOf(value.thread), ...(await Promise.all(said))].join('\n'),
  )
}

/** So few at a time that the page goes on drawing. */
const AT_ONCE = 25

/** Fills the index with what is not in it yet; between some and the next the page breathes. Stops when told to. */
export async function learn(
  index: WeakMap<OpenLine, string>,
  lines: readonly OpenLine[],
  activities: ReadonlyMap<string, Activity>,
  lang: Lang,
  breathe: () => Promise<boolean>,
): Promise<void> {
  const fresh = lines.filter((line) => !index.has(line))
  for (let from = 0; from < fresh.length; from += AT_ONCE) {
    for (const line of fresh.slice(from, from + AT_ONCE)) index.set(line, await wordsOf(line, activities, lang))
    if (!(await breathe())) return
  }
}
