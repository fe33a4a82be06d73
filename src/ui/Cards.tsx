// Answers as big cards. Underneath are native radio buttons or check boxes: they work before any script has come.

import type { ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'
import css from './Cards.module.css'

export interface Card {
  value: string
  label: string
  /** A drawing above the word, if there is one. */
  picture?: ComponentChildren
}

interface Props {
  /** Cards with one name are one group: choosing one lets go of the others. */
  name: string
  cards: readonly Card[]
  chosen: readonly string[]
  onChoose: (value: string, on: boolean) => void
  many?: boolean | undefined
}

export function Cards({ name, cards, chosen, onChoose, many = false }: Props) {
  return (
    <div class={css.row} data-count={cards.length}>
      {cards.map(({ value, label, picture }) => (
        <label key={value} class={picture ? `${css.card} ${css.pictured}` : css.card} data-answer={value}>
          <input
            class={css.input}
            type={many ? 'checkbox' : 'radio'}
            name={name}
            value={value}
            checked={chosen.includes(value)}
            onChange={(event) => onChoose(value, event.currentTarget.checked)}
          />
          <span class={css.face}>
            {picture}
            {label}
          </span>
          <span class={css.tick} aria-hidden="true">
            <Icon name="check" />
          </span>
        </label>
      ))}
    </div>
  )
}

/** Rows of cards that together answer one question. */
export const CardGroup = ({ labelled, children }: { labelled: string; children: ComponentChildren }) => (
  <div class={css.group} role="group" aria-labelledby={labelled}>
    {children}
  </div>
)
