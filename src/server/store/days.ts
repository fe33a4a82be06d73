// When something arrived, as far as that is known: once a day the number that was reached by then is written down.
// The clock of a small machine may be wrong, and what is erased by it never comes back: so a day is written down only when it
// goes on from the one before, or when the clock of a desk says the same.

import { sql } from 'kysely'
import { startOfDay } from '../../model/time.ts'
import { type Db, numbers, row, rows, type Tx } from './rows.ts'
import type { Store } from './store.ts'

const DAY = 86_400_000
/** No machine that runs this has a right clock and an older day. */
const FLOOR = 1_767_225_600_000
/** A machine may have stood still for so long; what goes back, or leaps further, is doubted. */
const LEAP = 31 * DAY
/** Where no desk is opened, a leap is believed once the clock has gone on from it for so many days. */
const ENOUGH = 31
const JUMP = 'jump'

type Write = <T>(run: (tx: Tx) => Promise<{ value: T; last: number }>) => Promise<T>

/** Whether a moment goes on from the last day that was written down. */
export const goesOn = (lastDay: number | undefined, now: number): boolean =>
  lastDay !== undefined && startOfDay(now) >= lastDay && startOfDay(now) - lastDay <= LEAP

async function lastDayIn(db: Db): Promise<number | undefined> {
  const newest = await row<{ day: number }>(db, sql`select day from days order by day desc limit 1`)
  return newest && Number(newest.day)
}

export function days(db: Db, write: Write): Pick<Store, 'agree' | 'date' | 'lastDay' | 'cameBy'> {
  /** The last day on which a desk agreed, so that it is written once. */
  let agreed: number | undefined

  async function believed(tx: Tx, today: number): Promise<boolean> {
    const newest = await lastDayIn(tx)
    const jump = await row<{ value: string }>(tx, sql`select value from facts where name = ${JUMP}`)
    await sql`delete from facts where name = ${JUMP}`.execute(tx)
    if (goesOn(newest, today)) return true
    // Nothing but a desk takes back what was believed.
    if (newest !== undefined && today < newest) return false
    const [day = 0, before = 1] = jump?.value.split(' ').map(Number) ?? []
    const since = today - day
    const count = since === 0 ? before : since > 0 && since <= LEAP ? before + 1 : 1
    if (count >= ENOUGH) return true
    await sql`insert into facts (name, value) values (${JUMP}, ${`${today} ${count}`})`.execute(tx)
    return false
  }

  const note = (now: number, sure: boolean): Promise<boolean> =>
    write(async (tx) => {
      const today = startOfDay(now)
      const last = await numbers(tx, 0)
      const value = today >= FLOOR && (sure || (await believed(tx, today)))
      if (value) {
        await sql`delete from days where day > ${today}`.execute(tx)
        await sql`insert into days (day, seq) values (${today}, ${last})
          on conflict (day) do update set seq = excluded.seq`.execute(tx)
      }
      return { value, last }
    })

  return {
    async agree(now) {
      const today = startOfDay(now)
      if (today === agreed) return
      agreed = today
      // A full disk says so where something is at stake; the next request tries again.
      await note(now, true).catch(() => (agreed = undefined))
    },

    date: (now) => note(now, false),
    lastDay: () => lastDayIn(db),

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
