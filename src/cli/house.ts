// Opens the data folder: one server at a time, the store, and what every command needs of this machine.

import { existsSync, mkdirSync, statfsSync, accessSync, constants } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { randomBytes } from 'node:crypto'
import { sha256 } from '../seal/sign.ts'
import { besideIn } from '../server/store/beside.ts'
import { OlderDatabase, openSqlite, provenCopy, type SqliteOptions } from '../server/store/sqlite.ts'
import type { Store } from '../server/store/store.ts'

/** A trouble that has a plain sentence; nothing else is printed, and the command ends with 1. */
export class Plainly extends Error {}

/** SQLite tells of damage in many lines; the first few words are enough to know. */
export const oneLine = (message: string): string =>
  message
    .replaceAll(/[\s*]+/g, ' ')
    .slice(0, 200)
    .trim()

export const dataFolder = (): string => resolve(process.env['INBRENG_DATA'] || 'data')

export function prepareFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    accessSync(data, constants.W_OK | constants.X_OK)
  } catch {
    throw new Plainly(
      `Cannot write in the data folder ${data}. Choose another with INBRENG_DATA, or give this user the right to write there.`,
    )
  }
}

export const sqliteOptions = (data: string): SqliteOptions => ({
  open: () => new DatabaseSync(join(data, 'inbreng.db')),
  beside: besideIn(data),
  sha256,
  soon: (run) => setImmediate(run),
  newEpoch: () => randomBytes(16).toString('hex'),
  copy: provenCopy,
})

export async function openStore(data: string): Promise<Store> {
  if (process.env['DATABASE_URL'])
    throw new Plainly('DATABASE_URL is set, but PostgreSQL is not supported yet. Leave it empty to use SQLite.')
  try {
    return await openSqlite(sqliteOptions(data))
  } catch (error) {
    if (error instanceof OlderDatabase)
      throw new Plainly(
        'This database is older than what was promised since. If a backup was put back on purpose, run: npx --no inbreng restore --confirm',
      )
    if ((error as { code?: string }).code === 'ERR_SQLITE_ERROR')
      throw new Plainly(
        `The database in ${data} cannot be opened: ${(error as Error).message}. See what is wrong: npx --no inbreng doctor`,
      )
    throw error
  }
}

/** Held until it is let go or the process ends, however it ends. */
export function lockFile(file: string, patience = 0): (() => void) | undefined {
  const lock = new DatabaseSync(file)
  try {
    lock.exec(`pragma busy_timeout = ${patience}; pragma locking_mode = exclusive; begin exclusive`)
    return () => lock.close()
  } catch {
    lock.close()
    return undefined
  }
}

/** Two servers on one folder would each believe themselves alone. The operating system lets go when a process dies. */
export function aloneIn(data: string): () => void {
  const release = lockFile(join(data, 'server.lock'))
  if (release) return release
  throw new Plainly(
    `Another Inbreng server is already using the data folder ${data}. Stop it first, or choose another folder with INBRENG_DATA.`,
  )
}

/** Share of the disk that is free for this user. */
export function freeSpace(data: string): number {
  const { bavail, blocks } = statfsSync(data)
  return blocks > 0 ? bavail / blocks : 1
}

export const databaseExists = (data: string): boolean => existsSync(join(data, 'inbreng.db'))
