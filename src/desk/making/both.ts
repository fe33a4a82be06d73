// The words that become part of a letter are in both languages, whichever one the desk speaks.

import { useEffect, useState } from 'preact/hooks'
import { speech } from '../../locale/speech.ts'
import type { Words } from '../../model/words.ts'
import { MAKING, type MakingSay } from './words.ts'

export type Both = (of: (m: MakingSay) => string) => Words

export async function inBoth(): Promise<Both> {
  const nl = await speech('making', 'nl', MAKING)
  const en = await nl.turn('en')
  return (of) => ({ nl: of(nl.t), en: of(en.t) })
}

export function useBoth(): Both | undefined {
  const [both, setBoth] = useState<Both>()
  useEffect(() => void inBoth().then((found) => setBoth(() => found)), [])
  return both
}
