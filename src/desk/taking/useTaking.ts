// What was just asked back at this desk: out of the list at once, and what is true of it.

import { useState } from 'preact/hooks'
import type { Acts } from '../room.ts'
import { carryOut, takeAway, type Which } from './taking.ts'

export function useTaking(acts: Acts) {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [says, say] = useState<'done' | 'waits' | 'failed'>()
  const take = async (which: Which) => {
    try {
      const { ids } = await takeAway(acts, which)
      setGone((before) => new Set([...before, ...ids]))
      say('waits')
      if (await carryOut(acts)) say('done')
    } catch {
      // Without a place to keep the request it could be forgotten: then it is not said to be done.
      say('failed')
    }
  }
  return { gone, says, take }
}
