// How much a team lets its people be asked in a week; on this tablet, for all projects.

import type { Device } from '../device/device.ts'
import { attempt, oneOf } from '../model/read.ts'
import { type Load, LOAD_NAMES } from './burden.ts'

const LOAD = 'load'

/** What a newer version wrote is as if nothing was chosen. */
export async function loadOf({ store }: Pick<Device, 'store'>): Promise<Load> {
  const fact = await store.get('facts', LOAD)
  const read = attempt(() => oneOf(LOAD_NAMES)(fact?.value))
  return read.ok ? read.value : 'usual'
}

export const setLoad = ({ store }: Pick<Device, 'store'>, value: Load): Promise<unknown> =>
  store.change([], () => [{ put: 'facts', row: { name: LOAD, value } }])
