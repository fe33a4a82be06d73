// What makers said of a draft, each voice apart and with the name of who wants to be named; beside which text they read.

import type { Say } from '../../locale/speech.ts'
import { NAME } from '../../model/named.ts'
import { instant, moment } from '../../model/time.ts'
import desk from '../Desk.module.css'
import { nameOf } from '../opener.ts'
import { Said } from '../reading/Said.tsx'
import { type Medium, useMedia, useMedium } from '../reading/useMedium.ts'
import type { RoomProps } from '../room.ts'
import { type Comment, commentsOn, stillThere } from './comments.ts'
import css from './Making.module.css'
import type { MakingSay } from './words.ts'

interface Props extends Pick<RoomProps, 'seen' | 'acts'> {
  t: Say<'desk'>
  m: MakingSay
  making: string
  title: string
}

export function Comments({ t, m, seen, acts, making, title }: Props) {
  const all = commentsOn(seen, making)
  const medium = useMedium(acts, seen)
  const newest = Math.max(0, ...all.map(({ about }) => about?.version ?? 0))
  return (
    <section class={css.comments} data-comments={all.length}>
      <h3>{title}</h3>
      {all.length === 0 && <p>{m(($) => $.noComments)}</p>}
      {all.map((one) => (
        <One key={one.line.id} t={t} m={m} comment={one} medium={medium} newest={newest} />
      ))}
    </section>
  )
}

interface OneProps extends Pick<Props, 't' | 'm'> {
  comment: Comment
  medium: Medium
  newest: number
}

function One({ t, m, comment: { line, about }, medium, newest }: OneProps) {
  const { id, value, named } = line
  const media = useMedia(medium, id)
  const said = value.answers.filter(({ kind, none }) => kind !== NAME && !none).map((one) => stillThere(one, about))
  const gone = said.reduce((sum, one) => sum + one.gone, 0)
  return (
    <article class={css.comment} data-comment={id}>
      <h4>
        <bdi>{named ?? t(($) => $.list.voice, { name: nameOf(value.thread) })}</bdi>
      </h4>
      <p class={desk.meta}>
        {t(($) => $.role[value.role])} · {moment(t.lang, instant(value.at), 'minute')}
        {about && about.version < newest && ` · ${m(($) => $.earlier)}`}
      </p>
      <dl>
        {said.map(
          ({ answer }) =>
            answer && (
              <Said
                key={answer.q}
                t={t}
                answer={answer}
                media={media}
                question={about?.questions.find((q) => q.id === answer.q)}
              />
            ),
        )}
      </dl>
      {gone > 0 && <p class={desk.meta}>{m(($) => $.sorting.gone, { count: gone })}</p>}
    </article>
  )
}
