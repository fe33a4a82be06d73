// One question on one screen, whatever its kind: its answers, and beside them "I don't know" and "Skip", as large.

import { useMemo } from 'preact/hooks'
import type { AnswerKind, Media, Settle } from '../answers/contract.ts'
import type { Question } from '../model/letter.ts'
import { attempt } from '../model/read.ts'
import type { Lang } from '../model/words.ts'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { Asking, Lines, Telling } from '../ui/Screen.tsx'
import type { Given } from './given.ts'
import { useKind, withSetup } from './kind.ts'

interface Props {
  question: Question
  given: Given
  lang: Lang
  words: { unknown: string; skip: string; newer: string }
  media: Media
  onAnswer: (given: Given) => void
  onBusy?: ((settle: Settle | undefined) => void) | undefined
}

export function QuestionView({ question, given, lang, words, media, onAnswer, onBusy }: Props) {
  const { id, ask, picture } = question
  const kind = useKind(question.kind)
  const known = useMemo(() => kind && withSetup(kind, question.setup), [kind, question])
  const drawn = known && {
    name: id,
    labelled: 'ask',
    value: readable(known.kind, known.setup, given),
    aside: given.none !== undefined,
    setup: known.setup,
    lang,
    media,
    onAnswer: (value: unknown) => onAnswer({ value }),
    onBusy,
  }
  if (drawn && known.kind.tells)
    return (
      <Telling title={ask[lang]} picture={picture} lines={[]}>
        <known.kind.Ask {...drawn} />
      </Telling>
    )
  const none = [
    { value: 'unknown', label: words.unknown },
    { value: 'skipped', label: words.skip },
  ]
  const bare = known === undefined || known?.kind.pictured?.(known.setup)
  return (
    <Asking q={id} ask={ask[lang]} picture={bare ? undefined : picture}>
      {known === null && <Lines lines={[words.newer]} />}
      {known !== undefined && (
        <CardGroup labelled="ask">
          {drawn && <known.kind.Ask {...drawn} />}
          <Cards
            name={id}
            cards={none}
            chosen={given.none ? [given.none] : []}
            onChoose={(which) => onAnswer({ value: given.value, none: which as Given['none'] })}
          />
        </CardGroup>
      )}
    </Asking>
  )
}

function readable(kind: AnswerKind, setup: unknown, given: Given): unknown {
  const read = attempt(() => kind.read(given.value, setup))
  return read.ok ? read.value : undefined
}
