// The words of quick notes, in the language of the screens around them; only whoever notes loads them.

import { type Loader, type Say, speech } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'
import type { Lang } from '../../model/words.ts'

const QUICK: Loader = {
  nl: () => import('../../../locales/nl/quick.json'),
  en: () => import('../../../locales/en/quick.json'),
}

export type QuickSay = Say<'quick'>

export const quickWords = async (lang: Lang): Promise<QuickSay> => (await speech('quick', lang, QUICK)).t
export const useQuickWords = (lang: Lang): QuickSay | undefined => useWords('quick', QUICK, { lang })
