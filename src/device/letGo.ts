// A device that is let go: everything that can be read on it goes. What is sealed and was not heard stays, and stays sealed.

import { EMPTIED, EMPTY_FIRST, type LetGo } from '../model/receipt.ts'
import type { Device } from './device.ts'
import { KEYS, type Rows, type Table, type Write } from './store.ts'
import { isOrdered, isUnheard, isUnsent } from './unsent.ts'

type Here = Pick<Device, 'store' | 'ledger' | 'mailbox' | 'world'>

/**
 * Drafts, cards of people, helpers, the vault's key, what the project told: all of it goes. Whose tablet it is stays to be
 * read for whoever finds it. Doing it twice is harmless; true when the page has to be left, because it still knows more.
 * `why`: what is on the screen. Where the desk has said something else since, nothing goes: that is for the next look.
 */
export async function emptyHere({ store, ledger, mailbox, world }: Here, pid: string, why: LetGo): Promise<boolean> {
  if ((await store.get('projects', pid))?.refused !== why) return false
  const house = await mailbox.newest(pid, 'project')
  // What a tab that died has in a journal of its own would come back at the next start. What one that lives has comes when
  // that is gone: until then it is known here what is settled.
  const alone = await ledger.catchUp()
  const all = () => true
  const stays: Partial<Record<Table, (row: never) => boolean>> = {
    items: alone ? isUnsent : all,
    erases: alone ? isOrdered : all,
    cards: isUnheard,
    projects: all,
    letters: ({ hash }: Rows['letters']) => hash === house?.hash,
  }
  const left = new Set<string>()
  const writes: Write[] = []
  for (const table of Object.keys(KEYS) as Table[])
    for (const row of await store.list(table)) {
      const key = row[KEYS[table] as never] as string
      if (stays[table]?.(row as never)) left.add('id' in row ? row.id : key)
      else writes.push({ drop: table, key } as Write)
    }
  await ledger.leaveOnly(left)
  let first = false
  await store.change([['projects', pid]], ([row]) => {
    if (row?.refused !== why) return []
    first = row.emptiedAt === undefined
    const { cursor: _, distrust: __, ...rest } = row
    const toTell = row.toTell || why === EMPTY_FIRST || undefined
    const emptiedAt = row.emptiedAt ?? world.clock.now()
    return [
      ...writes,
      { put: 'projects', row: { ...rest, refused: why === EMPTY_FIRST ? EMPTIED : why, emptiedAt, toTell } },
    ]
  })
  return first
}
