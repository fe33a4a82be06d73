// The store over SQL, written once with Kysely; a back end brings its dialect and its own way to copy itself.

import { type RawBuilder, sql } from 'kysely'
import { base64url, type Bytes, utf8 } from '../../model/bytes.ts'
import { bodyOf, type Letter, LETTER_MAX, readLetter } from '../../model/letter.ts'
import { KEYS, type Paper } from '../../model/receipt.ts'
import { canonical, parse } from '../../model/read.ts'
import { cameIn, days } from './days.ts'
import { hearing } from './hearing.ts'
import { keeper } from './keep.ts'
import { places } from './places.ts'
import { chunks, type Db, numbers, row, rows, type Tx, values } from './rows.ts'
import type { Change, Project, Store } from './store.ts'
import type { Stretches } from './stretches.ts'

export interface Parts {
  db: Db
  sha256: (bytes: Uint8Array) => Promise<Bytes>
  /** Runs once the requests of this moment have arrived, so that they share one commit. */
  soon: (run: () => void) => void
  stretches: Stretches
  /** Told what is erased before it is gone, so that no later restore can bring it back. */
  beforeErase: (hashes: readonly string[]) => void
  afterErase: () => Promise<unknown>
  /** Told after each commit how far this history has come. */
  afterCommit: (last: number) => void
  backup: Store['backup']
  close: Store['close']
}

/** In the database, so that a backup carries it; the private half lies beside it and does not. */
const SIGNERS = 'signers'

/** What a puller can see: everybody the letters, a desk also what was sealed and what was erased. */
const FEEDS = [
  { kind: 'letter', table: 'letters', id: 'hash', only: '' },
  { kind: 'erased', table: 'tombstones', id: 'name', only: "and what = 'id'" },
  { kind: 'envelope', table: 'envelopes', id: 'id', only: '' },
] as const

