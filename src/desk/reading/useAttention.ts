// The marks of attention on a screen: each change is on the disk before it is shown, and what fails is said.

import { useEffect, useState } from 'preact/hooks'
import type { Acts } from '../room.ts'
import { type Attention, dropMark, keepMark, keepRoute, NOTHING, readAttention } from './marks.ts'

export interface Attending extends Attention {
  trouble: boolean
  /** Asks for attention from today. */
  ask: (id: string) => void
  /** It was done: by whom, on which day. */
  done: (id: string, who: string, on: string) => void
  drop: (id: string) => void
  write: (route: string) => void
}

export function useAttention({ shelf, today }: Pick<Acts, 'shelf' | 'today'>): Attending {
  const [now, setNow] = useState(NOTHING)
  const [trouble, setTrouble] = useState(false)
  useEffect(() => {
    readAttention(shelf).then(setNow, () => setTrouble(true))
  }, [shelf])
  const change = (write: Promise<void>) =>
    void write
      .then(() => readAttention(shelf))
      .then(
        (next) => {
          setNow(next)
          setTrouble(false)
        },
        () => setTrouble(true),
      )
  return {
    ...now,
    trouble,
    ask: (id) => change(keepMark(shelf, id, { on: today() })),
    done: (id, who, on) => change(keepMark(shelf, id, { on: now.marks.get(id)?.on ?? on, done: { who, on } })),
    drop: (id) => change(dropMark(shelf, id)),
    write: (route) => change(keepRoute(shelf, route)),
  }
}
