// Somebody asks for something back, or has died. What happens is said first; then one press takes one, or all of a voice.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { Which } from './taking.ts'

interface Props {
  t: Say<'desk'>
  /** The one that is read; without it, all of the voice. */
  id?: string
  thread: string
  /** How the voice is called here, and how much of it there is. */
  name: string
  count: number
  onTake: (which: Which) => void
  /** Another reason than a request, and what is said of it first. */
  ask?: string
  children?: ComponentChildren
}

export function TakeBack({ t, id, thread, name, count, onTake, ask = t(($) => $.taking.ask), children }: Props) {
  const [asking, setAsking] = useState(false)
  if (!asking) return <Button kind="plain" label={ask} onPress={() => setAsking(true)} data-taking="" />
  return (
    <section class={desk.note} data-taking="asked">
      {children ?? <p>{t(($) => $.taking.lead)}</p>}
      <ul>
        <li>{t(($) => $.taking.here)}</li>
        <li>{t(($) => $.taking.server)}</li>
        <li>{t(($) => $.taking.backups)}</li>
        <li>{t(($) => $.taking.paper)}</li>
      </ul>
      {id && <Button kind="stop" label={t(($) => $.taking.one)} onPress={() => onTake({ id })} />}
      {(!id || count > 1) && (
        <Button kind="stop" label={t(($) => $.taking.all, { name, count })} onPress={() => onTake({ thread })} />
      )}
      <Button label={t(($) => $.taking.not)} onPress={() => setAsking(false)} />
    </section>
  )
}
