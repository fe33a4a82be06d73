// Who has which stretch of a card's numbers: whoever took it first, also where a backup was put back that knows nothing of it.
// Two devices with one stretch would give two things under one key, and who takes back one would take both.

import { sql } from 'kysely'
import { namesStretch } from '../../model/stretch.ts'
import type { Beside, Took } from './beside.ts'
import { type Db, row, rows, type Tx } from './rows.ts'

/** In the database: the number at which a backup was put back where the newest list was not. */
export const LIST_LOST = 'stretches'
/** For so many days nothing is given out then; a device that had taken one has come by. */
const DAYS = 35
/** Who has what was asked for in those days, until somebody comes by who was told before that it is theirs. */
const NOBODY = '-'.repeat(43)

type Named = { id: string; sha: string }
export interface Stretches {
  /** Without those that would take what somebody else has. Returns when the disk has whose the others are. */
  theirs<T extends Named>(tx: Tx, items: readonly T[]): Promise<T[]>
  /** A device asks about what it was once told that the server keeps, and the database does not know it any more. */
  had(items: readonly Named[]): void
}

export async function stretches(db: Db, beside: Pick<Beside, 'stretches' | 'addStretches'>): Promise<Stretches> {
  const known = new Map<string, string>()
  const isNew = ([id, sha]: Took) => !known.has(id) || (known.get(id) === NOBODY && sha !== NOBODY)
  const note = (took: Iterable<Took>) => {
    for (const one of took) if (isNew(one)) known.set(...one)
  }
  function add(took: readonly Took[]): void {
    // Of two for one name the first.
    const fresh = new Map(took.filter(isNew).toReversed())
    if (fresh.size === 0) return
    beside.addStretches([...fresh])
    note(fresh)
  }
  const taking = (items: readonly Named[]) => items.filter(({ id }) => namesStretch(id))

  note(beside.stretches())
  // A list that is not there, or that is older than the database, is filled up. By their names alone: those have an index.
  const there = sql`select id, sha from envelopes
    where id in (select id from envelopes where substr(id, 15, 1) = '8') order by id`
  add((await rows<Named>(db, there)).map(({ id, sha }) => [id, sha]))

  return {
    async theirs(tx, items) {
      const asked = taking(items).filter(({ id }) => !known.has(id))
      const lost = asked.length > 0 && (await isLost(tx))
      add(asked.map(({ id, sha }) => [id, lost ? NOBODY : sha]))
      return items.filter(({ id, sha }) => !namesStretch(id) || known.get(id) === sha)
    },
    had: (items) => add(taking(items).map(({ id, sha }) => [id, sha])),
  }
}

/** Whether somebody may have a stretch that nobody here knows of. */
async function isLost(tx: Tx): Promise<boolean> {
  const since = await row<{ value: string }>(tx, sql`select value from facts where name = ${LIST_LOST}`)
  if (!since) return false
  const { n } = (await row<{ n: number }>(tx, sql`select count(*) as n from days where seq >= ${Number(since.value)}`))!
  return Number(n) < DAYS
}
