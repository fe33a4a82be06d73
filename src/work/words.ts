// The words of work mode, in the language of the screens around it; nobody else loads them.

import type { Loader, Say } from '../locale/speech.ts'
import { useWords } from '../locale/useWords.ts'
import type { Lang } from '../model/words.ts'

const WORK: Loader = {
  nl: () => import('../../locales/nl/work.json'),
  en: () => import('../../locales/en/work.json'),
}
/** Of a tablet that is let go. */
const EMPTY: Loader = {
  nl: () => import('../../locales/nl/empty.json'),
  en: () => import('../../locales/en/empty.json'),
}

export type WorkSay = Say<'work'>

export const useWorkWords = (lang: Lang): WorkSay | undefined => useWords('work', WORK, { lang })
export const useEmptyWords = (lang: Lang): Say<'empty'> | undefined => useWords('empty', EMPTY, { lang })
