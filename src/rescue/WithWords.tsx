// Twelve words on paper open what somebody was not done with. Without them it stays shut in the file, for everybody.

import { useState } from 'preact/hooks'
import { Button } from '../ui/Button.tsx'
import css from './Rescue.module.css'
import type { RescueSay } from './words.ts'

interface Props {
  t: RescueSay
  count: number
  onWords: (typed: string) => Promise<number | undefined>
}

export function WithWords({ t, count, onWords }: Props) {
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState<number | 'wrong' | 'busy' | 'failed'>()
  const go = () => {
    setSaid('busy')
    void onWords(typed).then(
      (came) => setSaid(came ?? 'wrong'),
      () => setSaid('failed'),
    )
  }
  if (typeof said === 'number')
    return (
      <p data-drafts={said} role="status">
        {said > 0 ? t(($) => $.take.drafts.came, { count: said }) : t(($) => $.take.drafts.none)}
      </p>
    )
  return (
    <section class={css.note} data-with-words="">
      <p>{t(($) => $.take.drafts.what, { count })}</p>
      <label class={css.field}>
        {t(($) => $.take.drafts.words)}
        <textarea
          rows={3}
          value={typed}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      <p role="alert">
        {said === 'wrong' && t(($) => $.take.drafts.wrong)}
        {said === 'failed' && t(($) => $.take.refused['no-room'].next)}
      </p>
      <Button label={t(($) => $.take.drafts.open)} onPress={go} aria-disabled={said === 'busy'} />
    </section>
  )
}
