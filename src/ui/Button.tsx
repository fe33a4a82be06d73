// A button with a word on it. An icon may stand beside the word, never instead of it.

import { Icon, type IconName } from './Icon.tsx'
import css from './Button.module.css'

interface Props {
  label: string
  onPress?: () => void
  /** Sends the form that it stands in. */
  submit?: boolean
  kind?: 'go' | 'quiet' | 'stop' | 'plain'
  icon?: IconName
  'data-next'?: string
  'data-choice'?: string
  'data-change'?: string
  'aria-label'?: string
  lang?: string
  /** Stays where it is and keeps the keyboard, but there is nothing to do. */
  'aria-disabled'?: boolean
}

export function Button({ label, onPress, submit = false, kind = 'quiet', icon, ...rest }: Props) {
  return (
    <button type={submit ? 'submit' : 'button'} class={`${css.button} ${css[kind] ?? ''}`} onClick={onPress} {...rest}>
      {icon && <Icon name={icon} class={css.icon} />}
      {label}
    </button>
  )
}

/** A link that looks and feels like a button; it works before any script has come. */
export function LinkButton({
  label,
  href,
  onPress,
  kind = 'quiet',
  ...rest
}: Omit<Props, 'icon' | 'data-next' | 'submit' | 'aria-disabled'> & { href: string }) {
  const press = (event: MouseEvent) => {
    if (!onPress) return
    event.preventDefault()
    onPress()
  }
  return (
    <a class={`${css.button} ${css[kind] ?? ''}`} href={href} onClick={press} {...rest}>
      {label}
    </a>
  )
}
