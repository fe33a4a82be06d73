// A few words of SQL that several deeds share; Kysely turns the marks into each back end's own.

import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'

export type Db = Kysely<unknown>
export type Tx = Transaction<unknown>

export const rows = async <T>(db: Db, query: RawBuilder<unknown>): Promise<T[]> => (await query.execute(db)).rows as T[]
export const row = async <T>(db: Db, query: RawBuilder<unknown>): Promise<T | undefined> =>
  (await rows<T>(db, query))[0]

/** (?, ?), (?, ?), … */
export const values = (lines: readonly (readonly unknown[])[]): RawBuilder<unknown> =>
  sql.join(lines.map((line) => sql`(${sql.join(line)})`))

/** Gives out `count` numbers. The row stays locked until commit, so that order of number is order of commit. */
export async function numbers(tx: Tx, count: number): Promise<number> {
  const now = await row<{ n: number }>(tx, sql`update feed set n = n + ${count} where one = 1 returning n`)
  return Number(now!.n) - count
}

/** Databases take only so many values in one question. */
export function chunks<T>(items: readonly T[]): T[][] {
  const some: T[][] = []
  for (let i = 0; i < items.length; i += 400) some.push(items.slice(i, i + 400))
  return some
}
