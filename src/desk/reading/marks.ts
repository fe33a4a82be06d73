// What a reader says asks for attention now, what this house then does, and that it was done. Only on this laptop.

import { object, optional, text } from '../../model/read.ts'
import type { Shelf } from '../shelf.ts'

const day = text(10, /^\d{4}-\d\d-\d\d$/)
const readMark = object({ on: day, done: optional(object({ who: text(200), on: day }, 'open')) }, 'open')
export type Mark = ReturnType<typeof readMark>

const ROUTE = 'attention route'
const MARK = 'attention of '
export const ROUTE_MAX = 4000
export const WHO_MAX = 200

export interface Attention {
  /** What the team agreed on, in its own words. */
  route: string
  /** By the id of the contribution. */
  marks: ReadonlyMap<string, Mark>
}
export const NOTHING: Attention = { route: '', marks: new Map() }

export async function readAttention(shelf: Shelf): Promise<Attention> {
  const [route, marks] = await Promise.all([shelf.get(ROUTE, text(ROUTE_MAX)), shelf.list(MARK, readMark)])
  return { route: route ?? '', marks: new Map([...marks].map(([name, mark]) => [name.slice(MARK.length), mark])) }
}

export const keepRoute = (shelf: Shelf, route: string): Promise<void> =>
  shelf.put(ROUTE, route.slice(0, ROUTE_MAX).replace(/\p{Surrogate}$/u, ''))
export const keepMark = (shelf: Shelf, id: string, mark: Mark): Promise<void> => shelf.put(MARK + id, mark)
export const dropMark = (shelf: Shelf, id: string): Promise<void> => shelf.drop(MARK + id)

/** Nobody noted yet that something was done; the longest waiting first. */
export const waiting = ({ marks }: Attention): string[] =>
  [...marks]
    .filter(([, { done }]) => !done)
    .toSorted(([, a], [, b]) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .map(([id]) => id)

/** What is left of a contribution that was taken back, once nothing has to be done with it any more. */
export const over = ({ marks }: Attention, ids: ReadonlySet<string>): string[] =>
  [...marks].flatMap(([id, { done }]) => (done && !ids.has(id) ? [id] : []))
