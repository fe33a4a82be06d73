// The words of these screens, in the language and the manner of the screens around them; nobody else loads them.

import type { Loader, Manner, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'

const CARD: Loader = {
  nl: () => import('../../../locales/nl/card.json'),
  en: () => import('../../../locales/en/card.json'),
}

export const useCardWords = (around: Say, familiar: () => Promise<Manner>): Say<'card'> | undefined =>
  useWords('card', CARD, around, familiar)
