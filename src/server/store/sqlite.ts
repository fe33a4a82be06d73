// SQLite, as Node brings it: one file, every commit on the disk before anybody is answered, erased bytes overwritten.

import { backup as copyDatabase, DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Crypt } from '../../model/ports.ts'
import { type Beside, syncFolder } from './beside.ts'
import { sqlStore } from './sql.ts'
import type { Store } from './store.ts'
import { type Db, row } from './rows.ts'
import { LIST_LOST, stretches } from './stretches.ts'
import { migrations } from './tables.ts'

export interface SqliteOptions {
  /** Opens the one database; by path, or a given one in memory. */
  open: () => DatabaseSync
  beside: Beside
  sha256: Crypt['sha256']
  soon: (run: () => void) => void
  newEpoch: () => string
  /** Copies the database there and proves the copy by opening it; answers how many envelopes are in it. */
  copy: (raw: DatabaseSync, to: string) => Promise<number>
}

/** Somebody put an older database back. Serving it would quietly undo what was promised since. */
export class OlderDatabase extends Error {}

/** Statements are kept ready; more than this many different ones are only those of odd batch sizes. */
const STATEMENTS = 300
const WANTED = { synchronous: 2, secure_delete: 1, foreign_keys: 1 } as const

/** Sets what durability and erasure rest on, and reads it back: a pragma that is not taken gives no error. */
export function preparePragmas(raw: DatabaseSync): void {
  raw.exec(
    'pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on',
  )
  for (const [name, value] of Object.entries(WANTED)) {
    const now = Object.values(raw.prepare(`pragma ${name}`).get() ?? {})[0]
    if (now !== value) throw new Error(`SQLite did not take the setting ${name}`)
  }
  const mode = Object.values(raw.prepare('pragma journal_mode').get() ?? {})[0]
  if (mode !== 'wal' && mode !== 'memory') throw new Error('SQLite did not take the setting journal_mode')
}

/** Kysely speaks to a statement that says whether it gives rows; handed a bare DatabaseSync it reads nothing, silently. */
function spoken(raw: DatabaseSync) {
  const known = new Map<string, ReturnType<typeof speak>>()
  const speak = (text: string) => {
    const statement = raw.prepare(text)
    return {
      reader: statement.columns().length > 0,
      all: (values: readonly SQLInputValue[]) => statement.all(...values),
      run: (values: readonly SQLInputValue[]) => statement.run(...values),
    }
  }
  return {
    close: () => raw.close(),
    prepare(text: string) {
      const statement = known.get(text) ?? speak(text)
      if (known.size < STATEMENTS) known.set(text, statement)
      return statement
    },
  }
}

export async function openSqlite(options: SqliteOptions): Promise<Store> {
  const { beside } = options
  const raw = options.open()
  preparePragmas(raw)
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: spoken(raw) as never }) })
  const provider = { getMigrations: async () => migrations({ bytes: 'blob', big: 'integer' }) }
  // All of them or none: tables that stand half would be made again by the next start, and refused.
  raw.exec('begin immediate')
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (!error) raw.exec('commit')
  else if (raw.isTransaction) raw.exec('rollback')
  if (error) throw error
  await settleEpoch(db, beside, options.newEpoch)

  /** Moves the log into the file and empties it, so that overwritten bytes are nowhere any more. In its turn: a transaction refuses it. */
  const emptyLog = () => sql`pragma wal_checkpoint(truncate)`.execute(db)
  return sqlStore({
    db,
    sha256: options.sha256,
    soon: options.soon,
    stretches: await stretches(db, beside),
    beforeErase: (hashes) => beside.addErased(hashes),
    afterErase: emptyLog,
    afterCommit: (last) => beside.writeMark({ ...beside.readMark()!, last }),
    async backup(to) {
      const { n } = (await row<{ n: number }>(db, sql`select n from feed`))!
      const envelopes = await options.copy(raw, to)
      // The copy may hold more than `n` by now, never less. No device hears of it before an older one can no longer go back.
      beside.writeProven({ epoch: beside.readMark()!.epoch, last: Number(n) })
      await sql`insert into facts (name, value) values ('secured', ${String(n)}) on conflict (name) do update set value = excluded.value`.execute(
        db,
      )
      return { envelopes, secured: Number(n) }
    },
    async close() {
      await db.destroy()
    },
  })
}

