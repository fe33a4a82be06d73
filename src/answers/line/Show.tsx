// The place on the line, drawn small, and its word.

import type { ShowProps } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'
import css from './line.module.css'

const APART = 24

export const Show = ({ value, setup, lang }: ShowProps<Value, Setup>) => (
  <span class={css.shown}>
    <svg viewBox={`-10 -10 ${(setup.steps.length - 1) * APART + 20} 20`} aria-hidden="true">
      <path d={`M0 0h${(setup.steps.length - 1) * APART}`} />
      {setup.steps.map((_, i) => (
        <circle key={i} cx={i * APART} r={i + 1 === value.stop ? 8 : 4} />
      ))}
    </svg>{' '}
    {answer.say(value, setup, lang)}
  </span>
)
