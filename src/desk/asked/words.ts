// The words of what a desk learns about shared tablets, in the language of the rooms around them.

import { useEffect, useState } from 'preact/hooks'
import { type Loader, type Say, speech } from '../../locale/speech.ts'
import type { Lang } from '../../model/words.ts'

const KEEPERS: Loader = {
  nl: () => import('../../../locales/nl/keepers.json'),
  en: () => import('../../../locales/en/keepers.json'),
}

export type KeepSay = Say<'keepers'>

export function useKeepWords(lang: Lang): KeepSay | undefined {
  const [said, setSaid] = useState<KeepSay>()
  useEffect(() => void speech('keepers', lang, KEEPERS).then(({ t }) => setSaid(() => t)), [lang])
  return said
}
