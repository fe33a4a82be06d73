// What went out of the house from this laptop: written down before it goes, and looked at again when somebody takes back.

import { FOR, type For, type Leaving } from '../../exchange/leaving.ts'
import { fileOf } from '../../exchange/parcel.ts'
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
    /** Which contributions, by their names alone: so that a later no can be passed on. */
    ids: list(uuid, 1_000_000),
    /** The recordings and pictures that went along, as they are called in the file, by contribution. */
    files: optional(map(/^[\da-f-]{36}$/, list(text(100), 100), 1_000_000)),
    /** What somebody has taken out of that file by now, or thrown away with it: contributions and files. */
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

/** Which recordings and pictures go along; a table holds none. */
export const filesIn = ({ going }: Pick<Leaving, 'going'>): Record<string, string[]> =>
  Object.fromEntries(going.flatMap(({ id, media }) => (media.length > 0 ? [[id, media.map(fileOf)]] : [])))

/** One contribution of which something must go from a file that is outside: all of it, or only these recordings and pictures. */
export interface Must {
  id: string
  files: string[]
  whole: boolean
}

/** What may not be outside any more, by what may go there at this moment. */
export function mustGo({ ids, files = {}, cleared = [] }: Gone, { going }: Pick<Leaving, 'going'>): Must[] {
  const may = new Set(going.map(({ id }) => id))
  const mayFiles = new Set(Object.values(filesIn({ going })).flat())
  const done = new Set(cleared)
  return ids.flatMap((id): Must[] => {
    const whole = !may.has(id)
    const out = (files[id] ?? []).filter((file) => (whole || !mayFiles.has(file)) && !done.has(file))
    if (whole ? done.has(id) : out.length === 0) return []
    return [{ id, files: out, whole }]
  })
}

/** Somebody says that this is out of the file, wherever that was. */
export const clear = (shelf: Shelf, pid: string, gone: Gone, out: readonly Must[]): Promise<void> => {
  const cleared = [
    ...(gone.cleared ?? []),
    ...out.flatMap(({ id, files, whole }) => [...(whole ? [id] : []), ...files]),
  ]
  return note(shelf, pid, { ...gone, cleared })
}
