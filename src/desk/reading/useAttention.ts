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
  /** True once it is on the disk. */
  write: (route: string) => Promise<boolean>
}

export function useAttention(acts: Pick<Acts, 'shelf' | 'asker' | 'today'>): Attending {
  const { today } = acts
  const [now, setNow] = useState(NOTHING)
  const [trouble, setTrouble] = useState(false)
  useEffect(() => {
    readAttention(acts).then(setNow, () => setTrouble(true))
  }, [acts])
  const change = (write: Promise<void>): Promise<boolean> =>
    write
      .then(() => readAttention(acts))
      .then(
        (next) => {
          setNow(next)
          setTrouble(false)
          return true
        },
        () => {
          setTrouble(true)
          return false
        },
      )
  return {
    ...now,
    trouble,
    ask: (id) => void change(keepMark(acts, id, { on: today() })),
    done: (id, who, on) => void change(keepMark(acts, id, { on: now.marks.get(id)?.on ?? on, done: { who, on } })),
    drop: (id) => void change(dropMark(acts, id)),
    write: (route) => change(keepRoute(acts, route)),
  }
}
