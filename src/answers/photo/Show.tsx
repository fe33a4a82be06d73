// A photo as it was kept, with the sentence that says what it is.

import { useEffect, useState } from 'preact/hooks'
import type { ShowProps } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'
import css from './photo.module.css'
import { useBlobUrl } from '../../ui/useUrl.ts'

export function Show({ value, setup, lang, media }: ShowProps<Value, Setup>) {
  const [found, setFound] = useState<Blob | 'away'>()
  const { id, width, height } = value.photo
  useEffect(() => {
    let here = true
    const hear = (blob?: Blob) => here && setFound(blob ?? 'away')
    media.read(id).then(hear, () => hear())
    return () => {
      here = false
    }
  }, [media, id])
  const url = useBlobUrl(found === 'away' ? undefined : found)
  const said = answer.say(value, setup, lang)
  return (
    <span class={css.shown}>
      {url && <img src={url} alt={said} width={width} height={height} />}
      <span>{said}</span>
      {found === 'away' && <span> {answer.words[lang]['away']}</span>}
    </span>
  )
}
