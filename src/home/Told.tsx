// "Wat is ermee gedaan": one result, large, with its picture, a few lines a screen.

import { useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import { Picture } from '../ui/Picture.tsx'
import { Lines, Screen } from '../ui/Screen.tsx'
import css from './Home.module.css'
import { pagesOf, type Result } from './results.ts'

interface Props {
  t: Say
  result: Result
  /** It was read to its end. */
  onRead: () => void
}

export function Told({ t, result: { card }, onRead }: Props) {
  const [at, setAt] = useState(0)
  const title = card.title[t.lang]
  const pages = pagesOf(title, card.lines[t.lang])
  const last = at >= pages.length - 1
  return (
    <Screen
      name={`result-${card.name}-${at}`}
      back={at > 0 ? { label: t(($) => $.frame.back), onPress: () => setAt(at - 1) } : undefined}
      next={{
        label: t(($) => (last ? $.frame.done : $.frame.next)),
        onPress: last ? onRead : () => setAt(at + 1),
      }}
    >
      <main class={css.told} data-result={card.name}>
        {card.picture && <Picture name={card.picture} />}
        <h1 tabIndex={-1}>{title}</h1>
        <Lines lines={pages[at] ?? []} />
      </main>
    </Screen>
  )
}
