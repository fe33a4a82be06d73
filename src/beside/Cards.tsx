// Cards that lie side by side, with what stands on more than one of them. Nothing is counted, and no card has a name.

import { Fragment } from 'preact'
import { marked, type Line, type Shared as Word, type Touch } from '../model/touching.ts'
import css from './beside.module.css'

export interface CardLine extends Line {
  /** The question it answers. */
  ask: string
  /** Nobody wrote these words: they are said, and not looked through. */
  quiet?: boolean | undefined
}
export interface Card {
  /** What may be said of it, where anything may. */
  head?: string | undefined
  lines: readonly CardLine[]
}
export type SharedWords = Record<'both' | Touch, string>

const TOUCHES: readonly Touch[] = ['wish', 'meets', 'word']

export const Shared = ({ words, shared }: { words: SharedWords; shared: readonly Word[] }) => (
  <section class={css.both} data-both="">
    <h2>{words.both}</h2>
    <dl>
      {TOUCHES.map((touch) => {
        const some = shared.filter((one) => one.touch === touch)
        if (some.length === 0) return null
        return (
          <Fragment key={touch}>
            <dt>{words[touch]}</dt>
            <dd data-touch={touch}>
              {some.map(({ word }) => (
                <mark key={word} class={css[touch]}>
                  {word}
                </mark>
              ))}
            </dd>
          </Fragment>
        )
      })}
    </dl>
  </section>
)

export const Cards = ({ cards, shared }: { cards: readonly Card[]; shared: readonly Word[] }) => (
  <ul class={css.cards}>
    {cards.map(({ head, lines }, i) => (
      <li key={i} data-card="">
        {head && <h4>{head}</h4>}
        {lines.map((line, n) => (
          <div key={`${n} ${line.ask}`}>
            <p class={css.ask}>{line.ask}</p>
            <Marked text={line.text} shared={line.quiet ? [] : shared} />
          </div>
        ))}
      </li>
    ))}
  </ul>
)

const Marked = ({ text, shared }: { text: string; shared: readonly Word[] }) => (
  <p class={css.said}>
    <bdi>
      {marked(text, shared).map((piece, i) =>
        piece.touch ? (
          <mark key={i} class={css[piece.touch]}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  </p>
)
