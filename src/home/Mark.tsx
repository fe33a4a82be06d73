// The mark of the house, where somebody comes in: its own picture, named by the house's title.

import { useEffect, useState } from 'preact/hooks'
import { fromBase64url } from '../model/bytes.ts'
import type { Project } from '../model/letter.ts'
import type { Lang } from '../model/words.ts'
import css from './Home.module.css'

export function Mark({ house, lang }: { house: Project | undefined; lang: Lang }) {
  const [url, setUrl] = useState<string>()
  const { type, bytes } = house?.logo ?? {}
  useEffect(() => {
    const picture = bytes && fromBase64url(bytes)
    if (!picture) return undefined
    const made = URL.createObjectURL(new Blob([picture], { type }))
    setUrl(made)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(made)
    }
  }, [type, bytes])
  // A picture that cannot be drawn is left out: the words beside it say the same.
  return url && house ? (
    <img class={css.mark} src={url} alt={house.title[lang]} onError={() => setUrl(undefined)} />
  ) : null
}
