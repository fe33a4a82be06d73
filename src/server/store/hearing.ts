// When each device was last heard, written once a minute for all of them together: it is worth no write of its own.

import { sql } from 'kysely'
import { chunks, type Db, values } from './rows.ts'

const MINUTE = 60_000

export function hearing(db: Db) {
  let waiting = new Map<string, number>()
  let written = -Infinity

  async function write(): Promise<void> {
    const now = [...waiting]
    waiting = new Map()
    for (const some of chunks(now))
      await sql`insert into heard (id, at) values ${values(some)} on conflict (id) do update set at = excluded.at`.execute(
        db,
      )
  }

  return {
    write,
    hear(id: string, now: number): void {
      const minute = now - (now % MINUTE)
      waiting.set(id, minute)
      if (Math.abs(minute - written) < MINUTE) return
      written = minute
      // A full disk says so where something is at stake.
      void write().catch(() => {})
    },
  }
}
