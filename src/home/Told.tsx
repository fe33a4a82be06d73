// "Wat is ermee gedaan": one result, large, with its picture, a few lines a screen, in the language it was written in.

import { useMemo, useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import { fromBase64url } from '../model/bytes.ts'
import { tongueOf } from '../model/answering.ts'
import { type ResultCard } from '../model/letter.ts'
import type { Lang } from '../model/words.ts'
import { Picture } from '../ui/Picture.tsx'
import { Lines, Screen } from '../ui/Screen.tsx'
import { useUrl } from '../ui/useUrl.ts'
import css from './Home.module.css'
import { pagesOf, type Result } from './results.ts'

interface Props {
  t: Say
  result: Result
  /** Of which project it is, where there are several. */
  house: string | undefined
  /** It was read to its end. */
  onRead: () => void
}

export function Told({ t, result: { card }, house, onRead }: Props) {
  const [at, setAt] = useState(0)
  const lang = tongueOf(card, t.lang)
  const title = card.title[lang]
  const pages = pagesOf(title, [...card.lines[lang], ...(card.more?.[lang] ?? [])])
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
      {/* A voice that read the whole card is heard from its first screen. */}
      <main class={css.told} lang={lang} data-result={card.name} data-whole={at === 0 ? card.name : undefined}>
        <Shown card={card} lang={lang} />
        <h1 tabIndex={-1}>{title}</h1>
        <Lines lines={pages[at] ?? []} />
        {house && <p>{house}</p>}
      </main>
    </Screen>
  )
}

/** The house's own picture; what cannot be drawn leaves its place to the drawing. */
function Shown({ card: { photo, picture }, lang }: { card: ResultCard; lang: Lang }) {
  const bytes = useMemo(() => (photo && fromBase64url(photo.bytes)) || undefined, [photo])
  const url = useUrl(photo?.type, bytes)
  const [broken, setBroken] = useState(false)
  if (bytes && !broken)
    return (
      <span class={css.photo}>
        {url && <img src={url} alt={photo?.alt?.[lang] ?? ''} onError={() => setBroken(true)} />}
      </span>
    )
  return picture ? <Picture name={picture} /> : null
}
