// What was just asked back at this desk: out of the list at once, and what is true of it.

import { useState } from 'preact/hooks'
import type { ErasureReceipt } from '../../model/erasure.ts'
import type { Acts } from '../room.ts'
import { type Proof, proofOf } from './proofs.ts'
import { carryOut, takeAway, type Which } from './taking.ts'

export function useTaking(acts: Acts) {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [says, say] = useState<'done' | 'waits' | 'failed'>()
  const [proofs, setProofs] = useState<Proof[]>([])
  const take = async (which: Which) => {
    try {
      const { ids } = await takeAway(acts, which)
      setGone((before) => new Set([...before, ...ids]))
      say('waits')
      const heard: ErasureReceipt[] = []
      const all = await carryOut(acts, (receipts) => heard.push(...receipts))
      setProofs(await Promise.all(heard.map(proofOf)))
      if (all) say('done')
    } catch {
      // Without a place to keep the request it could be forgotten: then it is not said to be done.
      say('failed')
    }
  }
  return { gone, says, proofs, take }
}
