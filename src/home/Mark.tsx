// The mark of the house, where somebody comes in: its own picture, named by the house's title.

import { useMemo, useState } from 'preact/hooks'
import { fromBase64url } from '../model/bytes.ts'
import type { Project } from '../model/letter.ts'
import type { Lang } from '../model/words.ts'
import { useUrl } from '../ui/useUrl.ts'
import css from './Home.module.css'

export function Mark({ house, lang }: { house: Project | undefined; lang: Lang }) {
  const { type, bytes } = house?.logo ?? {}
  const picture = useMemo(() => (bytes && fromBase64url(bytes)) || undefined, [bytes])
  const url = useUrl(type, picture)
  const [broken, setBroken] = useState<string>()
  // A picture that cannot be drawn is left out: the words beside it say the same.
  return url && house && url !== broken ? (
    <img class={css.mark} src={url} alt={house.title[lang]} onError={() => setBroken(url)} />
  ) : null
}
