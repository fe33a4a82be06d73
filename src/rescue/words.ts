// The words of these screens, in the language of the screens around them; nobody else loads them.

import nl from '../../locales/nl/rescue.json'
import en from '../../locales/en/rescue.json'
import type { Loader, Say } from '../locale/speech.ts'
import { useWords } from '../locale/useWords.ts'
import type { Lang } from '../model/words.ts'

/** Both come with the screens: few people ever load them, and then perhaps without a network. */
const RESCUE: Loader = { nl: async () => ({ default: nl }), en: async () => ({ default: en }) }

export type RescueSay = Say<'rescue'>

export const useRescueWords = (lang: Lang): RescueSay | undefined => useWords('rescue', RESCUE, { lang })
