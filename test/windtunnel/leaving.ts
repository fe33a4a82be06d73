// How what is on a device gets off it: by a file, because it is let go, because it goes to somebody else, or with a thief.

import { join } from '../../src/device/identity.ts'
import { readRescue } from '../../src/device/rescued.ts'
import { writeRescue } from '../../src/device/rescue.ts'
import { takeIn } from '../../src/device/takeIn.ts'
import { counted, unsentIn } from '../../src/device/unsent.ts'
import { wipe } from '../../src/device/wipe.ts'
import { fromBase64url } from '../../src/model/bytes.ts'
import { LET_GO, type LetGo } from '../../src/model/receipt.ts'
import { answerFor, heldIn } from '../../src/rescue/answering.ts'
import { letGo } from '../../src/work/emptying.ts'
import { fakeCrypt } from './fakes.ts'
import type { Machine, Page } from './machine.ts'
import type { Hands } from './people.ts'
import type { Project } from './project.ts'
import type { Server } from './server.ts'

/** Written here, carried by hand, and taken in elsewhere; some do so twice. */
export async function rescue(hands: Hands & { machines: readonly Machine[] }): Promise<void> {
  const { page, random, tell, machines, machine } = hands
  const { blob, nothing } = await writeRescue(page.device)
  if (nothing) return
  const file = new Uint8Array(await blob.arrayBuffer())
  const read = await readRescue(file, fakeCrypt)
  const other = random.pick(machines)
  const there = other.page(random)
  if (!read.ok || other === machine || !there) return
  for (let i = 0; i < (random.chance(0.3) ? 2 : 1); i++) {
    await takeIn(there.device, read.value)
    const rows = new Set((await there.device.store.list('items')).map(({ id }) => id))
    const ids = read.value.items.map(({ id }) => id).filter((id) => rows.has(id))
    tell({ what: 'took-in', device: other.name, ids })
  }
  there.courier.nudge()
}

/** The desk lets it go: at once, or once it has handed in. */
export async function judged(hands: Hands & { server: Server; project: Project }): Promise<void> {
  const { page, random, tell, machine, server, project } = hands
  const row = await page.device.store.get('projects', project.pid)
  if (!row || !server.up) return
  const act = random.chance(0.6) ? 'empty' : 'revoke'
  // Told before: a server that dies of it has perhaps done it, and then nobody hears.
  tell({ what: 'let-go', device: machine.name, handsIn: act === 'empty' })
  if (!(await server.store.judge(project.pid, row.device, act))) tell({ what: 'stayed', device: machine.name })
}

/** Whoever was let go sees nothing else than that; and may be invited anew. */
export async function isLetGo(
  hands: Pick<Hands, 'page' | 'machine' | 'random' | 'tell'>,
  project: Project,
): Promise<boolean> {
  const { page, machine, random, tell } = hands
  const { store, world } = page.device
  const why = (await store.get('projects', project.pid))?.refused
  if (!LET_GO.some((one) => one === why)) return false
  const after = await letGo(page.device, why as LetGo, page.client.push)
  if (after.leave) {
    tell({ what: 'handed-in', device: machine.name })
    machine.close([page])
    await machine.open()
  } else if (random.chance(0.2)) {
    const { pid, root, secret } = project
    const deviceClass = machine.shared ? 'tablet' : 'own'
    const fingerprint = await fakeCrypt.sha256(root)
    await join({ ...page.device, ...world }, { pid, secret, fingerprint, deviceClass, role: 'person', expires: 0 })
    page.courier.nudge()
  }
  return true
}

/** Whose invitation does not hold any more gets another. */
export async function isTurnedAway(
  { page, machine, tell }: Pick<Hands, 'page' | 'machine' | 'tell'>,
  project: Project,
  server: Server,
) {
  const { store, world } = page.device
  const row = await store.get('projects', project.pid)
  if (row?.refused !== 'used-up') return
  const its = row.oldToken && (await fakeCrypt.sha256(fromBase64url(row.oldToken)!))
  const known = !server.wasPutBack || (!!its && server.knows(its))
  tell({ what: 'turned-away', device: machine.name, known })
  const { pid, root, secret } = project
  const deviceClass = machine.shared ? 'tablet' : 'own'
  const fingerprint = await fakeCrypt.sha256(root)
  await join({ ...page.device, ...world }, { pid, secret, fingerprint, deviceClass, role: 'person', expires: 0 })
  await page.courier.now()
}

/** What a blocked device signed, and a file brought here: somebody here knows whose it is. */
export async function knownHere({ page }: Pick<Hands, 'page'>): Promise<void> {
  const held = await heldIn(page.device, await page.device.store.list('items'))
  if (held.length === 0) return
  await answerFor(page.device, held)
  page.courier.nudge()
}

/** Everything goes from it, after it was said how much still waits. */
export async function wiped({ page, machine, tell }: Hands & { page: Page }): Promise<void> {
  const all = await unsentIn(page.device.store)
  const { waits, stuck, orders } = counted(all)
  tell({ what: 'wiped', device: machine.name, told: waits + stuck + orders })
  const drop = async () => {
    machine.disk.loseDatabase()
    tell({ what: 'emptied', device: machine.name })
  }
  if ((await wipe(page.device, drop, all)) === 'busy') return tell({ what: 'stayed', device: machine.name })
  machine.close(machine.pages)
  return undefined
}
