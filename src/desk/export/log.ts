// What went out of the house from this laptop: written down before it goes, and looked at again when somebody takes back.

import { type Must, namesOf } from '../../exchange/gone.ts'
import { FOR, type For } from '../../exchange/leaving.ts'
import { FORMS } from '../../exchange/write.ts'
import { int, list, map, object, oneOf, optional, text, uuid } from '../../model/read.ts'
import type { Shelf } from '../shelf.ts'

/** One laptop may have the desks of two projects. */
const begins = (pid: string) => `export ${pid} `
const WHOM = Object.keys(FOR) as For[]

const readGone = object(
  {
    at: int(0, 1e14),
    whom: oneOf(WHOM),
    form: oneOf(FORMS),
    stayed: int(0, 1e6),
    ids: list(uuid, 1_000_000),
    files: optional(map(/^[\da-f-]{36}$/, list(text(100), 100), 1_000_000)),
    cleared: optional(list(text(100), 1_000_000)),
  },
  'open',
)
export type Gone = ReturnType<typeof readGone>

/** Resolves when it is on the disk. */
export const note = (shelf: Shelf, pid: string, gone: Gone): Promise<void> =>
  shelf.put(`${begins(pid)}${gone.at}`, gone)

/** Newest first. */
export const earlier = async (shelf: Shelf, pid: string): Promise<Gone[]> =>
  [...(await shelf.list(begins(pid), readGone)).values()].toSorted((a, b) => b.at - a.at)

/** Somebody says that this is out of the file, wherever that was. */
export const clear = (shelf: Shelf, pid: string, gone: Gone, out: readonly Must[]): Promise<void> => {
  const cleared = [...(gone.cleared ?? []), ...namesOf(out)]
  return note(shelf, pid, { ...gone, cleared })
}
