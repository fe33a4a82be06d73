// Small cards, many of them on one screen: native radio buttons underneath, a heavy edge and a tick on the one that is chosen.

import { Icon } from '../../ui/Icon.tsx'
import { Picture } from '../../ui/Picture.tsx'
import css from './proposal.module.css'

interface Props {
  name: string
  /** The question above them. */
  ask: string
  chips: readonly { value: string; label: string; picture?: string }[]
  chosen: string | undefined
  onChoose: (value: string) => void
}

export const Chips = ({ name, ask, chips, chosen, onChoose }: Props) => (
  <div role="group" aria-labelledby={name} class={css.part}>
    <h2 id={name}>{ask}</h2>
    <div class={css.chips}>
      {chips.map(({ value, label, picture }) => (
        <label key={value} class={css.chip} data-answer={value}>
          <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
          <span class={css.face}>
            {picture && <Picture name={picture} />}
            {label}
          </span>
          <span class={css.tick} aria-hidden="true">
            <Icon name="check" />
          </span>
        </label>
      ))}
    </div>
  </div>
)
