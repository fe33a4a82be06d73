// Three groups, each after the word of its zone. A zone in which nothing lies is left out.

import type { ShowProps } from '../contract.ts'
import { sentences, type Setup, type Value } from './answer.ts'
import css from './shown.module.css'

export const Show = ({ value, setup, lang }: ShowProps<Value, Setup>) => (
  <>
    {sentences(value, setup, lang).map(({ zone, cards }) => (
      <span key={zone} class={css.group} dir="auto">
        <b>{zone}</b> {cards}{' '}
      </span>
    ))}
  </>
)
