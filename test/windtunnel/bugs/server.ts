// Bugs of the server: of commits and answers, erasure, backups put back, pages of changes, and who may come in.

import { bug, type Mutant } from './bug.ts'

const SQL = 'src/server/store/sql.ts'
const SQLITE = 'src/server/store/sqlite.ts'
const KEEP = 'src/server/store/keep.ts'
const ROADS = 'src/server/routes/roads.ts'
const COPY = 'const envelopes = await options.copy(raw, to)'
const COUNT = 'const { n } = (await row<{ n: number }>(db, sql`select n from feed`))!'
const SOME_TIME = 'for (let turn = 0; turn < 500; turn++) await new Promise<void>(soon)'

export const serverBugs: readonly Mutant[] = [
  bug(
    'I2 an answer is given after the disk has it',
    'acknowledge before commit',
    KEEP,
    'waiting.push({ pid, batch, resolve, reject })',
    "resolve(batch.map(({ head }) => ({ id: head.id, sha: head.sha, s: 'stored', seq: 1 }))); waiting.push({ pid, batch, resolve: () => {}, reject: () => {} })",
  ),
  {
    name: 'no dedupe',
    promise: 'I3 nothing twice',
    patches: [
      { file: 'src/server/store/tables.ts', find: "'envelopes (id text primary key,", put: "'envelopes (id text," },
      { file: KEEP, find: ' on conflict (id) do nothing', put: '' },
    ],
  },
  bug(
    'I7 gone when asked',
    'what is erased before it comes, comes',
    KEEP,
    'chunks(items.flatMap(({ id, eh }) => [id, eh]))',
    'chunks(items.map(({ id }) => id))',
  ),
  {
    name: 'tombstone in a second transaction',
    promise: 'I7 gone when asked',
    patches: [
      {
        file: SQL,
        find: 'const found = await rows<{ id: string }>(tx, sql`delete from envelopes where ${which} returning id`)',
        put: `return { value: await rows<{ id: string }>(tx, sql\`delete from envelopes where \${which} returning id\`), last: await numbers(tx, 0) }
      }).then(async (found) => {
        ${SOME_TIME}
        await write(async (tx) => {`,
      },
      {
        file: SQL,
        find: 'on conflict (name) do nothing`.execute(tx)\n        return { value: undefined, last: from + names.length }\n      })',
        put: 'on conflict (name) do nothing`.execute(tx)\n        return { value: undefined, last: from + names.length }\n      }) })',
      },
    ],
  },
  {
    name: 'the list beside is written after the erasure',
    promise: 'I7 gone when asked, also after a backup is put back',
    patches: [
      { file: SQL, find: 'if (fresh.length > 0) beforeErase(fresh)', put: '' },
      {
        file: SQL,
        find: '      })\n      await afterErase()',
        put: `      })\n      ${SOME_TIME}\n      if (fresh.length > 0) beforeErase(fresh)\n      await afterErase()`,
      },
    ],
  },
  bug(
    'I7 gone when asked, also after a backup is put back',
    'erase not retained across a restore',
    SQLITE,
    'for (const eh of list) {',
    'for (const eh of [] as string[]) {',
  ),
  bug(
    'I2 what the server had is not lost with it',
    'a server put back goes on with its old history',
    SQLITE,
    'const epoch = `${options.newEpoch()}.${count}`',
    'const epoch = stored?.value ?? `${options.newEpoch()}.${count}`',
  ),
  bug(
    'I2 what the server had is not lost with it',
    'an older database put back in silence is served',
    SQLITE,
    '|| Number(n) < mark.last) throw',
    ') throw',
  ),
  {
    name: 'so much is called safe as is there when the copy is done',
    promise: 'I2 what is called safe is in a backup',
    patches: [{ file: SQLITE, find: `${COUNT}\n      ${COPY}`, put: `${COPY}\n      ${COUNT}` }],
  },
  {
    name: 'called safe before the copy is made',
    promise: 'I2 what is called safe is in a backup',
    patches: [
      { file: SQLITE, find: `      ${COPY}\n`, put: '' },
      {
        file: SQLITE,
        find: 'return { envelopes, secured: Number(n) }',
        put: `${COPY}\n      return { envelopes, secured: Number(n) }`,
      },
    ],
  },
  bug(
    'I10 every letter and every envelope comes',
    'the cursor of an older history is believed',
    ROADS,
    "const seq = text.startsWith(`${epoch}.`) ? text.slice(epoch.length + 1) : ''",
    "const seq = text.slice(text.lastIndexOf('.') + 1)",
  ),
  bug(
    'I10 every letter and every envelope comes',
    'a page goes by kind and not by number',
    SQL,
    'found.toSorted((a, b) => a.seq - b.seq).slice(0, most.count)',
    'found.slice(0, most.count)',
  ),
  bug(
    'I9 nothing stuck for ever',
    'a lost answer costs the place',
    'src/server/store/places.ts',
    'if (await row(tx, sql`select id from devices where id = ${id} and invitation = ${hash}`)) return place\n',
    '',
  ),
  bug(
    'I1 what waits is not lost with the tablet',
    'a tablet that was to hand in first hands in nothing',
    'src/server/store/places.ts',
    "revoked && emptying !== 'first'",
    'revoked',
  ),
  bug(
    'I2 nothing goes before its time',
    'a server clock that leaps is believed',
    'src/server/over.ts',
    "if (!(await store.date(now()))) return log('clock-doubted')",
    "if (!(await store.date(now()))) log('clock-doubted')",
  ),
  bug(
    'I1 what waits is not lost with the tablet',
    'the first that a tablet hands in is the last',
    'src/server/routes/push.ts',
    'if (device.revoked && parts.length === 0 && (await',
    'if (device.revoked && (await',
  ),
  bug(
    'I7 gone when asked, also after a backup is put back',
    'a server put back forgets which keys have erased',
    SQLITE,
    "bury(eh, 'key', rows[0]?.pid ?? '')",
    '',
    'a server put back to before a thing came, another device that has it by a file, and a giver who is gone: else whoever took it back says so again',
  ),
  {
    name: 'the same name is enough to be a duplicate',
    promise: 'I3 one name, one thing',
    patches: [
      { file: KEEP, find: 'return there?.sha === sha && there.pid === pid', put: 'return there?.pid === pid' },
      {
        file: 'src/server/store/stretches.ts',
        find: 'return items.filter(({ id, sha }) => !namesStretch(id) || known.get(id) === sha)',
        put: 'return [...items]',
      },
    ],
  },
]
