// Bugs on the road out: what is sent, what an answer is believed to say, when it is tried again, and a server put back.

import { bug, type Mutant } from './bug.ts'

export const roadBugs: readonly Mutant[] = [
  bug(
    'I2 nothing lost on the road',
    'clear the outbox before the answer',
    'src/sync/items.ts',
    'const heard = await client.push(',
    "await store.change([], () => batch.map((item) => ({ drop: 'items', key: item.id })))\n      const heard = await client.push(",
  ),
  bug(
    'I2 what the server had is not lost with it',
    'no epoch',
    'src/sync/history.ts',
    'if (known && known !== epoch) {',
    'if (known && known !== epoch && epoch === known) {',
  ),
  bug(
    'I2 what the server had is not lost with it',
    'a new history is noted before what it lacks is offered',
    'src/sync/history.ts',
    '// The next answer says it once more, to a device that is let in.\n',
    'await note(store, pid, { epoch })\n',
  ),
  bug(
    'I7 gone when asked',
    'a new history hears no erasure again',
    'src/sync/history.ts',
    "await amend(store, 'erases', erases, ({ goneAt: _, ...rest }) => ({ ...rest, dueAt: atOnce(rest.at) }))",
    '',
  ),
  bug(
    'I2 nothing lost on the road',
    'an answer is not asked whose it is',
    'src/sync/client.ts',
    'return value?.batch === batch && (pid ?? value.pid) === value.pid ? value : null',
    'return value && (pid ?? value.pid) === value.pid ? value : null',
  ),
  bug(
    'I10 every letter comes',
    'a page of letters is believed, whoever asked for it',
    'src/sync/client.ts',
    'if (!frames?.ok || head?.pid !== pid || head.batch !== batch) return null',
    'if (!frames?.ok || head?.pid !== pid) return null',
  ),
  bug(
    'I9 nothing stuck for ever',
    'the wait doubles without end',
    'src/sync/backoff.ts',
    'const bound = Math.min(MOST, FIRST * 2 ** Math.min(failures, 20))',
    'const bound = FIRST * 2 ** Math.min(failures, 20)',
  ),
  bug(
    'I9 nothing stuck for ever',
    'what a wrong clock put off waits until then',
    'src/sync/rows.ts',
    'if (due.length > 0) return due',
    'if (due.length >= 0) return due',
  ),
  bug(
    'I9 nothing stuck for ever',
    'one that broke a batch waits a day at once',
    'src/sync/items.ts',
    'putOff(row, now, row.code === ASIDE ? DAY : FIRST_WAIT, ASIDE)',
    'putOff(row, now, DAY, ASIDE)',
    'a server that answers 500 to a push now and then, to whole batches and to one item. test/sync/courier-alone.test.ts finds it',
  ),
  bug(
    'I9 nothing stuck for ever',
    'the token does not stand in the second ledger',
    'src/sync/courier.ts',
    'await ledger.remember(identityOf({ ...project, ...its }))',
    '',
  ),
  bug(
    'I9 nothing stuck for ever',
    'what was signed with a lost key is never signed anew',
    'src/sync/items.ts',
    'await ledger.signAgain(strange, project.device, ports.signer(project))',
    '',
  ),
]
