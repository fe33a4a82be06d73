// What this voice said before about this activity, and what may therefore be asked now.

import type { Device } from '../device/device.ts'
import { speaking } from '../device/identity.ts'
import type { Write } from '../device/store.ts'
import type { Bytes } from '../model/bytes.ts'
import { type Scope, SCOPES, standing, yesTo } from '../model/consent.ts'
import { type Activity, asksOf, type ConsentText } from '../model/letter.ts'
import type { ConsentEvent, Payload } from '../model/payload.ts'
import { eventsOf, newestOf } from './copies.ts'
import type { Place } from './sitting.ts'

type Voice = Pick<Payload, 'pid' | 'thread' | 'activity'>
type Earlier = Pick<Place, 'prev' | 'again' | 'cv' | 'changed' | 'since' | 'told' | 'asks'>

/** So many changes are asked about in one visit; the next ones wait for another day. */
const AT_ONCE = 3

/** On somebody's own device what they said is remembered: it is not asked twice, and what changed since is. */
export async function earlier(device: Device, voice: Voice, activity: Activity, text: ConsentText): Promise<Earlier> {
  const events = await eventsOf(device, voice)
  const now = device.world.clock.now()
  const stands = (scope: Scope) => standing(events, scope, now) === 'given'
  const { no, told: heard = 0 } = await noesHere(device, voice)
  // What was agreed to and lapsed since is asked once more.
  const said = [...SCOPES.filter((scope) => standing(events, scope, now) !== 'absent'), ...no]
  const asks = asksOf(activity, text, said)
  if (!stands('meedoen')) return { asks, prev: newestOf(events)?.id }
  const knew = new Map<Scope, number>()
  for (const scope of SCOPES.filter(stands)) knew.set(scope, await versionOf(device, yesTo(events, scope, now)!))
  const news = (text.changed ?? []).filter(({ scope, version }) => version > (knew.get(scope) ?? Infinity))
  const unheard = news.filter(({ version }) => version > heard).toSorted((a, b) => a.version - b.version)
  const changed = [...new Set(unheard.map(({ scope }) => scope))].slice(0, AT_ONCE)
  // Told of up to what another day is left for; what was asked again beyond it does no harm.
  const rest = unheard.find(({ scope }) => !changed.includes(scope))
  const told = rest ? rest.version - 1 : unheard.at(-1)?.version
  // A no to a change leaves the text that was agreed to, today and the next time.
  const old = news.some(({ scope }) => scope === 'meedoen')
  return {
    asks,
    prev: newestOf(events)?.id,
    again: true,
    changed,
    ...(changed.length > 0 ? { told, since: Math.min(...changed.map((scope) => knew.get(scope)!)) } : {}),
    cv: old ? yesTo(events, 'meedoen', now)!.cv : undefined,
  }
}

/**
 * Of somebody on a tablet of a team only the last two times of taking part are remembered. A yes to a further use stays: who
 * is not asked about it once more cannot say a no to it that nobody keeps.
 */
export async function outgrown(device: Device, voice: Voice): Promise<Write[]> {
  const events = await eventsOf(device, voice)
  const [first] = events.filter(({ scope, type }) => scope === 'meedoen' && type === 'given').slice(-2)
  const isOld = ({ scope, n }: ConsentEvent) => first && scope === 'meedoen' && n < first.n - 1
  return events.flatMap((one) => (isOld(one) ? [{ drop: 'copies', key: one.id } as const] : []))
}

const versionOf = async ({ mailbox }: Device, { text, cv }: ConsentEvent): Promise<number> =>
  text.version ?? (await mailbox.byHash('consent', cv))?.version ?? 0

/** Whether somebody took part in this before, on their own device, and that still stands: then that is asked first. */
export async function tookPart(device: Device, pid: string, name: string): Promise<boolean> {
  const { thread } = await speaking(device, pid)
  const events = await eventsOf(device, { pid, thread, activity: { name, hash: '' } })
  return standing(events, 'meedoen', device.world.clock.now()) === 'given'
}

/** A no to a further use leaves this device in no way; here it is known, so that nobody is asked again and again. */
interface Noes {
  no: readonly Scope[]
  /** Up to which version of the text they were told what changed. */
  told?: number | undefined
}
const fact = ({ pid, activity }: Pick<Voice, 'pid' | 'activity'>): string => `refused ${pid} ${activity.name}`

async function noesHere({ store, vault }: Device, voice: Pick<Voice, 'pid' | 'activity'>): Promise<Noes> {
  const row = await store.get('facts', fact(voice))
  const kept = row ? ((await vault.unlock(row.value as Bytes)) as Noes | Scope[]) : { no: [] }
  return Array.isArray(kept) ? { no: kept } : kept
}

export const refusedHere = async (device: Device, voice: Pick<Voice, 'pid' | 'activity'>): Promise<readonly Scope[]> =>
  (await noesHere(device, voice)).no

export async function refuse(device: Device, place: Place, scopes: readonly Scope[]) {
  if (place.shared || place.paper || (scopes.length === 0 && place.told === undefined)) return []
  const before = await noesHere(device, place)
  const now: Noes = { no: [...new Set([...before.no, ...scopes])], told: place.told ?? before.told }
  return [{ put: 'facts' as const, row: { name: fact(place), value: await device.vault.lock(now) } }]
}
