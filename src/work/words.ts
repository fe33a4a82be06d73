// The words of work mode, in the language of the screens around it; nobody else loads them.

import { useEffect, useState } from 'preact/hooks'
import { type Loader, type Say, speech } from '../locale/speech.ts'
import type { Lang } from '../model/words.ts'

const WORK: Loader = {
  nl: () => import('../../locales/nl/work.json'),
  en: () => import('../../locales/en/work.json'),
}

/** Of a tablet that is let go, or emptied. */
const EMPTY: Loader = {
  nl: () => import('../../locales/nl/empty.json'),
  en: () => import('../../locales/en/empty.json'),
}

export type WorkSay = Say<'work'>

export function useWorkWords(lang: Lang): WorkSay | undefined {
  const [said, setSaid] = useState<WorkSay>()
  useEffect(() => void speech('work', lang, WORK).then(({ t }) => setSaid(() => t)), [lang])
  return said
}

export function useEmptyWords(lang: Lang): Say<'empty'> | undefined {
  const [said, setSaid] = useState<Say<'empty'>>()
  useEffect(() => void speech('empty', lang, EMPTY).then(({ t }) => setSaid(() => t)), [lang])
  return said
}
