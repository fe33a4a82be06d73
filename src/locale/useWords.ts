// Words that only some screens need come with them: in the language around them and, where people are spoken to, the manner.

import { useEffect, useState } from 'preact/hooks'
import { type Loader, type Manner, type Namespace, type Say, speech } from './speech.ts'

export function useWords<N extends Namespace>(
  namespace: N,
  load: Loader,
  { lang, manner }: Pick<Say, 'lang' | 'manner'>,
  familiar?: () => Promise<Manner>,
): Say<N> | undefined {
  const [said, setSaid] = useState<Say<N>>()
  useEffect(() => {
    const speak = async () => speech(namespace, lang, load, manner && (await familiar?.()))
    void speak().then(({ t }) => setSaid(() => t))
  }, [namespace, lang, load, manner, familiar])
  return said
}
