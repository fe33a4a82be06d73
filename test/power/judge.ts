// What somebody finds who switches the machine on again: the real store, opened on what the power left.

import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fromBase64url } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { namesStretch } from '../../src/model/stretch.ts'
import { firstRunOf } from '../../src/cli/first-run.ts'
import { sqliteOptions } from '../../src/cli/house.ts'
import { acceptOlder, lookInto, openSqlite } from '../../src/server/store/sqlite.ts'
import type { Sound } from '../../src/server/store/store.ts'

export interface Had {
  pid: string
  items: { id: string; sha: string; eh: string; bytes: string }[]
}

/** What the server had said by then. */
export class Said {
  stored = new Map<string, { sha: string; seq: number }>()
  /** Whose erasure was asked, by the hash of its key, and whose was answered. */
  gone = new Set<string>()
  asked = false
  epoch = ''
  secured = 0

  hear(text: string): void {
    const from = text.indexOf('{"proto"')
    if (from < 0) return
    let said: Partial<Record<string, unknown>>
    try {
      said = JSON.parse(text.slice(from, text.lastIndexOf('}') + 1)) as typeof said
    } catch {
      return
    }
    const { results = [], gone = [], epoch, secured, keys } = said as Answered
    if (keys) this.asked = true
    for (const { id, sha, s, seq } of results)
      if (s === 'stored' || s === 'duplicate') this.stored.set(id, { sha, seq: seq! })
    for (const eh of gone) this.gone.add(eh)
    if (gone.length > 0) this.asked = false
    if (epoch) this.epoch = epoch
    this.secured = Math.max(this.secured, secured ?? 0)
  }
}
interface Answered {
  results?: { id: string; sha: string; s: string; seq?: number }[]
  gone?: string[]
  epoch?: string
  secured?: number
  keys?: string[]
}

/** Answers with what is wrong, in words; empty is good. `burns`: the database is lost after that, and its backups go back. */
export async function judge(folder: string, said: Said, { pid, items }: Had, burns: boolean): Promise<string[]> {
  const wrong: string[] = []
  const look = async (how: string, upTo: number) => {
    const raw = new DatabaseSync(join(folder, 'inbreng.db'))
    const whole = raw.prepare('pragma integrity_check').get() as { integrity_check: string }
    if (whole.integrity_check !== 'ok') wrong.push(`${how}: damaged: ${whole.integrity_check}`)
    const rows = raw.prepare('select id, sha, eh from envelopes').all() as { id: string; sha: string; eh: string }[]
    raw.close()
    const there = new Map(rows.map((row) => [row.id, row]))
    for (const { id, eh } of items) {
      const answered = said.stored.get(id)
      const row = there.get(id)
      if (said.gone.has(eh) && row) wrong.push(`${how}: answered gone, and there: ${id}`)
      if (!answered || answered.seq > upTo || said.gone.has(eh)) continue
      // One erasure at a time is under way: it may be done and not yet answered.
      if (!row && !(said.asked && buried(folder, eh))) wrong.push(`${how}: answered stored, and nowhere: ${id}`)
      if (row && row.sha !== answered.sha) wrong.push(`${how}: answered stored, and something else: ${id}`)
    }
    const store = await openSqlite(sqliteOptions(folder))
    const { epoch, last } = await store.state()
    for (const item of items.filter(({ eh }) => said.gone.has(eh))) {
      const [answer] = await store.keep(pid, [soundOf(item.bytes)])
      if (answer!.s !== 'gone') wrong.push(`${how}: answered gone, and taken in again as ${answer!.s}: ${item.id}`)
    }
    await store.close()
    return { epoch, last }
  }

  // Before any start: that fills the list out of the database.
  const listed = new Map(sqliteOptions(folder).beside.stretches())
  for (const [id, { sha }] of said.stored)
    if (namesStretch(id) && listed.get(id) !== sha)
      wrong.push(`answered stored, and a restore gives it to another: ${id}`)

  try {
    firstRunOf(folder)
    await (await openSqlite(sqliteOptions(folder))).close()
    const { epoch, last } = await look('after the power came back', Infinity)
    if (said.epoch && epoch !== said.epoch) wrong.push(`another history: ${epoch} and not ${said.epoch}`)
    const most = Math.max(0, ...[...said.stored.values()].map(({ seq }) => seq))
    if (last < most) wrong.push(`numbers would be given twice: ${last} after ${most}`)
  } catch (error) {
    wrong.push(`does not open: ${(error as Error).name} ${(error as Error).message}`)
  }
  if (said.secured === 0) return wrong

  const proven = sqliteOptions(folder).beside.proven()?.last ?? 0
  if (proven < said.secured)
    wrong.push(`devices let go of what comes before ${said.secured}, and an older backup may go back`)
  const backups = join(folder, 'backups')
  const names = existsSync(backups) ? readdirSync(backups).filter((name) => name.endsWith('.db')) : []
  const copies = names.map((name) => ({ file: join(backups, name), last: reach(join(backups, name)) }))
  const most = Math.max(-1, ...copies.map(({ last }) => last))
  if (most < said.secured) wrong.push(`said to be secured up to ${said.secured}, and in no backup`)
  if (copies.some(({ last }) => last < 0)) wrong.push('a backup that is not whole has the name of one')
  for (const { file, last } of burns ? copies : []) {
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `inbreng.db${end}`), { force: true })
    copyFileSync(file, join(folder, 'inbreng.db'))
    try {
      await acceptOlder(sqliteOptions(folder))
      await look('after a backup was put back', last === most ? said.secured : 0)
    } catch (error) {
      wrong.push(`a backup cannot be put back: ${(error as Error).message}`)
    }
  }
  return wrong
}

/** How far a backup reaches; -1 when it is not whole. */
function reach(file: string): number {
  try {
    return lookInto(file).last
  } catch {
    return -1
  }
}

function buried(folder: string, eh: string): boolean {
  const raw = new DatabaseSync(join(folder, 'inbreng.db'), { readOnly: true })
  const found = raw.prepare('select name from tombstones where name = ?').get(eh)
  raw.close()
  return found !== undefined
}

function soundOf(text: string): Sound {
  const bytes = fromBase64url(text)!
  const read = readEnvelope(bytes)
  if (!read.ok) throw new Error(read.code)
  return { head: read.value.head, bytes }
}

export const emptyFolder = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}
