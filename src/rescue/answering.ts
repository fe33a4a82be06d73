// What a blocked device signed goes on only under the name of a device whose person answers for it.

import type { Device } from '../device/device.ts'
import type { ItemRow } from '../device/store.ts'
import { readEnvelope } from '../model/envelope.ts'

const CODE = 'signer-revoked'

/** Signed by another device than this one, which may send. */
export async function heldIn({ store }: Device, items: readonly ItemRow[]): Promise<ItemRow[]> {
  const projects = new Map((await store.list('projects')).map((one) => [one.pid, one]))
  return items.filter(({ pid, code, bytes }) => {
    const project = projects.get(pid)
    const read = code === CODE && bytes ? readEnvelope(bytes) : undefined
    return read?.ok && project !== undefined && !project.refused && read.value.head.dev !== project.device
  })
}

export async function answerFor(device: Device, held: readonly ItemRow[]): Promise<void> {
  for (const project of await device.store.list('projects')) {
    const ids = held.filter(({ pid }) => pid === project.pid).map(({ id }) => id)
    if (ids.length > 0) await device.ledger.signAgain(ids, project.device, device.signer(project))
  }
}
