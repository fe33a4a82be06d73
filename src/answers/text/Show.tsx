import type { Value } from './answer.ts'
import css from './text.module.css'

export const Show = ({ value }: { value: Value }) => (
  <bdi class={css.shown} dir="auto">
    {value.text}
  </bdi>
)
