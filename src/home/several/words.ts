// The words for whoever takes part in several projects; nobody else loads them. They name nobody as u or je.

import type { Loader, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'

const SEVERAL: Loader = {
  nl: () => import('../../../locales/nl/several.json'),
  en: () => import('../../../locales/en/several.json'),
}

export type SeveralSay = Say<'several'>

export const useSeveralWords = (around: Say): SeveralSay | undefined => useWords('several', SEVERAL, around)
