// How full this device is, said in time and calmly. A full device never blocks anything that could still fit.

import { loadKind } from '../answers/index.ts'
import type { Estimate } from '../device/media.ts'
import type { Activity } from '../model/letter.ts'

/** `little`: somebody who helps should know. `none`: sound and pictures may not fit any more. */
export type Room = 'plenty' | 'little' | 'none'
const LITTLE = 0.8
const NONE = 0.95

export async function roomOf(estimate: Estimate): Promise<Room> {
  const { usage = 0, quota = Infinity } = await estimate().catch((): { usage?: number; quota?: number } => ({}))
  const used = usage / quota
  return used >= NONE ? 'none' : used >= LITTLE ? 'little' : 'plenty'
}

export interface Doable {
  activity: Activity
  /** It needs room that is not there. */
  heavy: boolean
}

/** Where there is no room, what records or pictures stands last; what is light goes first, as it was. */
export async function doable(activities: readonly Activity[], room: Room): Promise<Doable[]> {
  const all = await Promise.all(
    activities.map(async (activity) => ({ activity, heavy: room === 'none' && (await records(activity)) })),
  )
  return all.toSorted((a, b) => Number(a.heavy) - Number(b.heavy))
}

async function records({ questions }: Activity): Promise<boolean> {
  const kinds = await Promise.all(questions.map(({ kind }) => loadKind(kind)))
  return kinds.some((kind) => kind?.media !== undefined)
}
