// Open sittings: every touch is encrypted and on the disk before the next one, in order, the last one winning.

import { codeOf } from '../model/card.ts'
import type { Clock } from '../model/ports.ts'
import { contributionIn } from '../model/sitting.ts'
import { dropped, mediaOf } from './media.ts'
import { type ItemRow, type Store, TAKEN_BACK, type Table, type Write } from './store.ts'
import type { Vault } from './vault.ts'

export interface Drafts {
  /**
   * Resolves when this state, or a later one of the same sitting, is on the disk. Rejects with `taken-back`, and writes
   * nothing, when what comes of it was taken back, or everything under its secret.
   */
  save(id: string, state: unknown, also?: Write[]): Promise<void>
  /** The newest open sitting; what was noted in haste waits in a list of its own. */
  latest(): Promise<{ id: string; state: unknown } | undefined>
  /** What was recorded in it goes along, unless it may be brought back in a moment; a page that is left forgets it too. */
  drop(id: string, also?: 'words'): Promise<void>
}

/** Where it is written that a sitting was given, and that all was taken back with its card. Before it has a place, nowhere. */
function about(state: unknown): [Table, string][] {
  const { place } = state as { place?: { pid: string; secret: string; ids: string[] } }
  return place
    ? [
        ['items', contributionIn(place.ids)],
        ['cards', codeOf(place)],
      ]
    : []
}

export function drafts(store: Store, vault: Pick<Vault, 'lock' | 'unlock'>, clock: Clock, saved: () => void): Drafts {
  /** The newest state of each sitting that is not on the disk yet; without one, only what has to happen with its next touch. */
  const waiting = new Map<string, { state?: unknown; also: Write[] }>()
  let running: Promise<void> | undefined
  let rev = 0

  async function writeAll(): Promise<void> {
    try {
      for (const [id, { state, also }] of waiting) {
        if (!state) continue
        waiting.delete(id)
        try {
          const { note } = state as { note?: object }
          const row = { id, rev: ++rev, box: await vault.lock(state), at: clock.now(), note: note && true }
          await store.change(about(state), ([given, order]) => {
            if (order || (given as ItemRow | undefined)?.goneAt) throw new Error(TAKEN_BACK)
            // What was sealed after all is given: no draft of it lies beside it, to outlive its being taken back.
            return given ? also : [{ put: 'drafts', row }, ...also]
          })
        } catch (error) {
          if ((error as Error).message === TAKEN_BACK) throw error
          // Whoever touched is told, and touches again. By then it may be thrown away in another tab: what it was is not written.
          for (const one of waiting.values()) delete one.state
          waiting.set(id, { also: [...also, ...(waiting.get(id)?.also ?? [])] })
          throw error
        }
        saved()
      }
    } finally {
      running = undefined
    }
  }

  return {
    save(id, state, also = []) {
      waiting.set(id, { state, also: [...(waiting.get(id)?.also ?? []), ...also] })
      return (running ??= writeAll())
    },
    async latest() {
      const open = (await store.list('drafts')).filter(({ note }) => !note)
      const [row] = open.toSorted((a, b) => b.at - a.at)
      if (!row) return undefined
      rev = row.rev
      return { id: row.id, state: await vault.unlock(row.box) }
    },
    async drop(id, also) {
      waiting.delete(id)
      await running?.catch(() => {}) // whoever touched was told
      waiting.delete(id)
      const media = also === 'words' ? [] : await mediaOf(store, (draft) => draft === id)
      await store.change([], () => [{ drop: 'drafts', key: id }, ...media.flatMap(dropped)])
    },
  }
}
