// What somebody gave from this device, with the true state of each: from the rows and the readable copies.

import { orderFor, takeBack } from '../capture/copies.ts'
import type { Payload } from '../model/payload.ts'
import type { Device } from '../device/device.ts'
import { type Status, statusOf } from '../device/ledger.ts'
import { cardsAway, type CopyRow, type FactRow, type ItemRow, remove } from '../device/store.ts'

export interface Mine {
  id: string
  pid: string
  at: number
  status: Status
  code?: string | undefined
  /** Absent after the database was lost, and on a shared tablet. */
  copy?: Payload | undefined
}

const NEWEST = 20

/** What has the longest way to go comes first; a whole is no further than the part that is furthest behind. */
const FARTHEST: readonly Status[] = ['refused', 'here', 'sending', 'safe', 'gone']
export const farthest = (all: readonly Status[]): Status => FARTHEST.find((status) => all.includes(status)) ?? 'here'

/** Copies never change: what was opened once need not be opened again. */
export type Opened = Map<string, Payload>

export async function listMine(device: Device, opened: Opened = new Map()): Promise<Mine[]> {
  const items = await device.store.list('items')
  const copies = new Map(
    (await device.store.list('copies', { by: 'at', newestFirst: true, limit: 4 * NEWEST })).map((row) => [row.id, row]),
  )
  const parts = new Map<string, Status[]>()
  for (const item of items)
    if (item.of !== undefined) parts.set(item.of, [...(parts.get(item.of) ?? []), statusOf(item)])
  const wholes = items.filter(({ of }) => of === undefined).toSorted((a, b) => b.sealedAt - a.sealedAt)
  return Promise.all(
    wholes.slice(0, 4 * NEWEST).map(async (item) => ({
      ...wholeOf(item, parts.get(item.id) ?? []),
      copy: await copyOf(device, copies.get(item.id), opened),
    })),
  )
}

/** Recordings and pictures are parts of what somebody gave, never lines of their own. */
function wholeOf(item: ItemRow, parts: readonly Status[]): Mine {
  const { id, pid, sealedAt, code } = item
  const own = statusOf(item)
  return { id, pid, at: sealedAt, status: own === 'gone' ? own : farthest([own, ...parts]), code }
}

async function copyOf(device: Device, row: CopyRow | undefined, opened: Opened): Promise<Payload | undefined> {
  if (!row) return undefined
  const copy = opened.get(row.id) ?? ((await device.vault.unlock(row.box)) as Payload)
  opened.set(row.id, copy)
  return copy
}

/** What stands under "Mijn bijdragen": each thing that can be read back, and at most one line for each sort of the rest. */
export interface Lines {
  given: Mine[]
  /** What was agreed to. */
  consent?: Mine | undefined
  /** What cannot be read here any more, but is on its way or safe. */
  unread?: Mine | undefined
  gone?: Mine | undefined
}

export function linesOf(mine: readonly Mine[]): Lines {
  const lost = mine.filter(({ copy }) => !copy)
  return {
    given: mine.filter(({ copy }) => copy?.kind === 'contribution'),
    consent: together(mine.filter(({ copy }) => copy?.kind === 'consent')),
    unread: together(lost.filter(({ status }) => status !== 'gone')),
    gone: lost.find(({ status }) => status === 'gone'),
  }
}

function together(all: readonly Mine[]): Mine | undefined {
  const status = farthest(all.map((one) => one.status))
  return all.find((one) => one.status === status)
}

/**
 * Thrown away, but to be brought back until the screen is left. Kept at once, and in both ledgers, so that leaving in any way
 * counts; answers with all that is kept so.
 */
export async function setAway(device: Device, id: string, away: boolean): Promise<string[]> {
  const { store, vault, ledger } = device
  const copy = away && (await store.get('copies', id))
  if (copy) await ledger.remember(await orderFor(device, (await vault.unlock(copy.box)) as Payload))
  await store.change([['facts', 'away']], ([row]) => {
    const others = idsIn(row).filter((one) => one !== id)
    return [{ put: 'facts', row: { name: 'away', value: away ? [...others, id] : others } }]
  })
  if (!away) await ledger.unsay((entry) => entry.kind === 'erase' && entry.id === id)
  return awayIn(device)
}

const idsIn = (row: FactRow | undefined): string[] => (row?.value ?? []) as string[]
/** What was thrown away and may still lie here. */
export const awayIn = async ({ store }: Device): Promise<string[]> => idsIn(await store.get('facts', 'away'))

/** The screen has been left, or the app was closed: what was thrown away goes, here now and on the server soon. */
export async function emptyAway(device: Device): Promise<boolean> {
  const ids = await awayIn(device)
  for (const { copy } of (await listMine(device)).filter((m) => ids.includes(m.id)))
    if (copy) await takeBack(device, copy)
  return ids.length > 0 && remove(device.store, 'facts', 'away')
}

/** The same for all that a card gave, where an earlier page left it so, or died before it was done; or it is long over. */
export async function emptyCards(device: Device): Promise<void> {
  const { store } = device
  if ([...(await store.list('cards', { limit: 1 })), ...(await cardsAway(store))].length > 0)
    await (await import('./join/shown.ts')).emptyCardAway(device)
}
