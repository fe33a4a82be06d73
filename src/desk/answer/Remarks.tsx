// What could be plainer, beside the words it is about. It never stands in the way.

import { useMemo } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { type Finding, lint } from '../../words/lint.ts'
import css from './AnswerBack.module.css'

/** Only Dutch is looked at: it is the language that is checked. */
export function Remarks({ t, text }: { t: Say<'desk'>; text: string }) {
  const found = useMemo(() => (text ? lint(text, 'A2') : []), [text])
  const say = ({ rule, words, instead }: Finding) =>
    `“${words}”: ${t(($) => $.lint[rule])}${instead ? ` ${t(($) => $.lint.instead, { instead })}` : ''}`
  return found.length > 0 ? (
    <span class={css.remarks}>
      {found.slice(0, 3).map((one) => (
        <span key={`${one.rule} ${one.words}`}>{say(one)}</span>
      ))}
    </span>
  ) : null
}
