import type { Lang } from '../../model/words.ts'
import { answer, type Setup, type Value } from './answer.ts'
import { Face } from './Face.tsx'
import css from './faces.module.css'

export const Show = ({ value, setup, lang }: { value: Value; setup: Setup; lang: Lang }) => (
  <span class={css.shown}>
    <Face face={value.face} /> {answer.say(value, setup, lang)}
  </span>
)
