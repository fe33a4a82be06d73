// The tables, once, for every back end. Migrations are history: they are added, never edited.

import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const SPINE = [
  'facts (name text primary key, value text not null)',
  // One row: the counter that every writing transaction moves, so that numbers follow commits.
  'feed (one integer primary key, n BIG not null)',
  'projects (pid text primary key, root BYTES not null, practice integer not null)',
  'invitations (hash text primary key, pid text not null, terms text not null, uses_left integer not null, revoked integer not null)',
  `devices (id text primary key, pid text not null, invitation text not null, public_key BYTES not null,
    token text not null unique, class text not null, confirmed integer not null, revoked integer not null)`,
  'envelopes (id text primary key, pid text not null, sha text not null, eh text not null, seq BIG not null, bytes BYTES not null)',
  // What may never come back: erased ids, and the hashes of the keys that erased them.
  'tombstones (name text primary key, what text not null, pid text not null, seq BIG not null)',
  'letters (hash text primary key, pid text not null, seq BIG not null, bytes text not null)',
]
/** Beside the tables of before, so that whatever wrote into those still can. */
const BESIDE = [
  // What a desk wrote about an invitation, sealed.
  'notes (hash text primary key, note text not null)',
  'heard (id text primary key, at BIG not null)',
]
const SPINE_INDEXES = ['envelopes (pid, seq)', 'tombstones (pid, seq)', 'letters (pid, seq)', 'envelopes (eh)']

export function migrations(types: { bytes: 'blob' | 'bytea'; big: 'integer' | 'bigint' }): Record<string, Migration> {
  const run = async (db: Kysely<unknown>, text: string) => void (await sql.raw(text).execute(db))
  const create = (db: Kysely<unknown>, table: string) =>
    run(db, `create table ${table.replaceAll('BYTES', types.bytes).replaceAll('BIG', types.big)}`)
  return {
    '0001-spine': {
      async up(db: Kysely<unknown>) {
        for (const table of SPINE) await create(db, table)
        for (const [i, on] of SPINE_INDEXES.entries()) await run(db, `create index spine_${i} on ${on}`)
        await run(db, 'insert into feed (one, n) values (1, 0)')
      },
    },
    '0002-invitations': {
      async up(db: Kysely<unknown>) {
        for (const table of BESIDE) await create(db, table)
        await run(db, 'create index devices_of on devices (pid, invitation)')
        await run(db, 'create index invitations_of on invitations (pid)')
      },
    },
    '0003-papers': {
      up: (db: Kysely<unknown>) =>
        run(
          db,
          'create table papers (pid text not null, name text not null, body text not null, primary key (pid, name))',
        ),
    },
    '0004-days': {
      async up(db: Kysely<unknown>) {
        // How far the numbers had come on a day: so much is known of when something arrived, and no more.
        await create(db, 'days (day BIG primary key, seq BIG not null)')
        await run(db, 'create index days_by_seq on days (seq, day)')
      },
    },
    '0005-emptying': {
      async up(db: Kysely<unknown>) {
        // A revoked device that may still hand in what it holds, until it said when it was empty. Whatever does not know
        // this table takes nothing of it.
        await create(db, 'emptying (id text primary key, at BIG not null)')
        // When a device first came in.
        await create(db, 'came (id text primary key, at BIG not null)')
      },
    },
    '0006-former': {
      // Tokens that were replaced. They open no road any more, and are still a way back.
      up: (db: Kysely<unknown>) => create(db, 'former (token text primary key, id text not null)'),
    },
  }
}
