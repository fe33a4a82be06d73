// The words about a tablet and its team, in the language of the screens around it; nobody else loads them.

import { useEffect, useState } from 'preact/hooks'
import { type Loader, type Say, speech } from '../../locale/speech.ts'
import type { Lang } from '../../model/words.ts'

const TEAM: Loader = {
  nl: () => import('../../../locales/nl/team.json'),
  en: () => import('../../../locales/en/team.json'),
}

export type TeamSay = Say<'team'>

export function useTeamWords(lang: Lang): TeamSay | undefined {
  const [said, setSaid] = useState<TeamSay>()
  useEffect(() => void speech('team', lang, TEAM).then(({ t }) => setSaid(() => t)), [lang])
  return said
}
