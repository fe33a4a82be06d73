// What waits on this tablet to be sent, since when, and what came of trying to send it now.

import type { Device } from '../../device/device.ts'
import { ownProject } from '../../device/identity.ts'
import { isStuck, unsentIn } from '../../device/unsent.ts'
import type { Ground } from './ground.ts'

export interface Waiting {
  /** Sealed envelopes that the server has not taken. */
  count: number
  /** When the oldest of them was sealed. */
  since: number | undefined
  /** That it will never take: they stay, for a person. */
  refused: number
  /** Something has to be taken away at the server. */
  away: boolean
  heard: number | undefined
}

export async function waitingOn({ store }: Pick<Device, 'store'>): Promise<Waiting> {
  const { items, erases, cards } = await unsentIn(store)
  const waits = items.filter((item) => !isStuck(item)).map(({ sealedAt }) => sealedAt)
  return {
    count: waits.length,
    since: waits.length > 0 ? waits.reduce((a, b) => Math.min(a, b)) : undefined,
    refused: items.length - waits.length,
    away: erases.length + cards.length > 0,
    heard: (await ownProject(store))?.heard,
  }
}

export type Outcome = 'all' | 'nothing' | 'partly' | 'offline' | 'not-ours' | 'busy-there' | 'fault' | 'refused'

/** Tries, and says what really happened: by what the server answered and by what waits here afterwards. */
export async function sendNow(device: Pick<Device, 'store'>, ground: Pick<Ground, 'send'>): Promise<Outcome> {
  const before = await waitingOn(device)
  const obstacle = await ground.send()
  if ((await ownProject(device.store))?.refused || obstacle?.why === 'refused') return 'refused'
  if (obstacle) return obstacle.why === 'busy' ? 'busy-there' : obstacle.why
  const { count, away } = await waitingOn(device)
  if (count > 0 || away) return 'partly'
  return before.count > 0 || before.away ? 'all' : 'nothing'
}
