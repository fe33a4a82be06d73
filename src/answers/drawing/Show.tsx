// The picture of a drawing, with the sentence that says what it is.

import { useEffect, useState } from 'preact/hooks'
import type { ShowProps } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'
import css from './drawing.module.css'

export function Show({ value, setup, lang, media }: ShowProps<Value, Setup>) {
  const { picture, width, height } = value
  const [url, setUrl] = useState<string | 'away'>()
  useEffect(() => {
    let lent: string | undefined
    let here = true
    const hear = (blob?: Blob) => {
      if (!here) return
      lent = blob && URL.createObjectURL(blob)
      setUrl(lent ?? 'away')
    }
    media.read(picture).then(hear, () => hear())
    return () => {
      here = false
      setUrl(undefined)
      if (lent) URL.revokeObjectURL(lent)
    }
  }, [media, picture])
  const words = answer.words[lang]
  return (
    <span class={css.shown}>
      {url && url !== 'away' && <img src={url} alt={words['name']} width={width} height={height} />}
      <span>{answer.say(value, setup, lang)}</span>
      {url === 'away' && <span> {words['away']}</span>}
    </span>
  )
}
