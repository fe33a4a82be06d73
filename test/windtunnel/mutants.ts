// Bugs that such systems really have, each as a patch to the code that ships. The windtunnel must find every one.

export interface Mutant {
  name: string
  patches: { file: string; find: string; put: string }[]
}

const one = (name: string, file: string, find: string, put: string): Mutant => ({
  name,
  patches: [{ file, find, put }],
})

export const mutants: readonly Mutant[] = [
  one(
    'acknowledge before commit',
    'src/server/store/keep.ts',
    'waiting.push({ pid, batch, resolve, reject })',
    "resolve(batch.map(({ head }) => ({ id: head.id, sha: head.sha, s: 'stored', seq: 1 }))); waiting.push({ pid, batch, resolve: () => {}, reject: () => {} })",
  ),
  one(
    'clear the outbox before the answer',
    'src/sync/items.ts',
    'const heard = await client.push(',
    "await store.change([], () => batch.map((item) => ({ drop: 'items', key: item.id })))\n      const heard = await client.push(",
  ),
  {
    name: 'no dedupe',
    patches: [
      { file: 'src/server/store/tables.ts', find: "'envelopes (id text primary key,", put: "'envelopes (id text," },
      { file: 'src/server/store/keep.ts', find: ' on conflict (id) do nothing', put: '' },
    ],
  },
  one(
    'no epoch',
    'src/sync/history.ts',
    'if (known && known !== epoch) {',
    'if (known && known !== epoch && epoch === known) {',
  ),
  one('re-seal on retry', 'src/device/ledger.ts', 'if (there) continue', ''),
  one(
    'match by position',
    'src/device/ledger.ts',
    'const answer = answerTo(row)',
    'const answer = said.answers[sent.findIndex((item) => item.id === row.id)]',
  ),
  one('relaxed instead of strict', 'src/device/first.ts', "open('inbreng', 'strict')", "open('inbreng', 'relaxed')"),
  one(
    'journal after IndexedDB',
    'src/device/ledger.ts',
    "await journal.append({ kind: 'item', id, pid, sha, sealedAt, draft, of, bytes: bytes! })",
    // Counted turns and no timer: the same seed gives the same world.
    "(function later(turns: number) { if (turns > 0) setImmediate(later, turns - 1); else void journal.append({ kind: 'item', id, pid, sha, sealedAt, draft, of, bytes: bytes! }) })(20)",
  ),
  one(
    'withdrawal without journal erase record',
    'src/device/ledger.ts',
    "await journal.append({ kind: 'erase', id, pid, eh, key: base64url(key), at })",
    '',
  ),
  one(
    'cursor stored before its page',
    'src/device/mailbox.ts',
    'const known = await ofProject(project.pid)',
    "await store.change([['projects', project.pid]], ([row]) => (row ? [{ put: 'projects', row: { ...row, cursor } as ProjectRow }] : []))\n      const known = await ofProject(project.pid)",
  ),
  one(
    'consent gate only in the interface',
    'src/device/ledger.ts',
    "if ([...needed].some((scope) => !may(events, scope, clock.now()))) return 'no-consent'",
    '',
  ),
  one(
    'the desk looks only whether there ever was a yes',
    'src/model/gate.ts',
    'const stands = standing(this.#about(c), scope, at, this.since)',
    "const stands = this.#about(c).some((e) => e.scope === scope && e.type === 'given') ? 'given' : 'absent'",
  ),
  one(
    'an open desk does not hear what was erased',
    'src/desk/fetching.ts',
    "if (kind === 'erased') await opener.forget(id ? [id] : [])",
    "if (kind === 'erased') continue",
  ),
  one(
    'erase not retained across a restore',
    'src/server/store/sqlite.ts',
    'for (const eh of list) {',
    'for (const eh of [] as string[]) {',
  ),
  {
    name: 'tombstone in a second transaction',
    patches: [
      {
        file: 'src/server/store/sql.ts',
        find: 'const found = await rows<{ id: string }>(tx, sql`delete from envelopes where ${which} returning id`)',
        put: 'return { value: await rows<{ id: string }>(tx, sql`delete from envelopes where ${which} returning id`), last: await numbers(tx, 0) }\n      }).then(async (found) => {\n        for (let turn = 0; turn < 500; turn++) await new Promise<void>(soon)\n        await write(async (tx) => {',
      },
      {
        file: 'src/server/store/sql.ts',
        find: 'on conflict (name) do nothing`.execute(tx)\n        return { value: undefined, last: from + names.length }\n      })',
        put: 'on conflict (name) do nothing`.execute(tx)\n        return { value: undefined, last: from + names.length }\n      }) })',
      },
    ],
  },
  one(
    'what is taken back while it is on its way is dropped',
    'src/device/ledger.ts',
    "{ put: 'erases', row: { eh, id, pid, key, at, dueAt: atOnce(at) } },",
    "...((rows[0] as ItemRow | undefined)?.storedAt === undefined ? [] : [{ put: 'erases', row: { eh, id, pid, key, at, dueAt: atOnce(at) } } as const]),",
  ),
]
