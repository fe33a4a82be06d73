// A few possibilities, one of which holds: each as large as a finger, all of them in sight.

import css from './Invite.module.css'

interface Props<T> {
  name: string
  legend: string
  options: readonly T[]
  value: T
  say: (option: T) => string
  onChoose: (option: T) => void
}

export function Choice<T extends string | number>({ name, legend, options, value, say, onChoose }: Props<T>) {
  return (
    <fieldset class={css.choice}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={name} value={option} checked={option === value} onChange={() => onChoose(option)} />
          {say(option)}
        </label>
      ))}
    </fieldset>
  )
}
