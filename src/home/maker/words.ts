// The words of these screens and of their paper, in the language and the manner around them; nobody else loads them.

import { useEffect, useState } from 'preact/hooks'
import { type Loader, type Manner, type Say, speech } from '../../locale/speech.ts'

const MAKER: Loader = {
  nl: () => import('../../../locales/nl/maker.json'),
  en: () => import('../../../locales/en/maker.json'),
}

export type MakerSay = Say<'maker'>

export function useMakerWords({ lang, manner }: Say, familiar: () => Promise<Manner>): MakerSay | undefined {
  const [said, setSaid] = useState<MakerSay>()
  useEffect(() => {
    const say = async () => {
      const { t } = await speech('maker', lang, MAKER, manner && (await familiar()))
      setSaid(() => t)
    }
    void say()
  }, [lang, manner, familiar])
  return said
}
