// The words of quick notes, in the language of the screens around them; only whoever notes loads them.

import { type Loader, type Manner, type Say, speech } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'

const QUICK: Loader = {
  nl: () => import('../../../locales/nl/quick.json'),
  en: () => import('../../../locales/en/quick.json'),
}

export type QuickSay = Say<'quick'>

const familiar = async (): Promise<Manner> => ({ name: 'je', line: (await import('../../words/address.ts')).je })

/** Whoever notes is spoken to as on the screens around it. */
export const quickWords = async ({ lang, manner }: Say): Promise<QuickSay> =>
  (await speech('quick', lang, QUICK, manner && (await familiar()))).t
export const useQuickWords = (around: Say): QuickSay | undefined => useWords('quick', QUICK, around, familiar)
