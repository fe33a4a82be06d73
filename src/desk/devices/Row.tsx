// One line of the list, with what can be done about it; and the second step before something is taken back for good.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import css from './Devices.module.css'

export interface RowProps {
  id: string
  title: string
  line: string
  more: string
  /** Stands in the place of the buttons, once one of them was pressed. */
  asked: ComponentChildren
  children: ComponentChildren
}

export const Row = ({ id, title, line, more, asked, children }: RowProps) => (
  <li key={id} class={css.row} data-row={id}>
    <span>
      <strong>{title}</strong>
      <span>{line}</span>
      <span class={css.more}>{more}</span>
    </span>
    {asked || <div class={css.acts}>{children}</div>}
  </li>
)

interface Props {
  t: Say<'desk'>
  title: string
  /** Each on a line of its own. */
  what: readonly string[]
  /** Red is what cannot be undone. */
  ways: { label: string; act: () => void; kind?: 'go' }[]
  onLeave: () => void
}

export function TakingBack({ t, title, what, ways, onLeave }: Props) {
  const heading = useRef<HTMLElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div class={css.sure} role="group" aria-label={title}>
      <strong ref={heading} tabIndex={-1}>
        {title}
      </strong>
      {what.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class={css.acts}>
        {ways.map(({ label, act, kind = 'stop' as const }) => (
          <Button key={label} kind={kind} label={label} onPress={act} />
        ))}
        <Button label={t(($) => $.invite.devices.not)} onPress={onLeave} />
      </div>
    </div>
  )
}
