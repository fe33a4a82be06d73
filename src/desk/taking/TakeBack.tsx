// Under what is read: somebody asks for it back. What happens is said first; then one press takes this one, or all of a voice.

import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { Which } from './taking.ts'

interface Props {
  t: Say<'desk'>
  id: string
  thread: string
  /** How the voice is called here, and how much of it there is. */
  name: string
  count: number
  onTake: (which: Which) => void
}

export function TakeBack({ t, id, thread, name, count, onTake }: Props) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return <Button kind="plain" label={t(($) => $.taking.ask)} onPress={() => setAsking(true)} data-taking="" />
  return (
    <section class={desk.note} data-taking="asked">
      <p>{t(($) => $.taking.lead)}</p>
      <ul>
        <li>{t(($) => $.taking.here)}</li>
        <li>{t(($) => $.taking.server)}</li>
        <li>{t(($) => $.taking.backups)}</li>
        <li>{t(($) => $.taking.paper)}</li>
      </ul>
      <Button kind="stop" label={t(($) => $.taking.one)} onPress={() => onTake({ id })} />
      {count > 1 && (
        <Button kind="stop" label={t(($) => $.taking.all, { name, count })} onPress={() => onTake({ thread })} />
      )}
      <Button label={t(($) => $.taking.not)} onPress={() => setAsking(false)} />
    </section>
  )
}
