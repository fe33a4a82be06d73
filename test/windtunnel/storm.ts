// Plays a plan: storm, then quiet, then the checker.

import type { Card } from '../../src/model/card.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import type { CardRow, Table } from '../../src/device/store.ts'
import { isUnheard } from '../../src/device/unsent.ts'
import { type End, type Happening, judge } from './check.ts'
import { deeds, type Scene } from './deeds.ts'
import { LOOKS, openDesk } from './desk.ts'
import type { Disk } from './fakes.ts'
import { Killed } from './held.ts'
import { readableOn, textIn } from './inside.ts'
import { isLetGo, isTurnedAway, knownHere } from './leaving.ts'
import { Machine, type Page } from './machine.ts'
import { networkTo } from './network.ts'
import { type Decision, MINUTE, type Plan, planOf } from './plan.ts'
import { beginProject } from './project.ts'
import { Server } from './server.ts'
import { type Life, randomFrom, Tunnel } from './tunnel.ts'

/** I9 gives fifteen minutes, and the last look one more … */
const QUIET = 16 * MINUTE
/** … and where nothing waits any longer once everybody has looked again, the rest of them would be like these. */
const ROUND = 6 * MINUTE

export interface Outcome {
  wrong: string[]
  /** What is gone by something that was declared, each with what took it. */
  declared: string[]
  hash: number
  events: number
  history: Happening[]
}

export async function runWorld(of: Plan | number, aim?: Tunnel['aim']): Promise<Outcome> {
  const plan = typeof of === 'number' ? planOf(of) : of
  const tunnel = new Tunnel(plan.seed)
  const history: Happening[] = []
  const tell = (h: Happening) => void history.push(h)
  let storming = true

  const server = new Server(tunnel, plan.page, plan.bytes)
  await server.start()
  const project = await beginProject(
    tunnel,
    server,
    plan.devices.map(({ name }) => name),
  )
  if (plan.most) server.limits.itemsPerDay = plan.most
  const ports = { tunnel, server, road: plan.road, seed: plan.seed, storming: () => storming, tell }
  const network = networkTo(ports)
  const machines = plan.devices.map((device) => new Machine(device, { tunnel, project, network, tell }))
  const deskLife: Life = { name: 'desk', alive: true }
  const desk = await openDesk({ ...project, tunnel, network: network('desk', deskLife) })
  const cards: Card[] = []
  const printed = new Set<Card>()
  const ends = new Set(['server', 'desk'])

  /** A screen that says that it went wrong has promised nothing. */
  const fine = new Set(['not-read-back', 'taken-back', 'no-room', 'cannot-compare'])
  const tries = (deed: Promise<unknown>) =>
    void deed.catch((error: Error) => {
      if (!(error instanceof Killed) && !fine.has(error.message)) throw error
    })

  async function play({ who, what, n }: Decision): Promise<void> {
    const random = randomFrom(n)
    const scene = {
      random,
      tell,
      server,
      project,
      pid: project.pid,
      desk,
      tunnel,
      tries,
      machines,
      cards,
      printed,
    } as unknown as Scene
    if (ends.has(who)) return void (await deeds[what](scene))
    const machine = machines.find(({ name }) => name === who)!
    if (machine.lost) return undefined
    const page = machine.page(random)
    const words = `canary-${plan.seed}-${n}`
    if (!page) return machine.pages.length === 0 ? machine.open() : undefined
    const hands = { ...scene, machine, page, words }
    // Whoever takes it in hand wakes it.
    tunnel.goOn(page.life)
    await isTurnedAway(hands, project, server)
    if (!(await isLetGo(hands, project))) await deeds[what](hands)
    return undefined
  }

  tunnel.peril = plan.road.peril
  tunnel.aim = aim ?? (plan.dies && ((_place, _before, n) => plan.dies!.includes(n)))
  tunnel.perish = (life) => {
    const machine = machines.find(({ pages }) => pages.some((page) => page.life === life))
    const page = machine?.pages.find((one) => one.life === life)
    if (machine && tunnel.random.chance(0.5)) machine.stop(tunnel.random)
    else if (machine && page) machine.close([page])
  }
  for (const machine of machines) tries(machine.open())
  for (const decision of plan.decisions) tunnel.after(decision.at, undefined, () => tries(play(decision)))
  await tunnel.until(tunnel.now + plan.storm)

  // Quiet: the server is up, every device is opened once more, and nothing goes wrong any longer.
  storming = false
  server.limits.itemsPerDay = 1e6
  server.skew = 0
  tunnel.peril = 0
  tunnel.calm = true
  tunnel.aim = undefined
  // Twice where an older database has to be owned up to first.
  for (let i = 0; i < 2 && !server.up; i++) if (await server.rise()) tell({ what: 'restored' })
  desk.begin()
  for (const { pages } of machines) for (const { life } of pages) tunnel.goOn(life)
  // Whoever was in the middle of something ends it first: also of what closes a device.
  await tunnel.until(tunnel.now + MINUTE)
  const left = machines.filter(({ lost }) => !lost)
  for (const machine of left) {
    machine.disk.room = () => true
    machine.away = false
    // One that a full disk did not let come up does not stand, and goes with the others.
    if (machine.pages.every(({ device }) => !device) || tunnel.random.chance(0.5)) {
      machine.stop(tunnel.random)
      tries(machine.open())
    }
  }
  const quiet = tunnel.now + QUIET
  const inviteAnew = () => {
    for (const machine of left)
      for (const page of machine.pages) if (page.device) tries(isTurnedAway({ page, machine, tell }, project, server))
  }
  await tunnel.until(tunnel.now + MINUTE)
  inviteAnew()
  await tunnel.until(tunnel.now + ROUND - MINUTE)
  // A server that was put back is heard of by a question, and who asks again then may be turned away.
  inviteAnew()
  const missing = ({ disk }: Machine) => server.letters().some((hash) => !disk.seen.get('letters')!.has(hash))
  const behind = (machine: Machine) => waitsOn(machine) || missing(machine) || !hasHeard(machine, server.epoch)
  if (left.some(behind)) await tunnel.until(quiet)
  // … and who asked later than that hears it only now.
  if (left.some(({ disk }) => isOut(disk))) inviteAnew()
  async function lookAt(machine: Machine, page: Page): Promise<void> {
    const hands = { random: tunnel.random, tell, machine, page, pid: project.pid } as unknown as Scene
    if (await isLetGo(hands, project)) return
    await deeds.look(hands)
    await knownHere(hands)
  }
  const lookAll = () => {
    for (const machine of left) for (const page of machine.pages) if (page.device) tries(lookAt(machine, page))
  }
  lookAll()
  await tunnel.until(tunnel.now + MINUTE)
  // What is opened again starts afresh: whatever waits for that is late.
  const stood = server.envelopes().map(({ id }) => id)
  const late = new Map(left.map((machine) => [machine.name, ordersOn(machine)]))
  // What a tab that is open still has in its own journal goes when the device is opened the next time.
  for (const machine of left) {
    machine.close(machine.pages)
    tries(machine.open())
  }
  await tunnel.until(tunnel.now + MINUTE)
  // Brought by a file to a full disk, it may only now be seen that a blocked device signed it.
  const looks = left.filter(({ disk }) => dueIn(disk, 'items').some(({ code }) => code === 'signer-revoked'))
  for (const { pages } of looks) for (const page of pages) if (page.device) tries(knownHere({ page }))
  if (looks.length > 0) await tunnel.until(tunnel.now + MINUTE)

  const envelopes = server.envelopes()
  const letters = server.letters()
  const devices = left.map(({ name, disk }) => ({
    name,
    letters: [...disk.seen.get('letters')!.keys()],
    waiting: [...new Set([...late.get(name)!, ...dueIn(disk, 'items').map(({ id }) => id)])],
    readable: readableOn(disk),
  }))
  // What a device told last of all the desk hears when it looks the next time.
  await tunnel.until(tunnel.now + LOOKS + MINUTE)

  const end: End = {
    stored: envelopes.map(({ id, sha, bytes }) => ({ id, sha, text: textIn(bytes), eh: ehIn(bytes) })),
    stood,
    serverBytes: server.everyByte(),
    opened: await desk.opened(),
    now: tunnel.now,
    devices,
    letters,
    restored: [...(await server.namesIn('newest')), ...(await server.namesIn('oldest'))],
  }
  return { ...judge(history, end), hash: tunnel.hash, events: tunnel.count, history }
}

