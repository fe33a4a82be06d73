// Keeping envelopes: all that arrive at one moment share one commit, and nobody is answered before it.

import { sql } from 'kysely'
import type { Answer } from '../../model/receipt.ts'
import { chunks, numbers, rows, type Tx, values } from './rows.ts'
import type { Sound } from './store.ts'
import type { Stretches } from './stretches.ts'

interface Waiting {
  pid: string
  batch: readonly Sound[]
  resolve: (answers: Answer[]) => void
  reject: (error: unknown) => void
}
type Write = <T>(run: (tx: Tx) => Promise<{ value: T; last: number }>) => Promise<T>

export function keeper(write: Write, soon: (run: () => void) => void, theirs: Stretches['theirs']) {
  let waiting: Waiting[] = []

  async function commit(): Promise<void> {
    const group = waiting
    waiting = []
    try {
      const answers = await write((tx) => keepAll(tx, group, theirs))
      group.forEach((w, i) => w.resolve(answers[i]!))
    } catch (error) {
      for (const w of group) w.reject(error)
    }
  }

  return (pid: string, batch: readonly Sound[]): Promise<Answer[]> =>
    new Promise((resolve, reject) => {
      waiting.push({ pid, batch, resolve, reject })
      if (waiting.length === 1) soon(() => void commit())
    })
}

async function keepAll(
  tx: Tx,
  group: readonly Waiting[],
  theirs: Stretches['theirs'],
): Promise<{ value: Answer[][]; last: number }> {
  const all = group.flatMap((w) => w.batch.map(({ head, bytes }) => ({ ...head, pid: w.pid, bytes })))
  const from = await numbers(tx, all.length)
  const items = all.map((item, i) => ({ ...item, seq: from + i + 1 }))

  const gone = new Set<string>()
  for (const some of chunks(items.flatMap(({ id, eh }) => [id, eh])))
    for (const row of await rows<{ name: string }>(
      tx,
      sql`select name from tombstones where name in (${sql.join(some)})`,
    ))
      gone.add(row.name)

  const inserted = new Map<string, number>()
  const fresh = await theirs(
    tx,
    items.filter(({ id, eh }) => !gone.has(id) && !gone.has(eh)),
  )
  for (const some of chunks(fresh)) {
    const lines = values(some.map(({ id, pid, sha, eh, seq, bytes }) => [id, pid, sha, eh, seq, bytes]))
    const insert = sql`insert into envelopes (id, pid, sha, eh, seq, bytes) values ${lines} on conflict (id) do nothing returning id, seq`
    for (const row of await rows<{ id: string; seq: number }>(tx, insert)) inserted.set(row.id, Number(row.seq))
  }

  const known = new Map<string, { sha: string; seq: number; pid: string }>()
  for (const some of chunks(fresh.filter((item) => inserted.get(item.id) !== item.seq).map((item) => item.id)))
    for (const row of await rows<{ id: string; sha: string; seq: number; pid: string }>(
      tx,
      sql`select id, sha, seq, pid from envelopes where id in (${sql.join(some)})`,
    ))
      known.set(row.id, row)

  const answers = items.map(({ id, pid, sha, eh, seq }): Answer => {
    if (gone.has(id) || gone.has(eh)) return { id, sha, s: 'gone' }
    if (inserted.get(id) === seq) return { id, sha, s: 'stored', seq }
    const there = known.get(id)
    return there?.sha === sha && there.pid === pid
      ? { id, sha, s: 'duplicate', seq: Number(there.seq) }
      : { id, sha, s: 'conflict', code: 'same-id-other-bytes' }
  })
  let at = 0
  return { value: group.map((w) => answers.slice(at, (at += w.batch.length))), last: from + all.length }
}
