// Who else may read what somebody gave: each use its own yes or no, changed whenever they like, on their own device.

import type { Device } from '../device/device.ts'
import { isGoing, numbered, ownPerson, threadsOf } from '../device/identity.ts'
import { TAKEN_BACK } from '../device/store.ts'
import { base64url, fromBase64url } from '../model/bytes.ts'
import { codeOf } from '../model/card.ts'
import { type Scope, type Shared, SHARED, standing } from '../model/consent.ts'
import { isNamed } from '../model/named.ts'
import type { ConsentEvent, Contribution } from '../model/payload.ts'
import { instant, localTime } from '../model/time.ts'
import type { Lang } from '../model/words.ts'
import { eventsOf, newestOf } from './copies.ts'
import { clockOf, keepEvents, seen } from './finish.ts'
import type { Obstacle } from './obstacle.ts'
import type { Shown } from './sitting.ts'

export interface Choice {
  scope: Shared
  /** What stands on the screen; the question comes last. */
  lines: string[]
  yes: boolean
}

/** A yes that was said while this clock was ahead stands as well: it can be taken back. */
const stands = (events: readonly ConsentEvent[], scope: Scope, now: number): boolean =>
  standing(events, scope, Math.max(now, ...events.map(({ at }) => instant(at)))) === 'given'

/** What can be asked, for as far as the consent text has words for it; none where it cannot be changed from here. */
export async function choicesOf(device: Device, given: Contribution, lang: Lang): Promise<Choice[]> {
  const person = await ownPerson(device, given.pid)
  if (!threadsOf(person).includes(given.thread)) return []
  const text = await device.mailbox.newest(given.pid, 'consent', 'meedoen')
  const events = await eventsOf(device, given)
  const now = device.world.clock.now()
  return SHARED.flatMap((scope) => {
    // Nobody is asked about a name that they did not write.
    if (scope === 'naam' && !given.answers.some(isNamed)) return []
    const lines = text?.body.scopes?.[scope]?.[lang]
    return lines ? [{ scope, lines, yes: stands(events, scope, now) }] : []
  })
}

/** A yes, or a yes that is taken back. A no to what was never agreed to changes nothing, and stays here. */
export const choose = (
  device: Device,
  given: Contribution,
  scope: Shared,
  yes: boolean,
  shown: Shown,
): Promise<'kept' | Exclude<Obstacle, 'storage'>> =>
  device.world.locks.alone('person', async () => {
    const { world } = device
    const events = await eventsOf(device, given)
    const now = world.clock.now()
    if (stands(events, scope, now) === yes) return 'kept'
    const text = await device.mailbox.newest(given.pid, 'consent', 'meedoen')
    if (!text) return 'waiting'
    const own = await ownPerson(device, given.pid)
    const { secret } = [own, ...(own.before ?? [])].find(({ thread }) => thread === given.thread) ?? own
    const by = { pid: given.pid, secret }
    // Of what is thrown away with its card nothing is said any more: it would go with the next card, and stay.
    if (!(await device.store.get('copies', given.id)) || (await isGoing(device, codeOf(by))))
      throw new Error(TAKEN_BACK)
    const person = await numbered(device, given.pid, 1, given.thread)
    const key = await world.eraseKey(fromBase64url(person.secret)!, given.pid, person.next)
    const event: ConsentEvent = {
      schema: given.schema,
      id: device.newId(),
      pid: given.pid,
      cv: text.hash,
      eraseKey: base64url(key),
      thread: given.thread,
      role: given.role,
      device: given.device,
      at: localTime(now, world.clock.offset()),
      lang: shown.lang,
      app: world.build,
      activity: given.activity,
      kind: 'consent',
      scope,
      type: yes ? 'given' : 'withdrawn',
      prev: newestOf(events)?.id ?? null,
      n: person.next,
      text: seen(scope, shown, text.body),
      expression: 'tap',
      ...(await clockOf(device, given.pid)),
    }
    const kept = await keepEvents(device, by, [event])
    return kept === 'no-consent' ? 'waiting' : kept
  })
