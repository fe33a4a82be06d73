// What this voice said before about this activity, and what may therefore be asked now.

import type { Device } from '../device/device.ts'
import { ownPerson, ownProject } from '../device/identity.ts'
import type { Bytes } from '../model/bytes.ts'
import { type Scope, SCOPES, standing, yesTo } from '../model/consent.ts'
import { type Activity, asksOf, type ConsentText } from '../model/letter.ts'
import type { ConsentEvent, Payload } from '../model/payload.ts'
import { eventsOf } from './copies.ts'
import type { Place } from './sitting.ts'

type Voice = Pick<Payload, 'pid' | 'thread' | 'activity'>
type Earlier = Pick<Place, 'prev' | 'again' | 'cv' | 'changed' | 'asks'>

/** On somebody's own device what they said is remembered: it is not asked twice, and what changed since is. */
export async function earlier(device: Device, voice: Voice, activity: Activity, text: ConsentText): Promise<Earlier> {
  const events = await eventsOf(device, voice)
  const now = device.world.clock.now()
  const stands = (scope: Scope) => standing(events, scope, now) === 'given'
  const refused = await refusedHere(device, voice)
  // What was agreed to and lapsed since is asked once more.
  const said = [...SCOPES.filter((scope) => standing(events, scope, now) !== 'absent'), ...refused]
  const asks = asksOf(activity, text, said)
  if (!stands('meedoen')) return { asks, prev: events.at(-1)?.id }
  const changed: Scope[] = []
  for (const { version, scope } of text.changed ?? [])
    if (stands(scope) && (await versionOf(device, yesTo(events, scope, now)!)) < version) changed.push(scope)
  const cv = changed.includes('meedoen') ? yesTo(events, 'meedoen', now)!.cv : undefined
  return { asks, prev: events.at(-1)?.id, again: true, changed, cv }
}

const versionOf = async ({ mailbox }: Device, { text, cv }: ConsentEvent): Promise<number> =>
  text.version ?? (await mailbox.byHash('consent', cv))?.version ?? 0

/** Whether somebody took part in this before, on their own device, and that still stands: then that is asked first. */
export async function tookPart(device: Device, name: string): Promise<boolean> {
  const project = await ownProject(device.store)
  if (!project) return false
  const { thread } = await ownPerson(device, project.pid)
  const events = await eventsOf(device, { pid: project.pid, thread, activity: { name, hash: '' } })
  return standing(events, 'meedoen', device.world.clock.now()) === 'given'
}

/** A no to a further use leaves this device in no way; here it is known, so that nobody is asked again and again. */
const fact = ({ pid, activity }: Pick<Voice, 'pid' | 'activity'>): string => `refused ${pid} ${activity.name}`

export async function refusedHere({ store, vault }: Device, voice: Pick<Voice, 'pid' | 'activity'>): Promise<Scope[]> {
  const row = await store.get('facts', fact(voice))
  return row ? ((await vault.unlock(row.value as Bytes)) as Scope[]) : []
}

export async function refuse(device: Device, place: Place, scopes: readonly Scope[]) {
  if (place.shared || place.paper || scopes.length === 0) return []
  const all = [...new Set([...(await refusedHere(device, place)), ...scopes])]
  return [{ put: 'facts' as const, row: { name: fact(place), value: await device.vault.lock(all) } }]
}
