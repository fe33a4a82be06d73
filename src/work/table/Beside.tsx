// The cards of those at the table side by side, with what more than one of them says. No card has a name.

import { Fragment } from 'preact'
import { marked, type Shared, type Touch, touching } from '../../model/touching.ts'
import work from '../work.module.css'
import type { CardLine } from './laid.ts'
import css from './table.module.css'
import type { TableSay } from './words.ts'

export function Beside({ t, cards }: { t: TableSay; cards: readonly (readonly CardLine[])[] }) {
  const shared = touching(cards)
  const touches: readonly Touch[] = ['wish', 'meets', 'word']
  return (
    <main class={work.work}>
      <h1 tabIndex={-1}>{t(($) => $.cards.title)}</h1>
      {cards.length === 0 && <p>{t(($) => $.cards.none)}</p>}
      {cards.length > 1 && shared.length === 0 && <p>{t(($) => $.cards.apart)}</p>}
      {shared.length > 0 && (
        <section class={css.both} data-both="">
          <h2>{t(($) => $.cards.both)}</h2>
          <dl>
            {touches.map((touch) => {
              const some = shared.filter((one) => one.touch === touch)
              if (some.length === 0) return null
              return (
                <Fragment key={touch}>
                  <dt>{t(($) => $.cards[touch])}</dt>
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
      )}
      <ul class={css.cards}>
        {cards.map((card, i) => (
          <li key={i} data-card="">
            {card.map((line) => (
              <div key={line.ask}>
                <p class={work.soft}>{line.ask}</p>
                <Marked text={line.text} shared={shared} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </main>
  )
}

const Marked = ({ text, shared }: { text: string; shared: readonly Shared[] }) => (
  <p class={css.said}>
    {marked(text, shared).map((piece, i) =>
      piece.touch ? (
        <mark key={i} class={css[piece.touch]}>
          {piece.text}
        </mark>
      ) : (
        piece.text
      ),
    )}
  </p>
)
