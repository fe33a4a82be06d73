// What a proposal has no words for, in both languages: an activity has a subject, an aim and a thanks.

import { useEffect, useState } from 'preact/hooks'
import { speech } from '../../locale/speech.ts'
import type { Around } from './letter.ts'
import { MAKING, type MakingSay } from './words.ts'

async function around(): Promise<Around> {
  const nl = await speech('making', 'nl', MAKING)
  const both = { nl: nl.t, en: (await nl.turn('en')).t }
  const words = (of: (m: MakingSay) => string) => ({ nl: of(both.nl), en: of(both.en) })
  return {
    subject: words((m) => m(($) => $.begin.subject)),
    aim: words((m) => m(($) => $.begin.aim)),
    thanks: { nl: [both.nl(($) => $.begin.thanks)], en: [both.en(($) => $.begin.thanks)] },
  }
}

export function useAround(): Around | undefined {
  const [found, setFound] = useState<Around>()
  useEffect(() => void around().then(setFound), [])
  return found
}
