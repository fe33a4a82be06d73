// Searching on a screen: what was found so far, and whether everything has been looked through.

import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Activity } from '../../model/letter.ts'
import type { Lang } from '../../model/words.ts'
import type { Line } from '../opener.ts'
import { finder, learn } from './search.ts'
import type { OpenLine } from './sift.ts'

/** The next picture of the page; in a window that nobody sees there is none, and then it waits. */
const picture = () => new Promise<void>((done) => void requestAnimationFrame(() => done()))

export function useSearch(
  lines: readonly Line[],
  activities: ReadonlyMap<string, Activity>,
  lang: Lang,
  words: string,
): { found: (line: Line) => boolean; busy: boolean } {
  // A new language is a new index: what people chose is said in other words.
  const index = useMemo(() => ({ lang, words: new WeakMap<OpenLine, string>() }), [lang])
  const [learned, setLearned] = useState<readonly Line[]>()
  const [, setRound] = useState(0)
  const searching = words.trim() !== ''
  useEffect(() => {
    if (!searching) return undefined
    let wanted = true
    const open = lines.filter((line) => line.open)
    const breathe = async () => {
      await picture()
      if (wanted) setRound((round) => round + 1)
      return wanted
    }
    void learn(index.words, open, activities, index.lang, breathe).then(() => wanted && setLearned(lines))
    return () => {
      wanted = false
    }
  }, [index, lines, activities, searching])
  if (!searching) return { found: () => true, busy: false }
  const has = finder(words)
  return { found: (line) => line.open && index.words.has(line) && has(index.words.get(line)!), busy: learned !== lines }
}