export function sqlStore(parts: Parts): Store {
  const { db, sha256, soon, stretches, beforeErase, afterErase, afterCommit, backup, close } = parts

  async function write<T>(run: (tx: Tx) => Promise<{ value: T; last: number }>): Promise<T> {
    const { value, last } = await db.transaction().execute(run)
    afterCommit(last)
    return value
  }

  const heard = hearing(db)
  return {
    ...places(db, write, heard.write),
    ...days(db, write),
    keep: keeper(write, soon, stretches.theirs),
    backup,
    hear: heard.hear,
    async close() {
      await heard.write().catch(() => {})
      await close()
    },

    async state() {
      const feed = await row<{ n: number }>(db, sql`select n from feed`)
      const facts = await rows<{ name: string; value: string }>(db, sql`select name, value from facts`)
      const fact = (name: string) => facts.find((f) => f.name === name)?.value
      return { epoch: fact('epoch') ?? '', secured: Number(fact('secured') ?? 0), last: Number(feed!.n) }
    },

    project: async (pid) => (await projectsIn(db, sql`where pid = ${pid}`))[0],
    projects: () => projectsIn(db, sql`order by practice desc, pid`),

    async publish(pid, { project, letters = [], terms = [], notes = {}, instead = [] }) {
      const named = await Promise.all(
        letters.map(async (l) => ({ hash: base64url(await sha256(utf8(l.body))), bytes: canonical(l) })),
      )
      await write(async (tx) => {
        const from = await numbers(tx, letters.length)
        const add = async (table: string, lines: unknown[][]) => {
          if (lines.length > 0)
            await sql`insert into ${sql.table(table)} values ${values(lines)} on conflict do nothing`.execute(tx)
        }
        await add('projects', project ? [[pid, project.root, project.practice ? 1 : 0]] : [])
        if (instead.length > 0)
          await sql`delete from letters where pid = ${pid} and hash in (${sql.join([...instead])})`.execute(tx)
        await add(
          'letters',
          named.map(({ hash, bytes }, i) => [hash, pid, from + i + 1, bytes]),
        )
        const there = await row<{ body: string }>(
          tx,
          sql`select body from papers where pid = ${pid} and name = ${KEYS}`,
        )
        for (const body of newerKeys(letters, there?.body))
          await sql`insert into papers values (${pid}, ${KEYS}, ${body})
            on conflict (pid, name) do update set body = excluded.body`.execute(tx)
        await add(
          'invitations',
          terms.map((t) => [t.hash, pid, canonical(t), t.uses, 0]),
        )
        await add('notes', Object.entries(notes))
        return { value: undefined, last: from + letters.length }
      })
    },

    hasLetter: async (pid, hash) =>
      (await row(db, sql`select seq from letters where hash = ${hash} and pid = ${pid}`)) !== undefined,

    async letters(pid, hashes) {
      if (hashes.length === 0) return []
      const query = sql`select bytes from letters where pid = ${pid} and hash in (${sql.join([...hashes])})`
      const found = await rows<{ bytes: string }>(db, query)
      return found.map(({ bytes }) => readLetter(parse(bytes, { depth: 1, length: 2 * LETTER_MAX })))
    },

    async known(pid, { id, sha, eh }) {
      if (await row(db, sql`select name from tombstones where name in (${id}, ${eh})`)) return { id, sha, s: 'gone' }
      const which = sql`pid = ${pid} and id = ${id} and sha = ${sha}`
      const there = await row<{ seq: number }>(db, sql`select seq from envelopes where ${which}`)
      return there && { id, sha, s: 'duplicate', seq: Number(there.seq) }
    },

    async missing(pid, pairs) {
      const there = new Map<string, string>()
      for (const some of chunks(pairs.map((p) => p.id))) {
        const ids = sql.join(some)
        const kept = sql`select id, sha from envelopes where pid = ${pid} and id in (${ids})
          union all select name, 'gone' from tombstones where name in (${ids})`
        for (const found of await rows<{ id: string; sha: string }>(db, kept)) there.set(found.id, found.sha)
      }
      const missing = pairs.filter(({ id, sha }) => there.get(id) !== sha && there.get(id) !== 'gone')
      stretches.had(missing)
      return missing.map(({ id }) => id)
    },

    async erase(pid, hashes, may) {
      if (hashes.length === 0) return true
      // What has a tombstone was written down before that; somebody who asks again adds nothing.
      const there = sql`select name from tombstones where what = 'key' and name in (${sql.join(hashes)})`
      const known = new Set((await rows<{ name: string }>(db, there)).map(({ name }) => name))
      const fresh = hashes.filter((hash) => !known.has(hash))
      if (may?.(fresh.length) === false) return false
      if (fresh.length > 0) beforeErase(fresh)
      await write(async (tx) => {
        const which = sql`pid = ${pid} and eh in (${sql.join(hashes)})`
        const found = await rows<{ id: string }>(tx, sql`delete from envelopes where ${which} returning id`)
        const names = [...fresh.map((hash) => [hash, 'key']), ...found.map(({ id }) => [id, 'id'])]
        const from = await numbers(tx, names.length)
        const lines = values(names.map((name, i) => [...name, pid, from + i + 1]))
        if (names.length > 0)
          await sql`insert into tombstones values ${lines} on conflict (name) do nothing`.execute(tx)
        return { value: undefined, last: from + names.length }
      })
      await afterErase()
      return true
    },

    async signers(newest) {
      const keys = async (from: Db) => {
        const fact = await row<{ value: string }>(from, sql`select value from facts where name = ${SIGNERS}`)
        return fact?.value.split(' ') ?? []
      }
      if (newest === undefined) return keys(db)
      return write(async (tx) => {
        const value = [newest, ...(await keys(tx)).filter((key) => key !== newest)]
        await sql`insert into facts (name, value) values (${SIGNERS}, ${value.join(' ')})
          on conflict (name) do update set value = excluded.value`.execute(tx)
        return { value, last: await numbers(tx, 0) }
      })
    },

    isErased: async (pid, hash) =>
      (await row(db, sql`select seq from tombstones where name = ${hash} and what = 'key' and pid in (${pid}, '')`)) !==
      undefined,

    leave: (pid, papers) =>
      write(async (tx) => {
        for (const { name, body } of papers)
          await sql`insert into papers values (${pid}, ${name}, ${body})
            on conflict (pid, name) do update set body = excluded.body`.execute(tx)
        return { value: undefined, last: await numbers(tx, 0) }
      }),

    papers: (pid, name) =>
      rows<Paper>(
        db,
        sql`select name, body from papers where pid = ${pid} ${name ? sql`and name = ${name}` : sql``} order by name`,
      ),

    takeAway: (pid, name) =>
      write(async (tx) => {
        await sql`delete from papers where pid = ${pid} and name = ${name}`.execute(tx)
        return { value: undefined, last: await numbers(tx, 0) }
      }),

    remove: (pid) =>
      write(async (tx) => {
        await sql`delete from notes where hash in (select hash from invitations where pid = ${pid})`.execute(tx)
        for (const table of ['heard', 'emptying', 'came', 'former'])
          await sql`delete from ${sql.table(table)} where id in (select id from devices where pid = ${pid})`.execute(tx)
        for (const table of ['papers', 'envelopes', 'letters', 'devices', 'invitations', 'tombstones', 'projects'])
          await sql`delete from ${sql.table(table)} where pid = ${pid}`.execute(tx)
        return { value: undefined, last: await numbers(tx, 0) }
      }),

    async changes(pid, after, most, sealed) {
      const found: Change[] = []
      for (const { kind, table, id, only } of sealed ? FEEDS : FEEDS.slice(0, 1)) {
        const came = kind === 'envelope' ? cameIn : sql`null`
        const query = sql`select seq, ${sql.ref(id)} as id, ${came} as came from ${sql.table(table)}
          where pid = ${pid} and seq > ${after} ${sql.raw(only)} order by seq limit ${most.count}`
        for (const one of await rows<{ seq: number; id: string; came: number | null }>(db, query)) {
          const change: Change = { seq: Number(one.seq), kind, id: one.id }
          found.push(one.came === null ? change : { ...change, came: Number(one.came) })
        }
      }
      const page: Change[] = []
      let size = 0
      for (const change of found.toSorted((a, b) => a.seq - b.seq).slice(0, most.count)) {
        const bytes = await bytesOf(db, change)
        if (change.kind !== 'erased' && !bytes) continue // erased since; its tombstone comes later in the row
        size += bytes?.length ?? 0
        if (page.length > 0 && size > most.bytes) break
        page.push({ ...change, bytes })
      }
      return page
    },
  }
}

