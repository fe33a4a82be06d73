// Reading a card aloud in one go, listening back, and taking it: with the session that reads whole activities.

import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { base64url } from '../../model/bytes.ts'
import { PROMPT_MAX } from '../../model/letter.ts'
import { Review } from '../aloud/Review.tsx'
import { Session } from '../aloud/Session.tsx'
import type { Take } from './card.ts'

interface Props {
  t: Say<'desk'>
  sentences: readonly string[]
  onDone: (takes: Take[]) => void
}

export function Voice({ t, sentences, onDone }: Props) {
  const [reading, setReading] = useState<readonly string[] | undefined>(sentences)
  const [takes, setTakes] = useState<ReadonlyMap<string, Blob>>(new Map())
  const take = async () => {
    const all = [...takes].map(async ([sentence, sound]): Promise<Take> => {
      const bytes = base64url(new Uint8Array(await sound.arrayBuffer()))
      return { sentence, type: sound.type, bytes }
    })
    // Longer than any sentence is: somebody walked away from the microphone.
    onDone((await Promise.all(all)).filter(({ bytes }) => bytes.length <= PROMPT_MAX))
  }
  if (reading)
    return (
      <Session
        t={t}
        sentences={reading}
        onDone={(read) => {
          const all = new Map([...takes, ...read])
          if (all.size === 0) return onDone([])
          setTakes(all)
          setReading(undefined)
        }}
      />
    )
  return (
    <Review
      t={t}
      takes={takes}
      state="rest"
      take={t(($) => $.card.use)}
      onAgain={(sentence) => setReading([sentence])}
      onSend={() => void take()}
      onAway={() => onDone([])}
    />
  )
}
