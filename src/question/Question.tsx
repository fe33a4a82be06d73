// One question on one screen, whatever its kind: its answers, and beside them "I don't know" and "Skip", as large.

import { useEffect, useState } from 'preact/hooks'
import type { AnswerKind } from '../answers/contract.ts'
import { loadKind } from '../answers/index.ts'
import type { Question } from '../model/letter.ts'
import type { Lang } from '../model/words.ts'
import { attempt } from '../model/read.ts'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { Asking } from '../ui/Screen.tsx'
import type { Given } from './given.ts'

interface Props {
  question: Question
  given: Given
  lang: Lang
  words: { unknown: string; skip: string }
  onAnswer: (given: Given) => void
}

export function QuestionView({ question, given, lang, words, onAnswer }: Props) {
  const kind = useKind(question.kind)
  const setup = kind && attempt(() => kind.readSetup(question.setup))
  const value = kind && setup?.ok ? readable(kind, setup.value, given) : undefined
  const none = [
    { value: 'unknown', label: words.unknown },
    { value: 'skipped', label: words.skip },
  ]
  return (
    <Asking q={question.id} ask={question.ask[lang]}>
      <CardGroup labelled="ask">
        {kind && setup?.ok && (
          <kind.Ask
            name={question.id}
            labelled="ask"
            value={value}
            aside={given.none !== undefined}
            setup={setup.value}
            lang={lang}
            onAnswer={(next) => onAnswer({ value: next })}
          />
        )}
        <Cards
          name={question.id}
          cards={none}
          chosen={given.none ? [given.none] : []}
          onChoose={(which) => onAnswer({ value: given.value, none: which as Given['none'] })}
        />
      </CardGroup>
    </Asking>
  )
}

function readable(kind: AnswerKind, setup: unknown, given: Given): unknown {
  const read = attempt(() => kind.read(given.value, setup))
  return read.ok ? read.value : undefined
}

function useKind(name: string): AnswerKind | undefined {
  const [found, setFound] = useState<{ name: string; kind: AnswerKind | undefined }>()
  useEffect(() => {
    let here = true
    void loadKind(name).then((kind) => here && setFound({ name, kind }))
    return () => {
      here = false
    }
  }, [name])
  return found?.name === name ? found.kind : undefined
}
