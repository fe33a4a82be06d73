// The words of a table, in the language and manner of the screens around it; they come with its screens.

import { useEffect, useState } from 'preact/hooks'
import { type Loader, type Manner, type Say, speech } from '../../locale/speech.ts'

const TABLE: Loader = {
  nl: () => import('../../../locales/nl/table.json'),
  en: () => import('../../../locales/en/table.json'),
}

export type TableSay = Say<'table'>

/** Those who sit here are spoken to as on every other screen of theirs. */
export function useTableWords({ lang, manner }: Say, familiar: () => Promise<Manner>): TableSay | undefined {
  const [said, setSaid] = useState<TableSay>()
  useEffect(() => {
    const speak = async () => speech('table', lang, TABLE, manner && (await familiar()))
    void speak().then(({ t }) => setSaid(() => t))
  }, [lang, manner, familiar])
  return said
}
