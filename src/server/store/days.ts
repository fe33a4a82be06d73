// When something arrived, as far as that is known: once a day the number that was reached by then is written down.
// The clock of a small machine may be wrong, and what is erased by it never comes back: so it is believed with care.

import { sql } from 'kysely'
import { startOfDay } from '../../model/time.ts'
import { type Db, numbers, row, rows, type Tx } from './rows.ts'
import type { Store } from './store.ts'

const DAY = 86_400_000
/** No machine that runs this has a right clock and an older day. */
const FLOOR = 1_767_225_600_000
/** A machine may have stood still for long. A longer leap than this is believed on the second day that says so. */
const LEAP = 31 * DAY
const JUMP = 'jump'

type Write = <T>(run: (tx: Tx) => Promise<{ value: T; last: number }>) => Promise<T>

export function days(db: Db, write: Write): Pick<Store, 'date' | 'cameBy'> {
  async function believed(tx: Tx, today: number): Promise<boolean> {
    const newest = await row<{ day: number }>(tx, sql`select day from days order by day desc limit 1`)
    if (today < FLOOR || (newest && today < Number(newest.day))) return false
    const jump = await row<{ value: string }>(tx, sql`select value from facts where name = ${JUMP}`)
    const since = today - Number(jump?.value ?? -Infinity)
    await sql`delete from facts where name = ${JUMP}`.execute(tx)
    if (!newest || today - Number(newest.day) <= LEAP || (since > 0 && since <= LEAP)) return true
    await sql`insert into facts (name, value) values (${JUMP}, ${String(since === 0 ? jump!.value : today)})`.execute(
      tx,
    )
    return false
  }

  return {
    date: (now) =>
      write(async (tx) => {
        const today = startOfDay(now)
        const last = await numbers(tx, 0)
        const value = await believed(tx, today)
        if (value)
          await sql`insert into days (day, seq) values (${today}, ${last})
            on conflict (day) do update set seq = excluded.seq`.execute(tx)
        return { value, last }
      }),

    async cameBy(pid, day, most) {
      const reached = await row<{ seq: number }>(
        db,
        sql`select seq from days where day <= ${startOfDay(day)} order by day desc limit 1`,
      )
      if (!reached) return []
      const query = sql`select distinct eh from envelopes where pid = ${pid} and seq <= ${reached.seq} limit ${most}`
      return (await rows<{ eh: string }>(db, query)).map(({ eh }) => eh)
    },
  }
}

/** The first day that had come so far. */
export const cameIn = sql.raw('(select day from days where days.seq >= envelopes.seq order by days.seq limit 1)')
