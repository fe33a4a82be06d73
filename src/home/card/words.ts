// The words of these screens, in the language and the manner of the screens around them; nobody else loads them.

import { useEffect, useState } from 'preact/hooks'
import { type Loader, type Manner, type Say, speech } from '../../locale/speech.ts'

const CARD: Loader = {
  nl: () => import('../../../locales/nl/card.json'),
  en: () => import('../../../locales/en/card.json'),
}

export function useCardWords({ lang, manner }: Say, familiar: () => Promise<Manner>): Say<'card'> | undefined {
  const [said, setSaid] = useState<Say<'card'>>()
  useEffect(() => {
    const say = async () => {
      const { t } = await speech('card', lang, CARD, manner && (await familiar()))
      setSaid(() => t)
    }
    void say()
  }, [lang, manner, familiar])
  return said
}
