// A drawn line with places on it. Each place is a native radio button: nothing has to be dragged.

import { Icon } from '../../ui/Icon.tsx'
import type { AskProps } from '../contract.ts'
import type { Setup, Value } from './answer.ts'
import css from './line.module.css'

export const Ask = ({ name, value, aside, setup, lang, onAnswer }: AskProps<Value, Setup>) => (
  <div class={css.line}>
    <div class={css.stops}>
      {setup.steps.map((words, i) => (
        <label key={i} class={css.stop} data-answer={`stop-${i + 1}`}>
          <input
            class={css.input}
            type="radio"
            name={name}
            value={`stop-${i + 1}`}
            checked={!aside && value?.stop === i + 1}
            onChange={() => onAnswer({ stop: i + 1 })}
          />
          <span class={css.place} />
          <span class={css.tick} aria-hidden="true">
            <Icon name="check" />
          </span>
          <span class={css.word}>{words[lang]}</span>
        </label>
      ))}
    </div>
  </div>
)