/** Copies with SQLite's own backup, then opens the copy as a stranger would. */
export async function provenCopy(raw: DatabaseSync, path: string): Promise<number> {
  // Under another name until it is proven: what lies there already may be the last good copy.
  const fresh = `${path}.new`
  rmSync(fresh, { force: true })
  await copyDatabase(raw, fresh)
  // One file, without a log beside it, so that it can be carried and opened anywhere.
  const copy = new DatabaseSync(fresh)
  copy.exec('pragma journal_mode = delete')
  copy.close()
  const count = countIn(fresh)
  renameSync(fresh, path)
  // The name too, and that of its folder, which may be new.
  syncFolder(dirname(path))
  syncFolder(dirname(dirname(path)))
  return count
}

/** How many envelopes a database file holds; throws when it is not whole. */
export const countIn = (path: string): number => lookInto(path).envelopes

/** What a database file holds and how far its history goes; throws when it is not whole. */
export function lookInto(path: string): { envelopes: number; epoch: string; last: number } {
  const copy = new DatabaseSync(path, { readOnly: true })
  try {
    const verdict = copy.prepare('pragma integrity_check').get() as { integrity_check: string }
    if (verdict.integrity_check !== 'ok') throw new Error(`damaged: ${verdict.integrity_check}`)
    const one = (text: string) => (copy.prepare(text).get() as { x: unknown }).x
    return {
      envelopes: Number(one('select count(*) as x from envelopes')),
      epoch: String(one(`select value as x from facts where name = 'epoch'`)),
      last: Number(one('select n as x from feed')),
    }
  } finally {
    copy.close()
  }
}

async function settleEpoch(db: Db, beside: Beside, newEpoch: () => string): Promise<void> {
  // The mark first: a server at work commits and then moves it, so that what is read later is never behind.
  const mark = beside.readMark()
  const stored = await row<{ value: string }>(db, sql`select value from facts where name = 'epoch'`)
  const { n } = (await row<{ n: number }>(db, sql`select n from feed`))!
  // Nothing was ever kept: a first start, or one that was broken off between the two.
  if (!mark && Number(n) === 0) {
    const epoch = stored?.value ?? `${newEpoch()}.1`
    if (!stored) await sql`insert into facts values ('epoch', ${epoch})`.execute(db)
    return beside.writeMark({ epoch, last: 0 })
  }
  if (!stored || mark?.epoch !== stored.value || Number(n) < mark.last) throw new OlderDatabase('older-database')
}

/** Makes an older database the true one again: what was erased since goes first, then a new history begins. */
export async function acceptOlder(
  options: Pick<SqliteOptions, 'open' | 'beside' | 'newEpoch'>,
): Promise<{ erased: number; epoch: string }> {
  const raw = options.open()
  try {
    preparePragmas(raw)
    const stored = raw.prepare(`select value from facts where name = 'epoch'`).get() as { value: string } | undefined
    const mark = options.beside.readMark()
    const count = Math.max(...[stored?.value, mark?.epoch].map((e) => Number(e?.split('.')[1] ?? 0))) + 1
    const epoch = `${options.newEpoch()}.${count}`
    raw.exec('begin immediate')
    let erased = 0
    // A number each: a page of changes may end between any two of them.
    const next = raw.prepare('update feed set n = n + 1 returning n')
    const insert = raw.prepare(
      'insert into tombstones (name, what, pid, seq) values (?, ?, ?, ?) on conflict do nothing',
    )
    const bury = (...words: string[]) => insert.run(...words, (next.get() as { n: number }).n)
    const write = raw.prepare(
      'insert into facts (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    )
    const { n: reached } = raw.prepare('select n from feed').get() as { n: number }
    // Only where this very history went on does the list beside it know who took what since.
    const wentOn = mark?.epoch === stored?.value && Number(mark?.last) > reached
    if (!wentOn) write.run(LIST_LOST, String((next.get() as { n: number }).n))
    const list = new Set(options.beside.erased())
    // The list that was put beside it may be an older one: whatever has a tombstone stands in it.
    const keys = raw.prepare(`select name from tombstones where what = 'key' order by seq`).all() as { name: string }[]
    const missing = keys.map(({ name }) => name).filter((name) => !list.has(name))
    if (missing.length > 0) options.beside.addErased(missing)
    for (const eh of list) {
      const rows = raw.prepare('select id, pid from envelopes where eh = ?').all(eh) as { id: string; pid: string }[]
      for (const row of rows) bury(row.id, 'id', row.pid)
      bury(eh, 'key', rows[0]?.pid ?? '')
      erased += Number(raw.prepare('delete from envelopes where eh = ?').run(eh).changes)
    }
    write.run('epoch', epoch)
    raw.exec('commit; pragma wal_checkpoint(truncate)')
    const { n } = raw.prepare('select n from feed').get() as { n: number }
    options.beside.writeMark({ epoch, last: n })
    return { erased, epoch }
  } finally {
    raw.close()
  }
}
