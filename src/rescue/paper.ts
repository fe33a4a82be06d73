// Which twelve words, on whose paper, open the sittings of this device that are not done: never those of whoever reads along.

import { type Sitting, sittingIn } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { wrapFor } from '../device/helpers.ts'
import { personHere } from '../device/identity.ts'
import type { Paper } from '../device/rescue.ts'
import { slotsIn, type TypedSlot } from '../device/vault.ts'
import { fromBase64url } from '../model/bytes.ts'
import { wordsOf } from '../model/typed.ts'

/** `own`: somebody's own device. `team`: a shared tablet, open for who helps. `shut`: not open, or of nobody in particular. */
export type As = 'own' | 'team' | 'shut'

export interface Found {
  paper: Paper
  /** They stand on somebody's own card; those of a team are known to nobody here. */
  words?: string[]
}

export async function paperOf(device: Device, as: As): Promise<Found | undefined> {
  const { store } = device
  const drafts = await store.list('drafts')
  if (drafts.length === 0) return undefined
  const team = (await slotsIn(store)).find((slot): slot is TypedSlot => slot.kind === 'recovery')
  // They lie under the key that those words open: nobody has to open them first.
  if (team) return { paper: { slot: team, drafts: drafts.map(({ id }) => id) } }
  return as === 'own' ? ownPaper(device) : undefined
}

async function ownPaper(device: Device): Promise<Found | undefined> {
  const { store, vault, world } = device
  const newest = (await store.list('drafts')).toSorted((a, b) => b.at - a.at)
  const read = await Promise.all(
    newest.map(async ({ id, box }) => ({
      id,
      secret: await secretOf(sittingIn(await vault.unlock(box).catch(() => {}))),
    })),
  )
  /** What was only noted so far has no place yet; it is of whoever this device is. */
  async function secretOf(state: Sitting | undefined): Promise<string | undefined> {
    if (state?.place) return state.place.secret
    return state?.note && (await personHere(device, state.note.pid))?.secret
  }
  const secret = read.find((one) => one.secret)?.secret
  if (!secret) return undefined
  // Whoever else sat here has another card, and their words are not read by this one's.
  const drafts = read.flatMap((one) => (one.secret === secret ? [one.id] : []))
  const slot = await wrapFor({ vault, chance: world.chance }, secret)
  return { paper: { slot, drafts }, words: wordsOf(fromBase64url(secret)!) }
}
