// Practice goes in one action, with everything in it; the second press stands where the first one was.

import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import type { Acts } from '../room.ts'
import css from './Project.module.css'

export function RemovePractice({ t, acts }: { t: Say<'desk'>; acts: Acts }) {
  const [state, setState] = useState<'rest' | 'sure' | 'going' | 'failed'>('rest')
  const remove = async () => {
    setState('going')
    const heard = await acts.client.removePractice(acts.asker)
    if (heard.ok) location.replace('/desk/')
    else setState('failed')
  }
  if (state === 'rest')
    return <Button kind="plain" label={t(($) => $.project.practice.remove)} onPress={() => setState('sure')} />
  return (
    <section class={css.form} aria-live="polite">
      <p>{t(($) => (state === 'failed' ? $.project.practice.failed : $.project.practice.lead))}</p>
      <span class={css.walk}>
        <Button label={t(($) => $.project.practice.keep)} onPress={() => setState('rest')} />
        <Button kind="stop" label={t(($) => $.project.practice.sure)} onPress={() => void remove()} />
      </span>
    </section>
  )
}
