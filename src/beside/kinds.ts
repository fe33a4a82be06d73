// What stands on a card, as its kind of answer says it; and the kinds, which come when they are needed.

import { useEffect, useState } from 'preact/hooks'
import type { AnswerKind } from '../answers/contract.ts'
import { loadKind } from '../answers/index.ts'
import type { Question } from '../model/letter.ts'
import { attempt } from '../model/read.ts'
import type { Lang } from '../model/words.ts'
import type { CardLine } from './Cards.tsx'

export type Kinds = ReadonlyMap<string, AnswerKind>

/** One of a newer version stays away. */
export function useKinds(names: readonly string[]): Kinds | undefined {
  const [kinds, setKinds] = useState<Kinds>()
  const all = [...new Set(names)].toSorted().join(' ')
  useEffect(() => {
    const coming = all.split(' ').map(async (name) => [name, await loadKind(name)] as const)
    void Promise.all(coming).then((found) =>
      setKinds(new Map(found.flatMap(([name, kind]) => (kind ? [[name, kind]] : [])))),
    )
  }, [all])
  return kinds
}

/** Nothing, where nothing was said or a newer version said it. */
export function lineOf(
  { ask }: Pick<Question, 'ask'>,
  value: unknown,
  kind: AnswerKind,
  brought: unknown,
  wish: boolean,
  lang: Lang,
): CardLine[] {
  const said = attempt(() => {
    const setup = kind.readSetup(brought)
    return kind.say(kind.read(value, setup), setup, lang)
  })
  if (!said.ok || said.value === '') return []
  return [{ ask: ask[lang], text: said.value, wish, ...(kind.media ? { quiet: true } : {}) }]
}
