// Where a tablet belongs, as its team calls it: under the vault, because a place and a project say where people live.

import type { Device } from '../../device/device.ts'
import type { Bytes } from '../../model/bytes.ts'
import { text } from '../../model/read.ts'

const PLACE = 'team place'
export const PLACE_MAX = 60
const readPlace = text(PLACE_MAX)

/** One that cannot be read is one that nobody named: it can be named again. */
export async function placeOf({ store, vault }: Pick<Device, 'store' | 'vault'>): Promise<string | undefined> {
  const fact = await store.get('facts', PLACE)
  if (!fact) return undefined
  try {
    return readPlace(await vault.unlock(fact.value as Bytes))
  } catch {
    return undefined
  }
}

export async function keepPlace({ store, vault }: Pick<Device, 'store' | 'vault'>, place: string): Promise<void> {
  const value = await vault.lock(place.trim().slice(0, PLACE_MAX))
  await store.change([], () => [{ put: 'facts', row: { name: PLACE, value } }])
}
