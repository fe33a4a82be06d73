// All cards where they were laid. Tapping one takes it up again; going on leaves all as it is.

import { fill, type Lang } from '../../model/words.ts'
import { Picture } from '../../ui/Picture.tsx'
import { answer, lying, type Setup, type Value } from './answer.ts'
import css from './looking.module.css'

interface Props {
  setup: Setup
  lang: Lang
  placed: Value['placed']
  onTake: (card: string) => void
}

export function Looking({ setup, lang, placed, onTake }: Props) {
  const words = answer.words[lang]
  return (
    <div class={css.wide}>
      <p class={css.ask}>
        <b tabIndex={-1} data-here="">
          {words['right']}
        </b>{' '}
        {words['move']}
      </p>
      <div class={css.zones}>
        {lying(placed, setup).map(({ words: zone, cards }, i) => (
          <div
            key={i}
            class={css.zone}
            role="group"
            aria-label={zone[lang]}
            style={{ '--two': Math.max(1, Math.ceil(cards.length / 2)), '--three': cards.length > 3 ? 2 : 1 }}
          >
            <h2 dir="auto">{zone[lang]}</h2>
            <div class={css.cards}>
              {cards.map((card) => (
                <button
                  key={card.id}
                  type="button"
                  dir="auto"
                  data-answer={`card-${card.id}`}
                  aria-label={fill(words['lies']!, { card: card.words[lang], zone: zone[lang] })}
                  onClick={() => onTake(card.id)}
                >
                  <span class={css.face}>
                    {card.picture && <Picture name={card.picture} />}
                    <span>{card.words[lang]}</span>
                  </span>
                </button>
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
