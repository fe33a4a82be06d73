// First of all the place where a tap is kept: the database and the vault. Words and screens come after.

import { newSitting, openSitting } from './capture/sitting.ts'
import { openDatabase } from './device/database.ts'
import { openFirst } from './device/first.ts'
import { hands } from './device/hands.ts'
import workerUrl from './device/worker.ts?worker&url'
import { LANGS } from './model/words.ts'
import { scriptUrl } from './ui/trusted.ts'
import { chance, clock, newId, timers } from './adapters.ts'
import type { Early } from './main.ts'

/** So long whoever taps what has just come into view goes before everything; whoever reads first notices nothing of it. */
const A_MOMENT = 100

/** A file of ours that did not come, in the words of three browsers. Not being able to keep is another matter. */
const isCut = (error: unknown): boolean => error instanceof Error && /module|^worker$/.test(error.message)

export async function first(early: Early): Promise<void> {
  const lang = LANGS.find((l) => l === document.documentElement.lang) ?? 'nl'
  // Where somebody comes back, everything comes side by side; on the first screen the first tap comes first.
  const back = document.documentElement.className !== ''
  const all = () => ({
    held: hands(new Worker(scriptUrl(workerUrl), { type: 'module' })),
    screens: import('./screens.ts'),
  })
  let rest = back ? all() : undefined
  try {
    const half = await openFirst(openDatabase, clock, chance, () => void performance.mark('bench:durable'))
    /** Where a helper has to open it first, what is left open waits for them. */
    const readable = !half.store.fresh && (await half.vault.ready) === 'open'
    let sitting = (readable ? await openSitting(half.drafts) : undefined) ?? newSitting(newId(), lang)
    // Before a word of the project was shown, the page's language counts; after that, the sitting's.
    if (!sitting.place) sitting = { ...sitting, lang }
    const spoken = sitting.paused ? lang : sitting.lang
    // A tap on the prerendered first screen counts from now on, whether or not the screens have come.
    const keepTap = async () => {
      const welcome = early.said()
      if (document.documentElement.className !== '' || !welcome || sitting.step !== 'welcome') return
      sitting = { ...sitting, said: { ...sitting.said, welcome } }
      await half.drafts.save(sitting.id, sitting)
    }
    let deaf = () => {}
    const tapped = new Promise<void>((done) => {
      deaf = early.onSay(() => void keepTap().then(done, done))
      timers.after(A_MOMENT, done)
    })
    // What was tapped by now, or is at once, is on the disk before anything larger is read.
    await keepTap().catch(() => {})
    if (!rest && !early.said()) await tapped
    const { held, screens } = (rest ??= all())
    await (await screens).start(early, spoken, half, held, { sitting: () => sitting, deaf })
  } catch (error) {
    if (isCut(error)) throw error
    const { cannotKeep } = await (rest?.screens ?? import('./screens.ts'))
    await cannotKeep(early.root, lang)
  }
}
