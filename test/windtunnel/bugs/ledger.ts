// Bugs on the road from "finished" to "kept": in what is sealed, written in both ledgers, and settled with an answer.

import { bug, type Mutant } from './bug.ts'

const LEDGER = 'src/device/ledger.ts'
const TO_JOURNAL = "await journal.append({ kind: 'item', id, pid, sha, sealedAt, draft, of, bytes: bytes! })"

export const ledgerBugs: readonly Mutant[] = [
  bug('I3 nothing twice', 're-seal on retry', LEDGER, 'if (there) continue', ''),
  bug(
    'I3 nothing twice; I7 gone when asked',
    'a second finish sees only what still waits here',
    LEDGER,
    'if (there) continue',
    'if (there?.bytes) continue',
  ),
  bug(
    'I3 nothing twice',
    'sealing waits for nobody',
    LEDGER,
    "keep: (...what) => ports.locks.alone('keep', () => keep(...what)),",
    'keep: (...what) => keep(...what),',
  ),
  bug(
    'I3 nothing twice',
    'what a tab that died had sealed is not looked for',
    LEDGER,
    'await catchUp()\n    const items: ItemRow[] = []',
    'const items: ItemRow[] = []',
  ),
  bug(
    'I13 the screen says no more than is true',
    'match by position',
    LEDGER,
    'const answer = answerTo(row)',
    'const answer = said.answers[sent.findIndex((item) => item.id === row.id)]',
  ),
  bug(
    'I1 kept is kept',
    'journal after IndexedDB',
    LEDGER,
    TO_JOURNAL,
    // Nobody waits for it, and it takes some steps.
    `void (async () => { for (let step = 0; step < 8; step++) await store.get('items', id); ${TO_JOURNAL} })().catch(() => {})`,
  ),
  bug(
    'I7 gone when asked',
    'withdrawal without journal erase record',
    LEDGER,
    "await journal.append({ kind: 'erase', id, pid, eh, key: base64url(key), at, draft })",
    '',
  ),
  bug(
    'I7 gone when asked',
    'what is taken back while it is on its way is dropped',
    LEDGER,
    "{ put: 'erases', row: { eh, id, pid, key, at, dueAt: atOnce(at) } },",
    "...((rows[0] as ItemRow | undefined)?.storedAt === undefined ? [] : [{ put: 'erases', row: { eh, id, pid, key, at, dueAt: atOnce(at) } } as const]),",
  ),
  bug(
    'I7 gone when asked',
    'what is taken back elsewhere stays readable here',
    LEDGER,
    "return [put, { drop: 'copies', key: row.id }]",
    'return [put]',
  ),
  bug(
    'I6 consent is respected',
    'consent gate only in the interface',
    LEDGER,
    "if ([...needed].some((scope) => !may(events, scope, clock.now()))) return 'no-consent'",
    '',
  ),
  bug(
    'I2 what the server had is not lost with it',
    'purge on stored',
    LEDGER,
    'return { ...rest, storedAt: row.storedAt ?? time, seq: answer.seq, epoch, code: undefined }',
    'return leave(row, { storedAt: row.storedAt ?? time, seq: answer.seq, epoch, code: undefined })',
  ),
  bug(
    'I9 nothing stuck for ever',
    'later is taken for no',
    LEDGER,
    "case 'conflict':\n    case 'rejected':",
    "case 'conflict':\n    case 'later':\n    case 'rejected':",
  ),
  bug(
    'I3 what was not kept never comes',
    'what did not fit is found again',
    LEDGER,
    'await journal.takeBack(items.map((item) => item.id)).catch(() => {})',
    '',
  ),
  bug(
    'I7 gone when asked',
    'finished after it was taken back, it can be read again',
    LEDGER,
    "const beside = also.filter((one) => !('put' in one && one.put === 'copies' && gone.includes(one.row.id)))",
    'const beside = also',
  ),
]
