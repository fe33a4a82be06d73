// The code that is read aloud to whoever keeps the server: made from what this tablet knows of itself.

import { ownProject } from '../../device/identity.ts'
import type { Device } from '../../device/device.ts'
import { buildMark, deviceMark, type Sign, writeSupport } from '../../model/support.ts'
import type { Verdict } from './ready.ts'
import { waitingOn } from './waiting.ts'

const SIGN_OF: Partial<Record<Verdict['item'], (verdict: Verdict) => Sign | undefined>> = {
  kept: ({ how }) => (how === 'good' ? undefined : 'may-be-emptied'),
  files: ({ how }) => (how === 'bad' ? 'files-missing' : undefined),
  clock: ({ how }) => (how === 'bad' ? 'clock-wrong' : undefined),
  room: ({ how }) => (how === 'bad' ? 'no-room' : undefined),
}

export async function supportCode(device: Device, verdicts: readonly Verdict[]): Promise<string> {
  const project = await ownProject(device.store)
  const { count, refused, heard } = await waitingOn(device)
  const signs = verdicts.flatMap((one) => SIGN_OF[one.item]?.(one) ?? [])
  return writeSupport({
    build: buildMark(device.world.build),
    device: project ? deviceMark(project.device) : 0,
    waiting: count + refused,
    heard,
    signs: project?.refused ? [...signs, 'refused'] : signs,
  })
}
