// One question in the picture: how many voices gave each answer, what was told in full, and groups where they are large enough.

import { useMemo } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Role } from '../../model/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Shown, useKind } from '../reading/Said.tsx'
import { useGrowing } from '../reading/useGrowing.ts'
import { Rows } from './Dots.tsx'
import { type Asked, groupsOf, rowsOf, type Voice } from './fair.ts'
import css from './View.module.css'

export type By = '' | 'role' | 'place'
/** Another one when something came in: then a recording may have become whole. */
export interface Medium {
  came: number
  read: (contribution: string, id: string) => Promise<Blob | 'over' | undefined>
}

interface Props {
  t: Say<'desk'>
  asked: Asked
  by: By
  placeOf: (device: string) => string
  medium: Medium
}

export function AskedQuestion({ t, asked, by, placeOf, medium }: Props) {
  const { question, voices, all, current } = asked
  const kind = useKind(question.kind)
  const groups = useMemo(() => {
    const name = ({ line }: Voice) => (by === 'role' ? line.value.role : placeOf(line.from))
    return by ? groupsOf(voices, name) : undefined
  }, [by, voices, placeOf])
  if (kind === undefined || kind?.tells) return null
  const said = (name: string) =>
    by === 'role' ? t(($) => $.role[name as Role]) : name || t(($) => $.hearing.view.noPlace)
  return (
    <section class={css.question} data-view={question.id}>
      <h3>{question.ask[t.lang]}</h3>
      {!current && <p class={css.soft}>{t(($) => $.hearing.view.older)}</p>}
      <Rows t={t} rows={rowsOf(kind, question, voices)} />
      {groups && voices.length > 0 && (
        <div class={css.groups}>
          {[...groups.shown].map(([name, some]) => (
            <div key={name} data-group={name}>
              <h4>{said(name)}</h4>
              <Rows t={t} rows={rowsOf(kind, question, some).filter(({ own, proxy }) => own + proxy > 0)} />
            </div>
          ))}
          {groups.rest > 0 && (
            <p class={css.soft} data-rest={groups.rest}>
              {groups.shown.size === 0
                ? t(($) => $.hearing.view.tooFew)
                : t(($) => $.hearing.view.rest, { n: groups.rest.toLocaleString(t.lang) })}
            </p>
          )}
        </div>
      )}
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
  const media = useMemo(() => ({ read: (one: string) => medium.read(id, one) }), [medium, id])
  return (
    <li>
      <Shown t={t} answer={answer} question={asked.question} media={media} kind={kind} />
    </li>
  )
}
