// How full this tablet is. Browsers estimate kindly: some always say that gigabytes are left. So it is tried as well.

import type { Estimate } from '../../device/media.ts'
import type { Ground } from './ground.ts'

/** `little`: a long recording may not fit. `none`: nothing may. */
export type Room = 'plenty' | 'half' | 'little' | 'none' | 'unknown'

const MEGABYTE = 1_000_000
/** As for recordings, which are kept three times while they are sealed. */
export const LITTLE = 60 * MEGABYTE
export const NONE = 5 * MEGABYTE

export async function roomOn(estimate: Estimate, { fits }: Pick<Ground, 'fits'>): Promise<Room> {
  const { usage = 0, quota } = await estimate().catch((): { usage?: number; quota?: number } => ({}))
  const left = quota === undefined ? undefined : quota - usage
  const lacks = async (bytes: number) => (left !== undefined && left < bytes) || (await fits(bytes)) === false
  if (await lacks(NONE)) return 'none'
  if (await lacks(LITTLE)) return 'little'
  if (quota !== undefined && usage / quota >= 0.5) return 'half'
  return left === undefined && (await fits(LITTLE)) === undefined ? 'unknown' : 'plenty'
}
