// What whoever helped says afterwards: the person gave it alone, together, or somebody told it. Sealed behind the contribution.

import { seal } from '../device/sealing.ts'
import type { Device } from '../device/device.ts'
import { base64url, fromBase64url } from '../model/bytes.ts'
import type { Sign } from '../model/consent.ts'
import { GIVEN_BY, type Remark, SURROUNDINGS } from '../model/payload.ts'
import { ENVELOPES } from '../model/sitting.ts'
import { localTime } from '../model/time.ts'
import type { Lang } from '../model/words.ts'
import { boxOf, changePeople, type Gave, peopleIn, type Someone } from './someone.ts'

export { GIVEN_BY, SURROUNDINGS }
export interface Told {
  by: Remark['by']
  signs: readonly Sign[]
  around: Remark['around']
}

/** After this nobody knows well any more how it went, and it is asked no longer. */
const REMEMBERED = 24 * 3_600_000

/** Who gave something since they were asked last, not long ago, of which nobody said yet how. */
export async function untold({ store, world }: Device, people: readonly Someone[]): Promise<Someone[]> {
  const all = await Promise.all(
    people.map(async (one) => {
      const { gave, at = 0 } = askedLast(one) ?? {}
      if (world.clock.now() - at >= REMEMBERED) return []
      const item = gave && (await store.get('items', gave.of))
      return item && item.goneAt === undefined && !(await store.get('items', gave.remark)) ? [one] : []
    }),
  )
  return all.flat()
}

const askedLast = ({ asked }: Someone) => asked.findLast(({ gave }) => gave)
const gaveLast = (one: Someone): Gave | undefined => askedLast(one)?.gave

/** Whoever helped does not know it any more: then it is said nowhere, and asked no longer. */
export const forget = (device: Device, id: string): Promise<void> =>
  changePeople(device, (people) =>
    people.map((one) => (one.id === id ? { ...one, asked: one.asked.map(toldOf) } : one)),
  )

/** In one transaction the remark is kept and no longer asked for. A second tap finds the first. */
export const tell = (device: Device, id: string, { by, signs, around }: Told, lang: Lang): Promise<boolean> =>
  device.world.locks.alone('people', async () => {
    const people = await peopleIn(device)
    const one = people.find((someone) => someone.id === id)
    const gave = one && gaveLast(one)
    const voice = gave && one.voices[gave.pid]
    if (!gave || !voice) return false
    const { world } = device
    const { pid, of, consent, cv, activity } = gave
    const n = gave.first + ENVELOPES.indexOf('contribution')
    const remark: Remark = {
      schema: 'inbreng/1',
      kind: 'remark',
      id: gave.remark,
      pid,
      cv,
      eraseKey: base64url(await world.eraseKey(fromBase64url(voice.secret)!, pid, n)),
      thread: voice.thread,
      role: 'person',
      device: 'tablet',
      at: localTime(world.clock.now(), world.clock.offset()),
      lang,
      app: world.build,
      activity,
      consent,
      of,
      by,
      ...(signs.length > 0 ? { signs: [...signs] } : {}),
      ...(around ? { around } : {}),
    }
    const box = await boxOf(
      device,
      people.map((someone) => (someone.id === id ? { ...someone, asked: someone.asked.map(toldOf) } : someone)),
    )
    return (await seal(device, { pid, secret: voice.secret }, [remark], '', [box], [])) === 'kept'
  })

const toldOf = ({ gave: _, ...asked }: Someone['asked'][number]) => asked
