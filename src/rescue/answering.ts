// What a blocked device signed goes on only under the name of a device whose person answers for it.

import type { Device } from '../device/device.ts'
import type { ItemRow } from '../device/store.ts'
import { projectsHere } from '../device/takeIn.ts'
import { ofBlocked } from '../device/unsent.ts'

/** Signed by another device than this one, which may send. */
export async function heldIn(device: Device, items: readonly ItemRow[]): Promise<ItemRow[]> {
  const here = await projectsHere(device)
  return (await ofBlocked(device.store, items)).filter(({ pid }) => here.has(pid))
}

export async function answerFor(device: Device, held: readonly ItemRow[]): Promise<void> {
  for (const project of await device.store.list('projects')) {
    const ids = held.filter(({ pid }) => pid === project.pid).map(({ id }) => id)
    if (ids.length > 0) await device.ledger.signAgain(ids, project.device, device.signer(project))
  }
}
