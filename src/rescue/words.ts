// The words of these screens, in the language of the screens around them; nobody else loads them.

import { useEffect, useState } from 'preact/hooks'
import { type Loader, type Say, speech } from '../locale/speech.ts'
import type { Lang } from '../model/words.ts'

const RESCUE: Loader = {
  nl: () => import('../../locales/nl/rescue.json'),
  en: () => import('../../locales/en/rescue.json'),
}

export type RescueSay = Say<'rescue'>

export function useRescueWords(lang: Lang): RescueSay | undefined {
  const [said, setSaid] = useState<RescueSay>()
  useEffect(() => void speech('rescue', lang, RESCUE).then(({ t }) => setSaid(() => t)), [lang])
  return said
}
