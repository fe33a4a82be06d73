// The words about a tablet and its team, in the language of the screens around it; nobody else loads them.

import type { Loader, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'
import type { Lang } from '../../model/words.ts'

const TEAM: Loader = {
  nl: () => import('../../../locales/nl/team.json'),
  en: () => import('../../../locales/en/team.json'),
}

export type TeamSay = Say<'team'>

export const useTeamWords = (lang: Lang): TeamSay | undefined => useWords('team', TEAM, { lang })
