// Copies of the database that lie in the data folder itself, and how long they may: people are told that what they take
// back is in none of them after that.

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** So many days a copy may hold what was taken back since. */
export const KEPT = 35

/** Backups, with what is left of one that was broken off; and what a restore put aside. */
const OURS = [
  ['backups', /^inbreng-.*\.db(\.new.*)?$/],
  ['', /^inbreng-before-\d+\.db(-wal)?$/],
] as const

/** Our own copies only; one that was made a moment ago is never among them. */
export const tooOld = (data: string): string[] =>
  OURS.flatMap(([folder, ours]) => {
    const place = join(data, folder)
    const names = existsSync(place) ? readdirSync(place).filter((name) => ours.test(name)) : []
    return names.map((name) => join(place, name))
  }).filter((file) => statSync(file).mtimeMs < Date.now() - KEPT * 86_400_000)
