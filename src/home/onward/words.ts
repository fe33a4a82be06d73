// The words of these screens, in the language and the manner of the screens around them; nobody else loads them.

import type { Loader, Manner, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'

const ONWARD: Loader = {
  nl: () => import('../../../locales/nl/onward.json'),
  en: () => import('../../../locales/en/onward.json'),
}

export const useOnwardWords = (around: Say, familiar: () => Promise<Manner>): Say<'onward'> | undefined =>
  useWords('onward', ONWARD, around, familiar)