type Due = { id: string; dueAt?: number; code?: string }
const dueIn = (disk: Disk, table: Table) =>
  ([...disk.seen.get(table)!.values()] as Due[]).filter(({ dueAt }) => dueAt !== undefined)

const isOut = (disk: Disk) => ([...disk.seen.get('projects')!.values()] as { token?: string }[]).some((p) => !p.token)

/** A device that met many failures asks again late: until then it does not know that the server was put back. */
const hasHeard = ({ disk }: Machine, epoch: string): boolean =>
  ([...disk.seen.get('projects')!.values()] as { epoch?: string }[]).every((p) => p.epoch === epoch)

/** It is not let in yet, something of its own has to go, or an order is still to be carried out. */
const waitsOn = ({ disk }: Machine): boolean =>
  isOut(disk) || dueIn(disk, 'items').length > 0 || dueIn(disk, 'erases').length > 0 || disk.seen.get('cards')!.size > 0

/** What is due there: things of its own, and orders, by one or of a whole card. */
const ordersOn = ({ disk }: Machine): string[] => [
  ...[...dueIn(disk, 'items'), ...dueIn(disk, 'erases')].map(({ id }) => id),
  ...([...disk.seen.get('cards')!.values()] as CardRow[]).filter(isUnheard).map(({ code }) => `card ${code}`),
]

function ehIn(bytes: Uint8Array<ArrayBuffer>): string {
  const read = readEnvelope(bytes)
  return read.ok ? read.value.head.eh : ''
}
