// The words of the room where makers are asked to think along; they come with it.

import type { Loader, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'
import type { Lang } from '../../model/words.ts'

export const MAKING: Loader = {
  nl: () => import('../../../locales/nl/making.json'),
  en: () => import('../../../locales/en/making.json'),
}

export type MakingSay = Say<'making'>

export const useMakingWords = (lang: Lang): MakingSay | undefined => useWords('making', MAKING, { lang })
