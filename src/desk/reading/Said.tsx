// One answer as what it is: words as words, a voice as a voice, a picture as a picture; beside it what could be chosen.

import { useEffect, useMemo, useState } from 'preact/hooks'
import type { AnswerKind } from '../../answers/contract.ts'
import { loadKind } from '../../answers/index.ts'
import type { Say } from '../../locale/speech.ts'
import type { Question } from '../../model/letter.ts'
import type { Answer } from '../../model/payload.ts'
import { attempt } from '../../model/read.ts'
import type { Lang } from '../../model/words.ts'
import desk from '../Desk.module.css'
import { setupOf } from '../opener.ts'
import css from './Reading.module.css'

interface Props {
  t: Say<'desk'>
  answer: Answer
  question: Question | undefined
  /** What was recorded or pictured; `over` when it may not be heard or seen any more. */
  media: { read: (id: string) => Promise<Blob | 'over' | undefined> }
  /** Where the question stood among the others. */
  place?: { n: number; total: number } | undefined
}

export function useKind(name: string): AnswerKind | null | undefined {
  const [kind, setKind] = useState<AnswerKind | null>()
  useEffect(() => void loadKind(name).then((found) => setKind(found ?? null)), [name])
  return kind
}

export function Said({ t, answer, question, media, place }: Props) {
  const kind = useKind(answer.kind)
  const choices = kind && question ? choicesOf(kind, question, t.lang) : []
  return (
    <div data-q={answer.q}>
      <dt>
        {place && <span class={css.place}>{t(($) => $.hearing.place_of, place)}</span>}
        {question?.ask[t.lang] ?? answer.q}
      </dt>
      <dd>
        {answer.none ? (
          <span class={desk.meta}>{t(($) => $.read[answer.none!])}</span>
        ) : (
          kind !== undefined && <Shown t={t} answer={answer} question={question} media={media} kind={kind} />
        )}
        {choices.length > 0 && (
          <p class={css.choices}>{t(($) => $.hearing.choices, { choices: choices.join(' · ') })}</p>
        )}
      </dd>
    </div>
  )
}

/** What somebody could have said, of a card where it could be laid: an answer weighs differently beside what was left. */
function choicesOf(kind: AnswerKind, question: Question, lang: Lang): string[] {
  const tally = kind.tally && attempt(() => kind.tally!([], kind.readSetup(question.setup ?? {})))
  return tally?.ok ? [...new Set(tally.value.map(({ label, under }) => (under ?? label)[lang]))] : []
}

interface ShownProps extends Omit<Props, 'place'> {
  kind: AnswerKind | null
}

/** A kind or a shape of a newer version is said to be there; its bytes stay as they are. */
export function Shown({ t, answer, question, media, kind }: ShownProps) {
  /** In what came until now; with more of it, one looks again. */
  const [lacking, setLacking] = useState<{ media: object; over: boolean }>()
  const watched = useMemo(
    () => ({
      async read(id: string) {
        const found = await media.read(id)
        if (found && found !== 'over') return found
        setLacking({ media, over: found === 'over' })
        return undefined
      },
    }),
    [media],
  )
  const readable = kind && attempt(() => ({ setup: kind.readSetup(setupOf(question, answer)), Show: kind.Show }))
  const value = kind && readable?.ok ? attempt(() => kind.read(answer.value, readable.value.setup)) : undefined
  if (!readable?.ok || !value?.ok) return <span class={desk.meta}>{t(($) => $.read.newer)}</span>
  const { setup, Show } = readable.value
  return (
    <div class={css.shown}>
      <Show value={value.value} setup={setup} lang={t.lang} media={watched} />
      {lacking?.media === media && (
        <p class={css.lacks} role="note">
          <strong>{t(($) => (lacking.over ? $.hearing.over : $.hearing.lacks))}</strong>{' '}
          {t(($) => (lacking.over ? $.hearing.overWhy : $.hearing.lacksWhy))}
        </p>
      )}
    </div>
  )
}
