// The words of these screens and of their paper, in the language and the manner around them; nobody else loads them.

import type { Loader, Manner, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'

const MAKER: Loader = {
  nl: () => import('../../../locales/nl/maker.json'),
  en: () => import('../../../locales/en/maker.json'),
}

export type MakerSay = Say<'maker'>

export const useMakerWords = (around: Say, familiar: () => Promise<Manner>): MakerSay | undefined =>
  useWords('maker', MAKER, around, familiar)
