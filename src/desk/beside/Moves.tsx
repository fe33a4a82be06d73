// Each voice with its first place and its second, and what it said beside them; without who it is, from the low end on.

import type { AnswerKind } from '../../answers/contract.ts'
import type { Question } from '../../model/letter.ts'
import type { Method } from '../../model/method.ts'
import { attempt } from '../../model/read.ts'
import type { Answer } from '../../model/payload.ts'
import { Shown, useKind } from '../reading/Said.tsx'
import { useMedia, useMedium } from '../reading/useMedium.ts'
import type { Inside } from './CardsBeside.tsx'
import { type Place, type Placing, reasonsIn } from './side.ts'
import css from './Side.module.css'

interface Props extends Pick<Inside, 't' | 'b' | 'seen' | 'acts'> {
  placed: readonly Placing[]
  method: Method
  kind: AnswerKind
  question: Question | undefined
}

export function Moves({ t, b, seen, acts, placed, method, kind, question }: Props) {
  const steps = attempt(() => kind.tally!([], kind.readSetup(question?.setup ?? {})).map(({ label }) => label[t.lang]))
  const said = (place: Place | undefined, none: string): string => {
    if (!place) return none
    if (place.stop !== undefined) return steps.ok ? steps.value[place.stop]! : ''
    return t(($) => $.hearing.view.rows[place.voice.answer.none ?? 'newer'])
  }
  const reasons = (place: Place | undefined, round: number) => {
    const letter = place && seen.activities.get(place.voice.line.value.activity.hash)
    const asked = method.rounds[round]
    return place && letter && asked ? reasonsIn(place, asked, letter).map((answer) => ({ answer, letter, place })) : []
  }
  return (
    <section class={css.time} data-moves="">
      <h3>{b(($) => $.moves)}</h3>
      <p class={css.soft}>{b(($) => $.movesLead)}</p>
      {[false, true].map((proxy) => {
        const some = placed.filter((one) => one.proxy === proxy)
        if (some.length === 0) return null
        return (
          <div key={String(proxy)} class={css.line} data-voices={proxy ? 'proxy' : 'own'}>
            {proxy && <h4>{t(($) => $.hearing.view.toldProxy)}</h4>}
            <ol class={css.moves}>
              {some.map(({ thread, first, now }) => (
                <li key={thread} data-first={first?.stop ?? ''} data-now={now?.stop ?? ''}>
                  <p class={css.move}>
                    <span>
                      {b(($) => $.times.first)}:{' '}
                      <b>
                        {said(
                          first,
                          b(($) => $.notFirst),
                        )}
                      </b>
                    </span>
                    <span>
                      {b(($) => $.times.now)}:{' '}
                      <b>
                        {said(
                          now,
                          b(($) => $.notNow),
                        )}
                      </b>
                    </span>
                  </p>
                  <dl>
                    {[...reasons(first, 0), ...reasons(now, 1)].map(({ answer, letter, place }) => (
                      <Reason
                        key={`${place.voice.line.id} ${answer.q}`}
                        {...{ t, seen, acts, answer }}
                        of={place.voice.line.id}
                        question={letter.questions.find(({ id }) => id === answer.q)!}
                      />
                    ))}
                  </dl>
                </li>
              ))}
            </ol>
          </div>
        )
      })}
    </section>
  )
}

type ReasonProps = Pick<Props, 't' | 'seen' | 'acts'> & { answer: Answer; of: string; question: Question }

function Reason({ t, seen, acts, answer, of, question }: ReasonProps) {
  const kind = useKind(answer.kind)
  const media = useMedia(useMedium(acts, seen), of)
  if (kind === undefined) return null
  return (
    <div data-reason={answer.q}>
      <dt>{question.ask[t.lang]}</dt>
      <dd>
        <Shown t={t} answer={answer} question={question} media={media} kind={kind} />
      </dd>
    </div>
  )
}
