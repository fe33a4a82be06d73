// The words of how much may be asked, in the language of the rooms around it.

import type { Loader, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'
import type { Lang } from '../../model/words.ts'

const LOADS: Loader = {
  nl: () => import('../../../locales/nl/loads.json'),
  en: () => import('../../../locales/en/loads.json'),
}

export type LoadSay = Say<'loads'>

export const useLoadWords = (lang: Lang): LoadSay | undefined => useWords('loads', LOADS, { lang })
