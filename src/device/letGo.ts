// A device that is let go: everything that can be read on it goes. What is sealed and was not heard stays, and stays sealed.

import { CARD_KEYS } from '../model/card.ts'
import { EMPTY_FIRST, type LetGo } from '../model/receipt.ts'
import type { Device } from './device.ts'
import { type ItemRow, KEYS, type Rows, type Store, type Table, type Write } from './store.ts'

type Here = Pick<Device, 'store' | 'ledger' | 'mailbox' | 'world'>

export interface Unsent {
  /** Sealed things on their way. */
  waits: number
  /** Sealed things that the server will never take. */
  stuck: number
  /** What was taken back, and has still to be taken back at the server. */
  orders: number
}

const isHeld = (item: ItemRow): boolean =>
  item.bytes !== undefined && item.storedAt === undefined && item.goneAt === undefined

/** What would be lost if this device were thrown into the water now. */
export async function unsentOn({ store }: { store: Pick<Store, 'list'> }): Promise<Unsent> {
  const held = (await store.list('items')).filter(isHeld)
  const stuck = held.filter(({ refusedAt }) => refusedAt !== undefined).length
  const erases = (await store.list('erases')).filter(({ goneAt }) => goneAt === undefined).length
  const cards = (await store.list('cards')).filter(({ sent }) => sent < CARD_KEYS).length
  return { waits: held.length - stuck, stuck, orders: erases + cards }
}

/**
 * Drafts, cards of people, helpers, the vault's key, what the project told: all of it goes. Whose tablet it is stays to be
 * read for whoever finds it. Doing it twice is harmless; true when the page has to be left, because it still knows more.
 */
export async function emptyHere({ store, ledger, mailbox, world }: Here, pid: string, why: LetGo): Promise<boolean> {
  const house = await mailbox.newest(pid, 'project')
  const stays: Partial<Record<Table, (row: never) => boolean>> = {
    items: isHeld,
    erases: ({ goneAt }: Rows['erases']) => goneAt === undefined,
    cards: ({ sent }: Rows['cards']) => sent < CARD_KEYS,
    projects: () => true,
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
    if (!row) return []
    first = row.emptiedAt === undefined
    const { cursor: _, distrust: __, ...rest } = row
    const toTell = row.toTell || row.refused === EMPTY_FIRST || undefined
    const emptiedAt = row.emptiedAt ?? world.clock.now()
    return [...writes, { put: 'projects', row: { ...rest, refused: why, emptiedAt, toTell } }]
  })
  return first
}
