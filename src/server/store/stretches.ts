// Who has which stretch of a card's numbers: whoever took it first, also where a backup was put back that knows nothing of it.
// Two devices with one stretch would give two things under one key, and who takes back one would take both.

import { sql } from 'kysely'
import { namesStretch } from '../../model/stretch.ts'
import type { Beside, Took } from './beside.ts'
import { type Db, rows } from './rows.ts'

type Named = { id: string; sha: string }
/** Without those that would take what somebody else has. Returns when the disk has whose the others are. */
export type Theirs = <T extends Named>(items: readonly T[]) => T[]

export async function stretches(db: Db, beside: Pick<Beside, 'stretches' | 'addStretches'>): Promise<Theirs> {
  const known = new Map<string, string>()
  const fresh = (took: Iterable<Took>) => {
    const others = new Map<string, string>()
    for (const [id, sha] of took) if (!known.has(id) && !others.has(id)) others.set(id, sha)
    return others
  }
  const note = (others: Map<string, string>) => {
    for (const [id, sha] of others) known.set(id, sha)
  }
  function add(took: Iterable<Took>): void {
    const others = fresh(took)
    if (others.size === 0) return
    beside.addStretches([...others])
    note(others)
  }

  note(fresh(beside.stretches()))
  // A list that is not there, or that is older than the database, is filled up. By their names alone: those have an index.
  const there = sql`select id, sha from envelopes
    where id in (select id from envelopes where substr(id, 15, 1) = '8') order by id`
  add((await rows<Named>(db, there)).map(({ id, sha }) => [id, sha]))

  return (items) => {
    add(items.filter(({ id }) => namesStretch(id)).map(({ id, sha }) => [id, sha]))
    return items.filter(({ id, sha }) => (known.get(id) ?? sha) === sha)
  }
}
