// The orders in which a little world can happen: two devices, two things given, one taken back, one crash, one request twice;
// as many of them as there is time for, and whether those were all. A world is played again from its beginning for each turn
// not yet taken; where two orders lead to the same state, only one goes on. What happens on one device alone is taken in one
// order, except that it may crash at any of its steps.

import { createHash } from 'node:crypto'
import { Little, type Device, type Page } from './little.ts'
import { Still } from './counted.ts'
import type { Life, Tunnel } from './tunnel.ts'

export interface How {
  /** Either device may crash, and a person act also in the middle of what the device does by itself. */
  fine: boolean
  /** How often each device carries by itself. */
  rounds: number
  parts: number
}

export interface Every {
  states: number
  ends: number
  /** All orders, also those that were not played because they meet in the same state. */
  orders: bigint
  /** Whether there was no order left. */
  whole: boolean
  wrong: { path: number[]; what: string[] }[]
}

interface Step {
  life: Life
  label: string
  run: () => void
}

/** Nothing on this device happens until it is chosen; until that, or once it is over, everything happens at once. */
class Chosen extends Still {
  steps: Step[] | undefined

  override seam<T>(life: Life, label: string, deed: () => T): Promise<T> {
    if (!this.steps) return super.seam(life, label, deed)
    return new Promise((resolve, reject) => {
      const run = () => {
        try {
          resolve(deed())
        } catch (error) {
          reject(error)
        }
      }
      this.steps!.push({ life, label, run })
    })
  }
}

interface Message {
  from: Member
  life: Life
  name: string
  url: string
  init: RequestInit
  answer?: { text: string; response: Response }
  heard: (response: Response) => void
}

interface Member {
  device: Device
  tunnel: Chosen
  page: Page | undefined
  acts: ((page: Page) => Promise<unknown>)[]
  acting: boolean
  rounds: number
  /** All that it went through: its state follows from that. */
  log: string
}

interface Choice {
  name: string
  take: () => unknown
}

/** Lets all promises come to rest. */
const rest = async () => {
  for (let i = 0; i < 3; i++) await new Promise(setImmediate)
}

class World {
  readonly little = new Little(new Still(1) as Tunnel)
  readonly members: Member[] = []
  #flying: Message[] = []
  #crashes = 1
  #repeats = 1
  #sent = 0
  #free = true
  readonly #how: How

  constructor(how: How) {
    this.#how = how
  }

