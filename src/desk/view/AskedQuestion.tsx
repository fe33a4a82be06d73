// One question in the picture: how many voices gave each answer, what was told in full, and groups where they are large enough.

import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { Shown, useKind } from '../reading/Said.tsx'
import { useGrowing } from '../reading/useGrowing.ts'
import { type Medium, useMedia } from '../reading/useMedium.ts'
import { Rows } from './Dots.tsx'
import { type Asked, rowsOf, type Voice } from './fair.ts'
import { type By, Groups, type Places } from './Groups.tsx'
import css from './View.module.css'

interface Props {
  t: Say<'desk'>
  asked: Asked
  by: By
  places: Places
  medium: Medium
}

export function AskedQuestion({ t, asked, by, places, medium }: Props) {
  const { question, voices, all, current } = asked
  const kind = useKind(question.kind)
  if (kind === undefined || kind?.tells) return null
  return (
    <section class={css.question} data-view={question.id}>
      <h3>{question.ask[t.lang]}</h3>
      {!current && <p class={css.soft}>{t(($) => $.hearing.view.older)}</p>}
      <Rows t={t} rows={rowsOf(kind, question, voices)} />
      <Groups t={t} by={by} places={places} voices={voices}>
        {(some) => <Rows t={t} rows={rowsOf(kind, question, some).filter(({ own, proxy }) => own + proxy > 0)} />}
      </Groups>
      {kind && !kind.tally && <Told t={t} asked={asked} all={all} kind={kind} medium={medium} />}
    </section>
  )
}

type ToldProps = Pick<Props, 't' | 'asked' | 'medium'> & {
  all: readonly Voice[]
  kind: NonNullable<ReturnType<typeof useKind>>
}

/** Everything that was told, in full: first who speaks for themselves, then, apart, who speaks for somebody else. */
function Told({ t, asked, all, kind, medium }: ToldProps) {
  const given = all.filter(({ answer }) => answer.none === undefined)
  return (
    <>
      {[false, true].map((proxy) => {
        const some = given.filter((voice) => voice.proxy === proxy)
        return (
          some.length > 0 && (
            <div key={String(proxy)} data-told={proxy ? 'proxy' : 'own'}>
              <h4>{t(($) => (proxy ? $.hearing.view.toldProxy : $.hearing.view.toldOwn))}</h4>
              <Quotes t={t} asked={asked} all={some} kind={kind} medium={medium} />
            </div>
          )
        )
      })}
    </>
  )
}

function Quotes({ t, asked, all, kind, medium }: ToldProps) {
  const { count, end, more } = useGrowing(all.length, -1, 20)
  return (
    <ul class={css.quotes}>
      {all.slice(0, count).map(({ line, answer }) => (
        <Quote key={line.id} t={t} asked={asked} id={line.id} answer={answer} kind={kind} medium={medium} />
      ))}
      {more && (
        <li ref={end}>
          <Button label={t(($) => $.hearing.more)} onPress={more} />
        </li>
      )}
    </ul>
  )
}

type QuoteProps = Omit<ToldProps, 'all'> & { id: string; answer: Voice['answer'] }

function Quote({ t, asked, id, answer, kind, medium }: QuoteProps) {
  const media = useMedia(medium, id)
  return (
    <li>
      <Shown t={t} answer={answer} question={asked.question} media={media} kind={kind} />
    </li>
  )
}
