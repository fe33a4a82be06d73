// What a reader says asks for attention now, what this house then does, and that it was done. Only on this laptop.

import { object, optional, text } from '../../model/read.ts'
import type { Acts } from '../room.ts'

const day = text(10, /^\d{4}-\d\d-\d\d$/)
const readMark = object({ on: day, done: optional(object({ who: text(200), on: day }, 'open')) }, 'open')
export type Mark = ReturnType<typeof readMark>

/** Of each project its own; another key of this laptop sees nothing of it. */
type House = { shelf: Acts['shelf']; asker: Pick<Acts['asker'], 'pid'> }
const routeIn = ({ asker }: House) => `attention ${asker.pid} route`
const markIn = ({ asker }: House, id = '') => `attention ${asker.pid} of ${id}`
export const ROUTE_MAX = 4000
export const WHO_MAX = 200

export interface Attention {
  /** What the team agreed on, in its own words. */
  route: string
  /** By the id of the contribution. */
  marks: ReadonlyMap<string, Mark>
}
export const NOTHING: Attention = { route: '', marks: new Map() }

export async function readAttention(house: House): Promise<Attention> {
  const { shelf } = house
  const [route, marks] = await Promise.all([
    shelf.get(routeIn(house), text(ROUTE_MAX)),
    shelf.list(markIn(house), readMark),
  ])
  const begins = markIn(house).length
  return { route: route ?? '', marks: new Map([...marks].map(([name, mark]) => [name.slice(begins), mark])) }
}

export const keepRoute = (house: House, route: string): Promise<void> =>
  house.shelf.put(routeIn(house), route.slice(0, ROUTE_MAX).replace(/\p{Surrogate}$/u, ''))
export const keepMark = (house: House, id: string, mark: Mark): Promise<void> =>
  house.shelf.put(markIn(house, id), mark)
export const dropMark = (house: House, id: string): Promise<void> => house.shelf.drop(markIn(house, id))

/** Nobody noted yet that something was done; the longest waiting first. */
export const waiting = ({ marks }: Attention): string[] =>
  [...marks]
    .filter(([, { done }]) => !done)
    .toSorted(([, a], [, b]) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .map(([id]) => id)

/** What is left of a contribution that was taken back, once nothing has to be done with it any more. */
export const over = ({ marks }: Attention, ids: ReadonlySet<string>): string[] =>
  [...marks].flatMap(([id, { done }]) => (done && !ids.has(id) ? [id] : []))
