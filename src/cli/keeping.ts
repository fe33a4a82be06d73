// `inbreng backup` and `inbreng restore`: a copy that is proven by opening it, and the way back that promises nothing twice.

import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { acceptOlder, lookInto } from '../server/store/sqlite.ts'
import { KEPT, tooOld } from './copies.ts'
import {
  aloneIn,
  databaseExists,
  dataFolder,
  oneLine,
  openStore,
  Plainly,
  prepareFolder,
  sqliteOptions,
} from './house.ts'

export async function backup([to]: string[]): Promise<void> {
  const data = dataFolder()
  if (!databaseExists(data)) throw new Plainly(`There is nothing to back up: no database in ${data}.`)
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const file = resolve(to ?? join(data, 'backups', `inbreng-${stamp}.db`))
  if (file === join(data, 'inbreng.db'))
    throw new Plainly('That is the database itself. Name another file for the backup.')
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  } catch {
    throw new Plainly(`Cannot write the backup to ${file}. Name a place where this user may write.`)
  }
  const store = await openStore(data)
  try {
    const { envelopes, secured } = await store.backup(file).catch((error: Error) => {
      throw new Plainly(
        `The backup failed, and devices let go of nothing: ${oneLine(error.message)}. See what is wrong: npx --no inbreng doctor`,
      )
    })
    console.log(`Backed up ${envelopes} sealed items to ${file}. The copy was opened and checked.`)
    console.log(
      `Devices may now let go of everything up to number ${secured}. Keep the file, erased.txt and stretches.txt on another machine.`,
    )
    const old = tooOld(data)
    for (const one of old) rmSync(one)
    if (old.length > 0)
      console.log(`Removed ${old.length} older than ${KEPT} days: what was taken back was promised to be in no backup.`)
  } finally {
    await store.close()
  }
}

export async function restore(rest: string[]): Promise<void> {
  const data = dataFolder()
  const from = rest.find((word) => !word.startsWith('--'))
  if (from && !existsSync(from)) throw new Plainly(`There is no backup at ${resolve(from)}.`)
  if (!from && !databaseExists(data)) throw new Plainly('Usage: npx --no inbreng restore BACKUP --confirm')
  if (!rest.includes('--confirm')) {
    const what = from
      ? `puts ${resolve(from)} in the place of the database in ${data}`
      : `accepts the database in ${data} as it is`
    throw new Plainly(
      `This ${what}. What was erased since stays erased, and devices send again what is missing. To do it, add --confirm.`,
    )
  }
  prepareFolder(data)
  const copy = from ? look(from) : undefined
  const release = aloneIn(data)
  const { open, beside, newEpoch } = sqliteOptions(data)
  const proven = beside.proven()
  if (copy && proven && !rest.includes('--older') && (proven.epoch !== copy.epoch || proven.last > copy.last)) {
    release()
    throw new Plainly(
      'There is a newer backup than this one, and devices were told that they may let go of what it holds. Restore the newest. If it is lost for good, add --older: what is only in it, is lost.',
    )
  }
  if (from) {
    const place = join(data, 'inbreng.db')
    const old = join(data, `inbreng-before-${Date.now()}.db`)
    if (existsSync(place)) {
      settle(place)
      for (const end of ['', '-wal']) if (existsSync(place + end)) putAside(place + end, old + end)
      console.log(
        `The database that was there is now ${old}. Delete it when all is well: it may hold what was erased. After ${KEPT} days a backup removes it.`,
      )
    }
    for (const end of ['-wal', '-shm']) rmSync(place + end, { force: true })
    copyFileSync(from, place)
    console.log(`Put back ${copy!.envelopes} sealed items.`)
  }
  const { erased } = await acceptOlder({ open, beside, newEpoch })
  release()
  console.log(
    `Erased ${erased} items again that were erased after this copy was made. A new history begins; devices will send what is missing.`,
  )
}

/** From today on it is a copy, however long ago it was last written. */
function putAside(from: string, to: string): void {
  renameSync(from, to)
  utimesSync(to, new Date(), new Date())
}

/** Moves what is in the log into the file. A damaged database cannot: then both are put aside as they are. */
function settle(file: string): void {
  const database = new DatabaseSync(file)
  try {
    database.exec('pragma wal_checkpoint(truncate)')
  } catch {
    console.log('The database that was there is damaged.')
  } finally {
    database.close()
  }
}

function look(file: string): ReturnType<typeof lookInto> {
  try {
    return lookInto(file)
  } catch {
    throw new Plainly(`${resolve(file)} is not a whole Inbreng database. Choose another backup.`)
  }
}
