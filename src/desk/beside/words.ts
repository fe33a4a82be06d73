// The words of what lies side by side, in the language of the rooms around it.

import type { Loader, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'
import type { Lang } from '../../model/words.ts'

const BESIDE: Loader = {
  nl: () => import('../../../locales/nl/beside.json'),
  en: () => import('../../../locales/en/beside.json'),
}

export type BesideSay = Say<'beside'>

export const useBesideWords = (lang: Lang): BesideSay | undefined => useWords('beside', BESIDE, { lang })
