// Bugs in what a device remembers: its two ledgers, its sittings, its letters, and how it comes and goes.

import { bug, type Mutant } from './bug.ts'

const RECONCILE = 'src/device/reconcile.ts'

export const deviceBugs: readonly Mutant[] = [
  bug(
    'I1 kept is kept',
    'relaxed instead of strict',
    'src/device/first.ts',
    "open('inbreng', 'strict')",
    "open('inbreng', 'relaxed')",
  ),
  bug(
    'I1 kept is kept',
    'the old journal goes before the new one is there',
    'src/device/journal.ts',
    'await files.append(next, concat(kept.map(writeRecord)))\n    mine = next\n    for (const old of from) await files.remove(old)',
    'for (const old of from) await files.remove(old)\n    await files.append(next, concat(kept.map(writeRecord)))\n    mine = next',
  ),
  bug(
    'I1 one damaged ledger loses nothing',
    'a ledger that was damaged is not made whole',
    RECONCILE,
    "await journal.append({ kind: 'item', id, pid, sha, sealedAt, of, bytes })",
    '{}',
  ),
  bug(
    'I7 gone when asked',
    'an erasure is remembered only beside its item',
    RECONCILE,
    "if (!erases.has(e.eh)) writes.push({ put: 'erases', row: command })",
    "if (!erases.has(e.eh) && rows.has(e.id)) writes.push({ put: 'erases', row: command })",
  ),
  bug(
    'I7 gone when asked',
    'a sitting is written once more after it was given',
    'src/device/drafts.ts',
    "return given ? also : [{ put: 'drafts', row }, ...also]",
    "return [{ put: 'drafts', row }, ...also]",
  ),
  bug(
    'I10 every letter comes',
    'cursor stored before its page',
    'src/device/mailbox.ts',
    'const known = await ofProject(project.pid)',
    "await store.change([['projects', project.pid]], ([row]) => (row ? [{ put: 'projects', row: { ...row, cursor } as ProjectRow }] : []))\n      const known = await ofProject(project.pid)",
  ),
  bug(
    'I1 what waits is not lost with the tablet',
    'what is on its way counts as sent',
    'src/device/unsent.ts',
    '({ bytes, storedAt, goneAt }: ItemRow): boolean =>\n  bytes !== undefined &&',
    '({ bytes, sentAt, storedAt, goneAt }: ItemRow): boolean =>\n  bytes !== undefined && sentAt === undefined &&',
    'a tablet that is let go, or a rescue file that is written, while a request is out whose answer is lost',
  ),
  bug(
    'I7 gone when asked',
    'what is sealed already of a sitting stays when it is thrown away',
    'src/capture/media.ts',
    'if (s.place && (await isBegun(device, s))) {',
    "if (s.place && s.said.stop === 'away' && (await isBegun(device, s))) {",
  ),
  bug(
    'I1 kept is kept',
    'the second ledger is written to while it is made anew',
    'src/device/journal.ts',
    'append: (entry) => inTurn(() => files.append(mine!, writeRecord(entry))),',
    'append: (entry) => files.append(mine!, writeRecord(entry)),',
    'something kept in the very moment in which the journal is made anew, and a database that vanishes before it is sent',
  ),
]