async function projectsIn(db: Db, which: RawBuilder<unknown>): Promise<Project[]> {
  const found = await rows<{ pid: string; root: Bytes; practice: number }>(db, sql`select * from projects ${which}`)
  return found.map(({ pid, root, practice }) => ({ pid, root: new Uint8Array(root), practice: practice === 1 }))
}

/** The newest key set among these, if it is newer than what is known: an old one that is shown again changes nothing. */
function newerKeys(letters: readonly Letter[], known: string | undefined): string[] {
  const versionOf = (body: string) => (JSON.parse(body) as { version: number }).version
  const sets = letters.flatMap((letter) => (bodyOf('keys', letter) ? [letter.body] : []))
  const newest = sets.toSorted((a, b) => versionOf(b) - versionOf(a))[0]
  return newest && (!known || versionOf(newest) > versionOf(known)) ? [newest] : []
}

async function bytesOf(db: Db, { kind, id }: Change): Promise<Bytes | undefined> {
  if (kind === 'erased') return undefined
  const query =
    kind === 'letter'
      ? sql`select bytes from letters where hash = ${id}`
      : sql`select bytes from envelopes where id = ${id}`
  const found = await row<{ bytes: Bytes | string }>(db, query)
  return typeof found?.bytes === 'string' ? utf8(found.bytes) : found && new Uint8Array(found.bytes)
}
