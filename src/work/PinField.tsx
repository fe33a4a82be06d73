// Six digits, typed with the keyboard of the tablet itself; never kept by it.

import { useId } from 'preact/hooks'
import { PIN_DIGITS } from '../model/pin.ts'
import css from './work.module.css'

interface Props {
  label: string
  value: string
  onPin: (pin: string) => void
  /** Nothing can be typed now. */
  shut?: boolean
}

export function PinField({ label, value, onPin, shut = false }: Props) {
  const id = useId()
  return (
    <label class={css.field} for={id}>
      {label}
      <input
        id={id}
        class={css.pin}
        data-pin=""
        inputMode="numeric"
        autocomplete="off"
        maxLength={PIN_DIGITS}
        value={value}
        readOnly={shut}
        onInput={({ currentTarget }) => onPin(currentTarget.value.replace(/\D/g, ''))}
      />
    </label>
  )
}
