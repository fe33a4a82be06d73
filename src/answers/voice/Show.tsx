// How long somebody spoke, and the sound to hear it with, as far as that is here.

import { useEffect, useState } from 'preact/hooks'
import { fill } from '../../model/words.ts'
import type { ShowProps } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'
import css from './voice.module.css'

type Sounds = Record<string, Blob | undefined>

export function Show({ value, setup, lang, media }: ShowProps<Value, Setup>) {
  const ids = value.takes.map(({ id }) => id).join(' ')
  const [here, setHere] = useState<Sounds>({})
  const [looked, setLooked] = useState(false)
  useEffect(() => {
    let looks = true
    const read = ids.split(' ').map(async (id) => [id, await media.read(id).catch(() => undefined)] as const)
    void Promise.all(read).then((found) => {
      if (!looks) return
      setLooked(true)
      // What is here stays the same sound: whoever is listening is not interrupted.
      setHere((before) => Object.fromEntries(found.map(([id, sound]) => [id, before[id] ?? sound])))
    })
    return () => {
      looks = false
    }
  }, [ids, media])

  const words = answer.words[lang]
  return (
    <>
      {answer.say(value, setup, lang)}
      {value.takes.map(({ id }, i) => {
        const sound = here[id]
        return sound && <Sound key={id} sound={sound} label={fill(words['take']!, { n: `${i + 1}` })} />
      })}
      {looked && value.takes.some(({ id }) => !here[id]) && <p>{words['coming']}</p>}
    </>
  )
}

function Sound({ sound, label }: { sound: Blob; label: string }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const lent = URL.createObjectURL(sound)
    setUrl(lent)
    return () => URL.revokeObjectURL(lent)
  }, [sound])
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- What somebody just said is written down nowhere.
  return url && <audio class={css.sound} controls src={url} aria-label={label} />
}
