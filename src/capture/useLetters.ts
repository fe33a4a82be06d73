// The letters a sitting began with and what they ask, also after a reload or a restart.

import { useEffect, useState } from 'preact/hooks'
import type { Letters } from '../consent/texts.ts'
import type { Device } from '../device/device.ts'
import type { Question } from '../model/letter.ts'
import { askedIn, lettersOf } from './place.ts'
import type { Asked, Note, Sitting } from './sitting.ts'

interface Known {
  letters: Letters | undefined
  questions: (Question & Asked)[]
  /** They were just found: the kinds of answer that are to come are here before their questions. */
  take: (found: Letters, paper?: boolean) => Promise<(Question & Asked)[]>
}

export function useLetters(
  device: Device,
  { place, note }: { place?: Sitting['place']; note?: Note | undefined },
  lost: (why: 'storage') => void,
): Known {
  const [letters, setLetters] = useState<Letters>()
  const [questions, setQuestions] = useState<(Question & Asked)[]>([])
  const [take] = useState(() => async (found: Letters, paper = false) => {
    const asked = await askedIn(found, paper, note)
    setQuestions(asked)
    setLetters(found)
    return asked
  })
  useEffect(() => {
    if (place && !letters)
      void lettersOf(device, place)
        .then((found) => (found ? void take(found, place.paper !== undefined) : lost('storage')))
        .catch(() => lost('storage'))
  }, [device, place, letters, take, lost])
  return { letters, questions, take }
}
