// Stores of the server in real folders on a real disk; the folders go when the tests are over.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll } from 'vitest'
import { base64url, type Bytes } from '../../src/model/bytes.ts'
import { sha256 } from '../../src/seal/sign.ts'
import { besideIn } from '../../src/server/store/beside.ts'
import { openSqlite, provenCopy, type SqliteOptions } from '../../src/server/store/sqlite.ts'
import type { Sound } from '../../src/server/store/store.ts'
import { newId, random } from './sealed.ts'

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inbreng-store-'))
  folders.push(folder)
  return folder
}

let epochs = 0
export const optionsIn = (folder: string, open?: () => DatabaseSync): SqliteOptions => ({
  open: open ?? (() => new DatabaseSync(join(folder, 'inbreng.db'))),
  beside: besideIn(folder),
  sha256,
  soon: (run) => setImmediate(run),
  newEpoch: () => `history${++epochs}`,
  copy: provenCopy,
})
export const openIn = (folder: string) => openSqlite(optionsIn(folder))

export const pid = newId()
/** A store reads nothing of an envelope but these words of its head. */
export const sound = (bytes: Bytes = random(60)): Sound => ({
  head: { pid, id: newId(), sha: base64url(random(32)), eh: base64url(random(32)) } as Sound['head'],
  bytes,
})
