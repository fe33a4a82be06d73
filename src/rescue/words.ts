// The words of these screens, in the language of the screens around them; nobody else loads them.

import nl from '../../locales/nl/rescue.json'
import en from '../../locales/en/rescue.json'
import { useEffect, useState } from 'preact/hooks'
import { type Loader, type Say, speech } from '../locale/speech.ts'
import type { Lang } from '../model/words.ts'

/** Both come with the screens: few people ever load them, and then perhaps without a network. */
const RESCUE: Loader = { nl: async () => ({ default: nl }), en: async () => ({ default: en }) }

export type RescueSay = Say<'rescue'>

export function useRescueWords(lang: Lang): RescueSay | undefined {
  const [said, setSaid] = useState<RescueSay>()
  useEffect(() => void speech('rescue', lang, RESCUE).then(({ t }) => setSaid(() => t)), [lang])
  return said
}
