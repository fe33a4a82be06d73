// One step at a time: a second press on one screen does nothing, a first on the next screen waits for its turn.

export type Once = (run: () => Promise<void>) => Promise<void>

export function inTurns(step: () => string, failed: (error: unknown) => void): Once {
  let busy: { step: string; over: Promise<void> } | undefined

  async function inTurn(before: Promise<void> | undefined, from: string, run: () => Promise<void>): Promise<void> {
    await before
    if (step() !== from) return
    // Whatever it was: nothing was said to be kept, and the words are still here.
    await run().catch(failed)
  }

  return async (run) => {
    const from = step()
    const before = busy
    if (before?.step === from) return
    const turn = { step: from, over: inTurn(before?.over, from, run) }
    busy = turn
    await turn.over
    if (busy === turn) busy = undefined
  }
}
