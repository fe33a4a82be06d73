// The questions of an activity as participants see them, in the words of their own screens.

import { useEffect, useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { AsSeen as Questions } from '../../question/AsSeen.tsx'
import type { RoomProps } from '../room.ts'

interface Props {
  lang: Say['lang']
  questions: readonly unknown[]
  words: RoomProps['acts']['words']
}

export function AsSeen({ lang, questions, words }: Props) {
  const [say, setSay] = useState<Awaited<ReturnType<typeof words>>>()
  useEffect(() => void words(lang).then((said) => setSay(() => said)), [words, lang])
  if (!say) return null
  const { unknown, skip, newer } = {
    unknown: say(($) => $.frame.unknown),
    skip: say(($) => $.frame.skip),
    newer: say(($) => $.frame.newer),
  }
  return <Questions lang={lang} questions={questions} words={{ unknown, skip, newer }} />
}
