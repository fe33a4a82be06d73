// Sound and pictures kept in memory, as a page keeps them on its disk: part by part, and gone when they are dropped.

import type { Media } from '../../src/answers/contract.ts'
import type { Bytes } from '../../src/model/bytes.ts'

export interface Shelf extends Media {
  kept: Map<string, { type: string; parts: Bytes[] }>
  /** From now on the disk is full. */
  fill(): void
}

export function shelf(first: Record<string, { type: string; bytes: Bytes }> = {}): Shelf {
  const kept = new Map(Object.entries(first).map(([id, { type, bytes }]) => [id, { type, parts: [bytes] }]))
  let full = false
  let count = 0
  return {
    kept,
    fill() {
      full = true
    },
    begin(type) {
      const id = `018f0000-0000-7000-8000-${String(++count).padStart(12, '0')}`
      return {
        id,
        async append(part) {
          if (full) throw new Error('no-room')
          const there = kept.get(id) ?? { type, parts: [] }
          there.parts.push(part.slice())
          kept.set(id, there)
        },
      }
    },
    async read(id) {
      const found = kept.get(id)
      return found && new Blob(found.parts, { type: found.type })
    },
    async drop(id) {
      kept.delete(id)
    },
    room: async () => (full ? 'none' : 'plenty'),
  }
}
