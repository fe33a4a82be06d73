// What breaks in the folder of a browser that is closed: the whole database, or one bit of a file in the journal.

import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../windtunnel/tunnel.ts'
import type { Person } from './person.ts'

/** One ledger of each device may break, and the same one each time: the promise is about one. */
export type Fragile = 'journal' | 'database' | 'neither'

/** Answers with what broke, if anything did. */
export function breaks({ visitor: { profile }, forgets }: Person, which: Fragile, random: Random): string | undefined {
  const all = readdirSync(profile, { recursive: true, encoding: 'utf8' })
  if (which === 'database') {
    const found = all.filter((one) => one.endsWith('IndexedDB'))
    if (found.length === 0) return undefined
    for (const path of found) rmSync(join(profile, path), { recursive: true, force: true })
    forgets()
    return 'database lost'
  }
  if (which === 'neither') return undefined
  // Files of the browser's own bookkeeping stay as they are: that would be another promise.
  const files = all.filter((one) => one.includes('File System/') && /\/\d{8}$/.test(one))
  const paths = files.map((one) => join(profile, one)).filter((one) => statSync(one).size > 0)
  if (paths.length === 0) return undefined
  const path = random.pick(paths)
  const bytes = readFileSync(path)
  bytes[random.int(bytes.length)]! ^= 1 << random.int(8)
  writeFileSync(path, bytes)
  return 'byte flipped'
}
