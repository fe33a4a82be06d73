// What went out of the house from this laptop: written down before it goes, and looked at again when somebody takes back.

import { FOR, type For } from '../../exchange/leaving.ts'
import { type Form, FORMS } from '../../exchange/write.ts'
import { int, list, object, oneOf, uuid } from '../../model/read.ts'
import type { Shelf } from '../shelf.ts'

const BEGINS = 'export '
const WHOM = Object.keys(FOR) as For[]

const readGone = object(
  {
    at: int(0, 1e14),
    whom: oneOf(WHOM),
    form: oneOf(FORMS),
    stayed: int(0, 1e6),
    /** Which contributions, by their names alone: so that a later no can be passed on. */
    ids: list(uuid, 1_000_000),
  },
  'open',
)
export type Gone = ReturnType<typeof readGone> & { form: Form }

/** Resolves when it is on the disk. */
export const note = (shelf: Shelf, gone: Gone): Promise<void> => shelf.put(`${BEGINS}${gone.at}`, gone)

/** Newest first. */
export const earlier = async (shelf: Shelf): Promise<Gone[]> =>
  [...(await shelf.list(BEGINS, readGone)).values()].toSorted((a, b) => b.at - a.at)
