// A tablet that was let go hands in and empties itself: one look, and what can be done by now.

import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import { emptyHere } from '../device/letGo.ts'
import { amend } from '../device/store.ts'
import { counted, ofBlocked, unsentIn } from '../device/unsent.ts'
import { EMPTIED, EMPTY_FIRST, type LetGo as Why } from '../model/receipt.ts'
import type { Push } from './index.tsx'

/** `leave`: this page still knows what the disk does not. */
export async function letGo(device: Device, why: Why, push: Push) {
  const { store, mailbox } = device
  const project = await ownProject(store)
  if (!project) return { leave: true as const }
  const { pid, token } = project
  const { waits, orders } = await left(device)
  // Nothing goes before all that can be handed in is there.
  const done = why !== EMPTY_FIRST || waits + orders === 0
  const { locks } = device.world
  let leave = false
  const empty = async () => {
    leave = await emptyHere(device, pid, why)
  }
  // Not while somebody is answering, in whatever tab; and nothing is sealed or written on a card meanwhile.
  const alone = () => locks.alone('people', () => locks.alone('keep', empty))
  const elsewhere = done && !(await locks.ifFree('sitting', alone))
  if (why === EMPTIED && token && project.toTell && (await push(token, pid, [])).ok)
    await amend(store, 'projects', [pid], (row) => ({ ...row, toTell: undefined }))
  if (leave || (done && !elsewhere && why === EMPTY_FIRST)) return { leave: true as const }
  const house = (await mailbox.newest(pid, 'project'))?.body
  return { leave: false as const, elsewhere, house, ...(await left(device)) }
}

/** Of what a blocked device signed nobody can be asked here any more: it stays, and holds up nothing. */
async function left({ store }: Device) {
  const all = await unsentIn(store)
  const { length } = await ofBlocked(store, all.items)
  const { waits, stuck, orders } = counted(all)
  return { waits: waits - length, stuck: stuck + length, orders }
}
