// Sound and pictures of an open sitting: encrypted, and on the disk part by part, while they are being made.

import { type Bytes, concat } from '../model/bytes.ts'
import type { MediumRow, Store, Write } from './store.ts'
import type { Vault } from './vault.ts'

/** What a page can ask for while somebody answers. */
export interface DraftMedia {
  begin(type: string): { id: string; append: (part: Bytes) => Promise<void> }
  read(id: string): Promise<Blob | undefined>
  drop(id: string): Promise<void>
  room(): Promise<'plenty' | 'little' | 'none'>
}

/** What the browser says about its room; both are rough. */
export type Estimate = () => Promise<{ usage?: number; quota?: number }>

interface Ports {
  store: Store
  vault: Vault
  newId: () => string
  estimate: Estimate
}

const MEGABYTE = 1_000_000
/** Below this a long recording may not fit: it is kept three times while it is sealed. */
const LITTLE = 60 * MEGABYTE
const NONE = 5 * MEGABYTE

export const partId = (id: string, n: number): string => `${id} ${n}`

export function draftMedia({ store, vault, newId, estimate }: Ports, draft: string): DraftMedia {
  return {
    begin(type) {
      const id = newId()
      let last: Promise<void> = Promise.resolve()
      const append = async (part: Bytes): Promise<void> => {
        const box = await vault.lockBytes(part)
        await store.change([['media', id]], ([row]) => {
          const known = (row as MediumRow | undefined) ?? { id, draft, type, parts: 0, size: 0 }
          const next = { ...known, parts: known.parts + 1, size: known.size + part.length }
          return [
            { put: 'media', row: next },
            { put: 'parts', row: { id: partId(id, known.parts), box } },
          ]
        })
      }
      // In the order in which they were made, also when one of them takes longer to encrypt.
      return { id, append: (part) => (last = last.catch(() => {}).then(() => append(part))) }
    },
    async read(id) {
      const row = await store.get('media', id)
      if (!row) return undefined
      const parts: Bytes[] = []
      for await (const part of partsOf(store, vault, row)) parts.push(part)
      return new Blob(parts, { type: row.type })
    },
    async drop(id) {
      const row = await store.get('media', id)
      if (row) await store.change([], () => dropped(row))
    },
    async room() {
      const { usage = 0, quota = Infinity } = await estimate().catch(() => ({}) as { usage?: number; quota?: number })
      const left = quota - usage
      return left < NONE ? 'none' : left < LITTLE ? 'little' : 'plenty'
    },
  }
}

/** One part after the other, so that a long recording never lies in memory as a whole. */
export async function* partsOf(store: Store, vault: Vault, { id, parts }: MediumRow): AsyncGenerator<Bytes> {
  for (let n = 0; n < parts; n++) {
    const part = await store.get('parts', partId(id, n))
    if (part) yield await vault.unlockBytes(part.box)
  }
}

/** The same bytes in pieces of one size, however they were made. */
export async function* piecesOf(parts: AsyncIterable<Bytes>, size: number): AsyncGenerator<Bytes> {
  let rest: Bytes = new Uint8Array(0)
  for await (const part of parts) {
    rest = concat([rest, part])
    for (; rest.length >= size; rest = rest.subarray(size)) yield rest.slice(0, size)
  }
  if (rest.length > 0) yield rest.slice()
}

/** What takes a medium and its parts off the disk. */
export const dropped = ({ id, parts }: MediumRow): Write[] => [
  { drop: 'media', key: id },
  ...Array.from({ length: parts }, (_, n): Write => ({ drop: 'parts', key: partId(id, n) })),
]

/** Everything that was recorded or pictured in these sittings. */
export const mediaOf = async (store: Store, belongs: (draft: string) => boolean): Promise<MediumRow[]> =>
  (await store.list('media')).filter((row) => belongs(row.draft))
