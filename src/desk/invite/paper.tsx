// What every page of an invitation has: which pages there are, until when it works, and the twelve words.

import type { Say } from '../../locale/speech.ts'
import { moment } from '../../model/time.ts'
import css from './Invite.module.css'
import type { Made } from './make.ts'

export const PAPERS = ['letter', 'poster', 'card', 'screen'] as const
export type PaperKind = (typeof PAPERS)[number]

/** Until when and how often; what works once does not go on working. */
export function until(t: Say<'desk'>, { terms }: Made): string {
  const often = t(($) => $.invite.page.uses, { count: terms.uses })
  if (terms.expires > 0)
    return `${t(($) => $.invite.page.until, { until: moment(t.lang, terms.expires, 'minute') })} ${often}`
  return terms.uses === 1 ? often : `${often} ${t(($) => $.invite.page.always)}`
}

/** In rows that are read from left to right, each with its number. */
export const TwelveWords = ({ t, words }: { t: Say<'desk'>; words: readonly string[] }) => {
  const name = t(($) => $.invite.page.words)
  return (
    <ol class={css.words} aria-label={name}>
      {words.map((word, i) => (
        <li key={`${i} ${word}`} lang="nl">
          {word}
        </li>
      ))}
    </ol>
  )
}
