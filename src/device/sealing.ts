// Anything that is finished on this device becomes envelopes, to the keys of its project, under the card of whoever gave it.

import { codeOf } from '../model/card.ts'
import type { ConsentEvent, Payload } from '../model/payload.ts'
import { type Device, keysOf } from './device.ts'
import type { Kept } from './ledger.ts'
import type { Write } from './store.ts'

export async function seal(
  device: Device,
  { pid, secret }: { pid: string; secret?: string },
  payloads: readonly Payload[],
  draft: string,
  also: Write[],
  events: readonly ConsentEvent[],
): Promise<Kept | 'waiting'> {
  const project = await device.store.get('projects', pid)
  const keys = await keysOf(device, pid)
  if (!project || !keys) return 'waiting'
  const finished = payloads.map((payload) => ({
    payload,
    device: project.device,
    signer: device.signer(project),
    ...keys,
  }))
  return device.ledger.keep(finished, draft, also, events, secret && codeOf({ pid, secret }))
}
