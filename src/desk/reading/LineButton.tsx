// One contribution in the list: its first words, who gave it and when; or why it stays shut.

import { useEffect, useRef, useState } from 'preact/hooks'
import { loadKind } from '../../answers/index.ts'
import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { attempt } from '../../model/read.ts'
import { instant, moment } from '../../model/time.ts'
import type { Lang } from '../../model/words.ts'
import css from '../Desk.module.css'
import { type Line, nameOf, setupOf } from '../opener.ts'

interface LineProps {
  t: Say<'desk'>
  lang: Lang
  line: Line
  activities: Map<string, Activity>
  current: boolean
  left: boolean
  /** Somebody asked for attention to it, and nobody noted yet that something was done. */
  asks: boolean
  onChoose: () => void
}

export function LineButton({ t, lang, line, activities, current, left, asks, onChoose }: LineProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => void (left && button.current?.focus()), [left])
  useEffect(() => void (current && button.current?.scrollIntoView({ block: 'nearest' })), [current])
  const [words, setWords] = useState<string | undefined>('')
  useEffect(() => void firstWords(line, activities, lang).then(setWords), [line, activities, lang])
  return (
    <button
      ref={button}
      type="button"
      class={css.line}
      aria-current={current}
      onClick={onChoose}
      data-line={line.open ? 'open' : line.why}
    >
      {line.open ? (
        <>
          <bdi class={css.words}>{words ?? t(($) => $.list.nothing)}</bdi>
          <span class={css.meta}>
            {asks && <strong class={css.tag}>{t(($) => $.hearing.attention.now)}</strong>}
            <span class={css.tag}>{t(($) => $.role[line.value.role])}</span>
            {line.value.paper && <span class={css.tag}>{t(($) => $.paper.tag)}</span>}
            {t(($) => $.list.voice, { name: nameOf(line.value.thread) })} ·{' '}
            {moment(lang, instant(line.value.at), 'minute')}
          </span>
        </>
      ) : (
        <>
          <span class={css.words}>{t(($) => $.list.closed)}</span>
          <span class={css.meta}>{t(($) => $.why[line.why])}</span>
        </>
      )}
    </button>
  )
}

/** Written words say most; otherwise the first answer there is. */
export async function firstWords(
  line: Line,
  activities: Map<string, Activity>,
  lang: Lang,
): Promise<string | undefined> {
  if (!line.open) return ''
  const { answers, activity } = line.value
  const questions = activities.get(activity.hash)?.questions ?? []
  const given = answers.filter((a) => a.none === undefined)
  const answer = given.find((a) => a.kind === 'text') ?? given[0]
  const kind = answer && (await loadKind(answer.kind))
  const said =
    kind &&
    attempt(() => {
      const setup = kind.readSetup(
        setupOf(
          questions.find((q) => q.id === answer.q),
          answer,
        ),
      )
      return kind.say(kind.read(answer.value, setup), setup, lang)
    })
  // Cut between letters, never through one.
  return said?.ok ? said.value.slice(0, 200).replace(/\p{Surrogate}$/u, '') : undefined
}
