// How often somebody said no on this shared tablet. A no stays here; once its week is over, the number leaves, sealed.

import { ownProject } from '../device/identity.ts'
import type { Device } from '../device/device.ts'
import { base64url } from '../model/bytes.ts'
import { fitting } from '../model/letter.ts'
import type { Count } from '../model/payload.ts'
import { attempt, bytes64, int, map, object, optional, text, uuid } from '../model/read.ts'
import { instant, localTime, weekOf } from '../model/time.ts'
import { seal } from '../device/sealing.ts'
import type { Place } from './sitting.ts'

/** The envelope's name and key are drawn with the first no of the week, so that it is never sealed twice. */
const often = int(0, 10_000)
const readTally = object({
  id: uuid,
  pid: uuid,
  from: text(10),
  name: text(60),
  hash: bytes64(32),
  cv: bytes64(32),
  eraseKey: bytes64(32),
  thread: bytes64(16),
  no: often,
  /** Of a tablet that helpers hand over. */
  asked: optional(often),
  kept: optional(map(/./, often, 20)),
})
export type Tally = ReturnType<typeof readTally>
const FACT = 'no '

/** Only on a shared tablet: from somebody's own phone a number would be a person. */
export async function countNo(
  device: Device,
  place: Pick<Place, 'pid' | 'activity' | 'consent'> | undefined,
): Promise<void> {
  const about = place ?? (await firstHere(device))
  if (!about) return
  const { clock, chance } = device.world
  const { pid, activity, consent: cv } = about
  const from = weekOf(clock.now(), clock.offset())
  const key = `${FACT}${from} ${pid} ${activity.name}`
  const fresh = { id: device.newId(), eraseKey: base64url(chance(32)), thread: base64url(chance(16)) }
  await device.store.change([['facts', key]], ([row]) => {
    const known = row && readTally((row as { value: unknown }).value)
    const value = known ? { ...known, no: known.no + 1 } : { ...fresh, ...activity, pid, from, cv, no: 1 }
    return [{ put: 'facts', row: { name: key, value } }]
  })
}

/** Whoever says no to the first screen of all, says it to what would have come. */
async function firstHere({ store, mailbox }: Device): Promise<Pick<Place, 'pid' | 'activity' | 'consent'> | undefined> {
  const project = await ownProject(store)
  if (!project) return undefined
  const { pid, role } = project
  const [first] = fitting(await mailbox.all(pid, 'activity'), role)
  const text = await mailbox.newest(pid, 'consent', 'meedoen')
  return first && text && { pid, activity: { name: first.body.name, hash: first.hash }, consent: text.hash }
}

/** What was counted in weeks that are over, or in the last one too; true when something can go. */
export const sendNoes = (device: Device, last?: 'too'): Promise<boolean> =>
  // Nobody counts on meanwhile: what is sealed once is never sealed anew.
  device.world.locks.alone('people', () => sendAll(device, last))

async function sendAll(device: Device, last: 'too' | undefined): Promise<boolean> {
  const { clock, build } = device.world
  const week = weekOf(clock.now(), clock.offset())
  let any = false
  for (const { name: key, value } of await device.store.list('facts')) {
    const from = /^(?:no|asked) ([\d-]+) /.exec(key)?.[1]
    if (!from || (!last && from >= week)) continue
    const read = attempt(() => readTally(value))
    // Of a newer version: it goes when that one is here.
    if (!read.ok) continue
    const { name, hash, ...tally } = read.value
    const count: Count = {
      schema: 'inbreng/1',
      kind: 'count',
      ...tally,
      role: 'person',
      device: 'tablet',
      // Of no day in particular.
      at: localTime(instant(`${week}T00:00:00Z`), 0),
      lang: 'nl',
      app: build,
      activity: { name, hash },
    }
    any = (await seal(device, tally, [count], '', [{ drop: 'facts', key }], [])) === 'kept' || any
  }
  return any
}
