// What somebody gave from this device, with the true state of each: from the rows and the readable copies.

import { fromBase64url, base64url } from '../model/bytes.ts'
import type { Payload } from '../model/payload.ts'
import type { Device } from '../device/device.ts'
import { type Status, statusOf } from '../device/ledger.ts'
import type { FactRow, ItemRow } from '../device/store.ts'

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

export async function listMine(device: Device): Promise<Mine[]> {
  const items = await device.store.list('items')
  const copies = new Map(
    (await device.store.list('copies', { by: 'at', newestFirst: true, limit: 4 * NEWEST })).map((row) => [row.id, row]),
  )
  const shown = items.toSorted((a, b) => b.sealedAt - a.sealedAt).slice(0, 4 * NEWEST)
  return Promise.all(shown.map((item) => mineOf(device, item, copies.get(item.id)?.box)))
}

async function mineOf(
  device: Device,
  item: ItemRow,
  box: Parameters<typeof device.vault.unlock>[0] | undefined,
): Promise<Mine> {
  const { id, pid, sealedAt, code } = item
  const copy = box && ((await device.vault.unlock(box)) as Payload)
  return { id, pid, at: sealedAt, status: statusOf(item), code, copy }
}

/** Thrown away, but to be brought back until the screen is left. Kept at once, so that leaving in any way counts. */
export async function setAway(device: Device, id: string, away: boolean): Promise<void> {
  await device.store.change([['facts', 'away']], ([row]) => {
    const others = idsIn(row).filter((one) => one !== id)
    return [{ put: 'facts', row: { name: 'away', value: away ? [...others, id] : others } }]
  })
}

const idsIn = (row: FactRow | undefined): string[] => (row?.value ?? []) as string[]

/** The screen has been left, or the app was closed: what was thrown away goes, here now and on the server soon. */
export async function emptyAway(device: Device): Promise<boolean> {
  const ids = idsIn(await device.store.get('facts', 'away'))
  for (const { id, pid, copy } of (await listMine(device)).filter((m) => ids.includes(m.id))) {
    if (!copy) continue
    const key = fromBase64url(copy.eraseKey)!
    await device.ledger.withdraw(id, pid, base64url(await device.world.crypt.sha256(key)), key)
  }
  if (ids.length > 0) await device.store.change([], () => [{ drop: 'facts', key: 'away' }])
  return ids.length > 0
}
