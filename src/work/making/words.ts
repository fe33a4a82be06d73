// The words around what is laid before a maker, in the language of the screens around it; only makers load them.

import type { Loader, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'
import type { Lang } from '../../model/words.ts'

const ALONG: Loader = {
  nl: () => import('../../../locales/nl/along.json'),
  en: () => import('../../../locales/en/along.json'),
}

export type AlongSay = Say<'along'>

export const useAlongWords = (lang: Lang): AlongSay | undefined => useWords('along', ALONG, { lang })
