// The words of what a desk learns about shared tablets, in the language of the rooms around them.

import type { Loader, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'
import type { Lang } from '../../model/words.ts'

const KEEPERS: Loader = {
  nl: () => import('../../../locales/nl/keepers.json'),
  en: () => import('../../../locales/en/keepers.json'),
}

export type KeepSay = Say<'keepers'>

export const useKeepWords = (lang: Lang): KeepSay | undefined => useWords('keepers', KEEPERS, { lang })
