// What went out of the house before, by names alone; and what of it may not be outside any more, by what may go there now.

import type { Leaving } from './leaving.ts'
import { fileOf } from './parcel.ts'

/** One export of before. */
export interface Went {
  /** Which contributions: so that a later no can be passed on. */
  ids: readonly string[]
  /** The recordings and pictures that went along, as they are called in the file, by contribution. */
  files?: Readonly<Record<string, readonly string[]>> | undefined
  /** What somebody has taken out of that file by now, or thrown away with it: contributions and files. */
  cleared?: readonly string[] | undefined
}

/** Which recordings and pictures go along; a table holds none. */
export const filesIn = ({ going }: Pick<Leaving, 'going'>): Record<string, string[]> =>
  Object.fromEntries(going.flatMap(({ id, media }) => (media.length > 0 ? [[id, media.map(fileOf)]] : [])))

/** One contribution of which something must go from a file that is outside: all of it, or only these recordings and pictures. */
export interface Must {
  id: string
  files: string[]
  whole: boolean
}

export function mustGo({ ids, files = {}, cleared = [] }: Went, { going }: Pick<Leaving, 'going'>): Must[] {
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

/** By what each is found in that file. */
export const namesOf = (must: readonly Must[]): string[] =>
  must.flatMap(({ id, files, whole }) => [...(whole ? [id] : []), ...files])
