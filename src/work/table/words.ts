// The words of a table, in the language and manner of the screens around it; they come with its screens.

import type { Loader, Manner, Say } from '../../locale/speech.ts'
import { useWords } from '../../locale/useWords.ts'

const TABLE: Loader = {
  nl: () => import('../../../locales/nl/table.json'),
  en: () => import('../../../locales/en/table.json'),
}

export type TableSay = Say<'table'>

/** Those who sit here are spoken to as on every other screen of theirs. */
export const useTableWords = (around: Say, familiar: () => Promise<Manner>): TableSay | undefined =>
  useWords('table', TABLE, around, familiar)
