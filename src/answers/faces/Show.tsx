import type { ShowProps } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'
import { Face } from './Face.tsx'
import css from './faces.module.css'

export const Show = ({ value, setup, lang }: ShowProps<Value, Setup>) => (
  <span class={css.shown}>
    <Face face={value.face} /> {answer.say(value, setup, lang)}
  </span>
)