  async begin(): Promise<void> {
    const { little } = this
    await little.begin()
    for (const [i, name] of ['a', 'b'].entries()) {
      const tunnel = new Chosen(10 + i)
      const device = little.comes(name, {}, tunnel)
      const given = await little.speak(`what ${name} said`, i === 0 ? this.#how.parts : 0)
      const { yes, parts, said } = given
      const acts: Member['acts'] = [
        async (page) => {
          for (const payload of [...parts, said]) await little.keep(page, payload, yes)
        },
      ]
      if (i === 0) acts.push((page) => little.takeBack(page, given))
      const page = await little.open(device)
      // Let in, with its yes sent and its letters here: what is told begins after that.
      await little.keep(page, yes, yes)
      await page.courier.now()
      await rest()
      const member = { device, tunnel, page, acts, acting: false, rounds: this.#how.rounds, log: '' }
      device.network = (url, init) => this.#carry(member, url, init)
      this.members.push(member)
    }
    this.#free = false
    for (const { tunnel } of this.members) tunnel.steps = []
  }

  #carry(from: Member, url: string, init: RequestInit): Promise<Response> {
    if (this.#free) return this.little.server.answer(url, init)
    const life = from.page!.life
    const name = `${from.device.name} ${new URL(url).pathname} ${++this.#sent}`
    from.log += ` asks ${new URL(url).pathname}`
    return new Promise((heard) => void this.#flying.push({ from, life, name, url, init, heard }))
  }

  /** What may happen next. Always in the same order. */
  choices(): Choice[] {
    const all: Choice[] = []
    for (const member of this.members) {
      const { tunnel, page } = member
      const steps = (tunnel.steps ?? []).filter(({ life }) => life.alive)
      tunnel.steps = steps
      // One device's own steps disturb nobody else: they go first.
      for (const step of steps) all.push({ name: step.label, take: () => this.#step(member, step) })
      if (steps.length > 0 && page && this.#mayCrash(member)) all.push(this.#crash(member))
      if (steps.length > 0) return this.#how.fine ? [...all, ...this.#persons(member)] : all
    }
    for (const member of this.members) {
      all.push(...this.#persons(member))
      const busy = this.#flying.some(({ life }) => life === member.page?.life)
      if (member.page && member.rounds > 0 && !busy) all.push({ name: 'carry', take: () => this.#sends(member) })
      if (member.page && busy && this.#mayCrash(member)) all.push(this.#crash(member))
    }
    for (const message of this.#flying) {
      if (message.answer) all.push({ name: `hear ${message.name}`, take: () => this.#hear(message) })
      else all.push({ name: `arrive ${message.name}`, take: () => this.#arrive(message) })
      if (this.#repeats > 0) all.push({ name: `again ${message.name}`, take: () => this.#again(message) })
    }
    if (this.#crashes > 0 && this.#flying.length > 0) all.push({ name: 'server', take: () => this.#serverDies() })
    return all
  }

  #mayCrash = (member: Member): boolean => this.#crashes > 0 && (this.#how.fine || member === this.members[0])

  #persons(member: Member): Choice[] {
    const { page, acts, acting } = member
    if (!page || acting || acts.length === 0) return []
    return [{ name: `${member.device.name} acts`, take: () => this.#act(member, page) }]
  }

  #act(member: Member, page: Page): void {
    member.acting = true
    member.log += ' acts'
    const done = (ok: boolean) => {
      // Whoever saw the app go does it once more.
      if (member.page !== page) return
      member.acting = false
      if (ok) member.acts.shift()
    }
    member.acts[0]!(page).then(
      () => done(true),
      () => done(false),
    )
  }

  #sends(member: Member): void {
    member.rounds--
    member.log += ' carries'
    member.page!.courier.nudge()
  }

  #step(member: Member, step: Step): void {
    member.tunnel.steps = member.tunnel.steps!.filter((other) => other !== step)
    member.log += ` ${step.label}`
    step.run()
  }

  #crash(member: Member): Choice {
    const take = async () => {
      this.#crashes--
      const { device } = member
      this.little.end(device, member.page!)
      device.disk.powerLoss(member.tunnel)
      member.page = undefined
      member.acting = false
      // From here on all follows from what is on its disk.
      member.log = `crashed with ${onDisk(device)}`
      member.tunnel = new Chosen(20)
      member.tunnel.now = device.tunnel.now
      member.tunnel.steps = []
      device.tunnel = member.tunnel
      void this.little.open(member.device).then((page) => {
        member.page = page
      })
    }
    return { name: `${member.device.name} crashes`, take }
  }

  async #arrive(message: Message): Promise<void> {
    const response = await this.little.server.answer(message.url, message.init)
    const text = await response.clone().text()
    if (message.life.alive) message.answer = { text, response }
    else this.#drop(message)
  }

  async #again(message: Message): Promise<void> {
    this.#repeats--
    await this.little.server.answer(message.url, message.init)
  }

  #hear(message: Message): void {
    this.#drop(message)
    message.from.log += ` hears ${plain(message.answer!.text)}`
    if (message.life.alive) message.heard(message.answer!.response)
  }

  #drop(message: Message): void {
    this.#flying = this.#flying.filter((other) => other !== message)
  }

  /** What was under way breaks off; what was committed is there when it comes back. */
  async #serverDies(): Promise<void> {
    this.#crashes--
    this.little.server.crash()
    await this.little.server.start()
    for (const { heard, life, from } of this.#flying.splice(0)) {
      from.log += ' loses its connection'
      if (life.alive) heard(Response.error())
    }
  }

  /** Two worlds with the same name go on in the same way. */
  name(): string {
    const { raw } = this.little.server
    const rows = ['envelopes', 'tombstones', 'feed'].map((table) =>
      JSON.stringify(raw.prepare(`select ${table === 'envelopes' ? 'id, seq' : '*'} from ${table} order by 1`).all()),
    )
    const flying = this.#flying.map(({ from, url, answer, life }) =>
      [from.device.name, life.alive, url.replace(/\?.*/, ''), answer && plain(answer.text)].join(' '),
    )
    const members = this.members.map(({ log, acting, acts, rounds }) => [log, acting, acts.length, rounds].join(' '))
    const all = [...rows, ...flying.toSorted(), ...members, this.#crashes, this.#repeats]
    return createHash('sha256').update(all.join('\n')).digest('base64')
  }

  /** Nothing goes wrong any more, and everybody opens the app once more. */
  async end(): Promise<string[]> {
    this.#free = true
    for (const member of this.members) {
      member.tunnel.steps = undefined
      if (member.page) this.little.end(member.device, member.page)
    }
    for (const { device, acts } of this.members) {
      const page = await this.little.open(device)
      for (const act of acts) await act(page)
      await this.little.carryAll(page)
      this.little.end(device, page)
      this.little.end(device, await this.little.open(device))
    }
    return this.little.judge()
  }
}

const onDisk = ({ disk }: Device): string => {
  const all = [...[...disk.seen].map(([table, rows]) => [table, [...rows.values()]]), ...disk.files.values()]
  const text = JSON.stringify(all, (_name, x: unknown) =>
    x instanceof Uint8Array ? Buffer.from(x).toString('base64') : x,
  )
  return createHash('sha256').update(text).digest('base64')
}

/** Without the name of the request and the time, which nothing depends on. */
const plain = (text: string): string =>
  text.startsWith('{') ? text.replaceAll(/"(batch|time|receipt)":("[^"]*"|\d+|\{[^}]*\})/g, '') : String(text.length)

export async function everyOrder(how: How, most = Infinity): Promise<Every> {
  /** By the name of a state: those that follow it. */
  const known = new Map<string, Set<string>>()
  const found: Every = { states: 0, ends: 0, orders: 0n, whole: false, wrong: [] }
  const toDo: number[][] = [[]]
  let root = ''
  while (toDo.length > 0 && known.size < most) {
    const path = toDo.pop()!
    const world = new World(how)
    await world.begin()
    let before = ''
    for (let depth = 0; ; depth++) {
      await rest()
      // On the way to the last turn everything has been seen.
      const choices = world.choices()
      // Where there is only one turn there is nothing to choose, and no state to remember.
      if (choices.length === 1) {
        await choices[0]!.take()
        depth--
        continue
      }
      const replays = depth < path.length
      if (!replays || depth === path.length - 1) {
        const name = world.name()
        root ||= name
        if (before) known.get(before)!.add(name)
        before = name
        if (!replays) {
          if (known.has(name)) break
          known.set(name, new Set())
          for (let i = choices.length - 1; i > 0; i--)
            toDo.push([...path.slice(0, depth), ...zeros(depth - path.length), i])
          if (choices.length === 0) {
            found.ends++
            const what = await world.end()
            if (what.length > 0) found.wrong.push({ path, what })
            break
          }
        }
      }
      await choices[path[depth] ?? 0]!.take()
    }
  }
  found.states = known.size
  found.whole = toDo.length === 0
  found.orders = ordersFrom(root, known)
  return found
}
const zeros = (count: number): number[] => Array.from({ length: Math.max(0, count) }, () => 0)

function ordersFrom(root: string, known: Map<string, Set<string>>): bigint {
  const counted = new Map<string, bigint>()
  const toDo = [root]
  while (toDo.length > 0) {
    const name = toDo.at(-1)!
    const next = [...(known.get(name) ?? [])]
    const missing = next.filter((one) => !counted.has(one))
    if (missing.length > 0) {
      toDo.push(...missing)
      continue
    }
    toDo.pop()
    counted.set(name, next.length === 0 ? 1n : next.reduce((sum, one) => sum + counted.get(one)!, 0n))
  }
  return counted.get(root)!
}
