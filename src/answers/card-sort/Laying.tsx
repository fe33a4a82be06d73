// The card in the hand, large, and the three zones with what lies in them already. A whole zone is one target.

import { fill, type Lang } from '../../model/words.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { answer, type Card, lying, type Setup, type Value } from './answer.ts'
import css from './laying.module.css'

interface Props {
  setup: Setup
  lang: Lang
  placed: Value['placed']
  hand: Card
  /** The card that was laid before this one. */
  before: Card | undefined
  onTake: (card: string) => void
  onLay: (zone: number) => void
}

export function Laying({ setup, lang, placed, hand, before, onTake, onLay }: Props) {
  const words = answer.words[lang]
  const zones = lying(placed, setup)
  const lies = (card: Card) => {
    const zone = zones.find(({ cards }) => cards.includes(card))!
    return fill(words['lies']!, { card: card.words[lang], zone: zone.words[lang] })
  }
  return (
    <div class={css.wide}>
      <div class={css.laying}>
        <div class={css.hand}>
          <p class={css.card} aria-live="polite" dir="auto">
            {hand.picture && <Picture name={hand.picture} />}
            {hand.words[lang]}
          </p>
          <div class={css.before}>
            {before && (
              <button
                type="button"
                data-answer={`card-${before.id}`}
                aria-label={`${words['before']!}: ${lies(before)}`}
                onClick={() => onTake(before.id)}
              >
                {words['before']}
              </button>
            )}
          </div>
        </div>
        <div class={css.zones}>
          {zones.map(({ words: zone, cards }, i) => (
            <div key={i} class={css.zone}>
              <button
                type="button"
                dir="auto"
                data-answer={`zone-${i}`}
                data-here={i === 0 ? '' : undefined}
                aria-label={fill(words['lay']!, { zone: zone[lang], card: hand.words[lang] })}
                aria-pressed={cards.includes(hand)}
                onClick={() => onLay(i)}
              >
                {zone[lang]}
                <span class={css.tick} aria-hidden="true">
                  <Icon name="check" />
                </span>
              </button>
              <span class={css.room} aria-hidden="true">
                {zone[lang]}
              </span>
              <ul>
                {cards
                  .filter((card) => card !== hand)
                  .map((card) => (
                    <li key={card.id} dir="auto" aria-label={lies(card)}>
                      {card.words[lang]}
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
