// How often people of this tablet were asked, said no, or were kept from being asked, and why. A week of numbers, and nobody's.

import type { Tally } from '../capture/noes.ts'
import type { Place } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Write } from '../device/store.ts'
import { base64url } from '../model/bytes.ts'
import { weekOf } from '../model/time.ts'
import type { Reason } from './someone.ts'

/** Whoever says or shows no was asked. The other reasons are those of a helper, and no no of the person. */
const NOES: readonly Reason[] = ['said-no', 'showed-no']
/** As whoever sends what was counted looks for it. */
const FACT = 'asked '

type About = Pick<Place, 'pid' | 'activity' | 'consent'>

/**
 * What is written in the same moment as that somebody was asked, or was not; one less where it was somebody else after all.
 * Alone with the people of this tablet.
 */
export async function counting(
  device: Device,
  about: About,
  kept: Reason | undefined,
  { by, at }: { by: 1 | -1; at: number } = { by: 1, at: device.world.clock.now() },
): Promise<Write[]> {
  const { clock, chance } = device.world
  const { pid, activity, consent: cv } = about
  const from = weekOf(at, clock.offset())
  const name = `${FACT}${from} ${pid} ${activity.name}`
  const there = (await device.store.get('facts', name))?.value as Tally | undefined
  const fresh = { id: device.newId(), eraseKey: base64url(chance(32)), thread: base64url(chance(16)) }
  // The envelope's name and key are drawn with the first of the week, so that it is never sealed twice.
  const known: Tally = there ?? { ...fresh, ...activity, pid, from, cv, no: 0 }
  const value: Tally =
    kept && !NOES.includes(kept)
      ? { ...known, kept: { ...known.kept, [kept]: (known.kept?.[kept] ?? 0) + 1 } }
      : { ...known, asked: (known.asked ?? 0) + by, no: known.no + (kept ? 1 : 0) }
  // Nobody reads a number of nothing.
  const { asked = 0, ...rest } = value
  if (asked > 0) return [{ put: 'facts', row: { name, value } }]
  return rest.kept || rest.no > 0 ? [{ put: 'facts', row: { name, value: rest } }] : [{ drop: 'facts', key: name }]
}

/** Without its letters nobody could be asked anything, and nothing is counted. */
export async function aboutHere({ store, mailbox }: Device, name: string): Promise<About | undefined> {
  const project = await ownProject(store)
  const text = project && (await mailbox.newest(project.pid, 'consent', 'meedoen'))
  const activity = project && (await mailbox.newest(project.pid, 'activity', name))
  return text && activity && { pid: project.pid, activity: { name, hash: activity.hash }, consent: text.hash }
}
