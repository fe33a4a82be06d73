// A proposal as what it is: whom it is for, and each question on a line of its own with how it is answered.

import type { ShowProps } from '../contract.ts'
import { pieces, type Setup, type Value } from './answer.ts'
import css from './proposal.module.css'

export const Show = ({ value, lang }: ShowProps<Value, Setup>) => (
  <span class={css.shown}>
    {pieces(value, lang).map((piece, i) => (
      <bdi key={i} dir="auto">
        {piece}
      </bdi>
    ))}
  </span>
)
