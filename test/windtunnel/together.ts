// The three of a little world together: where two devices and a server stand, what may happen next, and what is wrong in the end.
// They meet only at the server. So each is played by itself, and what happens to one is looked up there.

import { Alone, type Coming, rest, type Stand } from './alone.ts'
import { Still } from './counted.ts'
import { copyOf, type Left, leftOf } from './left.ts'
import { type Device, Little } from './little.ts'
import { Mortal, Served } from './served.ts'
import type { Tunnel } from './tunnel.ts'

export interface How {
  /** What comes to a device may also come in the middle of what it does by itself. */
  fine: boolean
  /** How often each device carries by itself. */
  rounds: number
  parts: number
  crashes: number
  repeats: number
}

/** Where everybody is; a request that was asked and not heard yet has an answer, or is still on its way. */
export interface World {
  stands: readonly [Stand, Stand]
  answers: readonly [readonly number[], readonly number[]]
  server: number
  /** On their way, and nobody waits for them: of a page that died, or come a second time. */
  loose: readonly number[]
  crashes: number
  repeats: number
}
export type Next = readonly [what: string, world: World]

const UNDER_WAY = -1
const NAMES = ['a', 'b'] as const
const BOTH = [0, 1] as const
const put = <T>(pair: readonly [T, T], i: 0 | 1, value: T): [T, T] => (i === 0 ? [value, pair[1]] : [pair[0], value])

export class Worlds {
  readonly #how: How
  readonly #tunnel = new Mortal(1)
  readonly little = new Little(this.#tunnel as Tunnel)
  readonly served = new Served(this.little, this.#tunnel)
  alone!: [Alone, Alone]
  readonly #ends = new Map<string, string[]>()

  constructor(how: How) {
    this.#how = how
  }

  /** Both are let in, with their yes sent and their letters here; what is told begins after that. */
  async begin(): Promise<World> {
    const { little, served } = this
    await little.begin()
    const lefts: Left[] = []
    const alone: Alone[] = []
    for (const [i, name] of NAMES.entries()) {
      const given = await little.speak(`what ${name} said`, i === 0 ? this.#how.parts : 0)
      const { yes, parts, said } = given
      const device = little.comes(name, {}, new Still(10 + i) as Tunnel)
      const page = await little.open(device)
      await little.keep(page, yes, yes)
      await page.courier.now()
      await rest()
      little.end(device, page)
      lefts.push(leftOf(device.disk, little.told, 0, 0))
      const acts = [
        async (open: typeof page) => {
          for (const payload of [...parts, said]) await little.keep(open, payload, yes)
        },
      ]
      if (i === 0) acts.push((open) => little.takeBack(open, given))
      alone.push(new Alone(name, little, served, acts, this.#how))
      for (const kind of ['kept', 'wantedBack', 'withdrew'] as const) little.told[kind].clear()
    }
    this.alone = alone as [Alone, Alone]
    const server = served.now()
    const stands = [await alone[0]!.opened(lefts[0]!), await alone[1]!.opened(lefts[1]!)] as const
    const { crashes, repeats } = this.#how
    return { stands, answers: [[], []], server, loose: [], crashes, repeats }
  }

  /** What may happen next. Always in the same order. */
  async next(world: World): Promise<Next[]> {
    const all: Next[] = []
    for (const i of BOTH) for (const coming of comingTo(world, i)) await this.#comes(world, i, coming, all)
    for (const i of BOTH)
      for (const [n, ask] of world.stands[i].asks.entries()) {
        if (world.answers[i][n] !== UNDER_WAY) continue
        const heard = (answer: number, now: World): World => ({
          ...now,
          answers: put(now.answers, i, now.answers[i].with(n, answer)),
        })
        await this.#arrives(`${NAMES[i]}'s ${n}`, world, ask, heard, all)
      }
    for (const [n, ask] of world.loose.entries()) {
      if (world.loose.indexOf(ask) < n) continue
      const gone = (_: number, now: World): World => ({ ...now, loose: now.loose.toSpliced(now.loose.indexOf(ask), 1) })
      await this.#arrives('loose', world, ask, gone, all)
    }
    if (world.crashes > 0 && world.stands.some(({ asks }) => asks.length > 0))
      all.push(['the server dies', await this.#cutAll({ ...world, crashes: world.crashes - 1 })])
    return all
  }

  async #comes(world: World, i: 0 | 1, coming: Coming, all: Next[]): Promise<void> {
    const { to, crashes, midways } = await this.alone[i].takes(world.stands[i], coming)
    const what = `${NAMES[i]} ${coming.what}`
    all.push([what, follow(world, i, coming, to)])
    for (const midway of midways) all.push([`${what} …`, follow(world, i, coming, midway.to)])
    if (world.crashes === 0) return
    for (const crash of crashes) {
      // What it asked and was not answered goes on by itself.
      const { asks } = world.stands[i]
      const still = asks.filter(
        (_, n) => world.answers[i][n] === UNDER_WAY && !(coming.what === 'hear' && coming.ask === n),
      )
      all.push([
        `${what}, and crashes`,
        {
          ...world,
          stands: put(world.stands, i, crash.to),
          answers: put(
            world.answers,
            i,
            crash.to.asks.map(() => UNDER_WAY),
          ),
          loose: [...world.loose, ...still, ...crash.sent].toSorted((a, b) => a - b),
          crashes: world.crashes - 1,
        },
      ])
    }
  }

  /** Once; or once and, at any later time, again; or the server dies at it. */
  async #arrives(
    who: string,
    world: World,
    ask: number,
    then: (answer: number, now: World) => World,
    all: Next[],
  ): Promise<void> {
    const { to, answer, deaths } = await this.served.takes(world.server, ask)
    const now = { ...world, server: to }
    all.push([`${who} arrives`, then(answer, now)])
    if (world.repeats > 0) {
      const twice = { ...now, repeats: world.repeats - 1, loose: [...world.loose, ask].toSorted((a, b) => a - b) }
      all.push([`${who} arrives, and is still on its way`, then(answer, twice)])
    }
    if (world.crashes === 0) return
    for (const server of deaths) {
      const dead = then(UNDER_WAY, { ...world, server, crashes: world.crashes - 1 })
      all.push([`${who} arrives, and the server dies at it`, await this.#cutAll(dead)])
    }
  }

  /** Whoever waits for an answer hears that the line is cut. */
  async #cutAll(world: World): Promise<World> {
    let now = world
    for (const i of BOTH) {
      const stand = now.stands[i]
      if (stand.asks.length === 0) continue
      const { to } = await this.alone[i].takes(stand, { what: 'cut' })
      now = {
        ...now,
        stands: put(now.stands, i, to),
        answers: put(
          now.answers,
          i,
          to.asks.map(() => UNDER_WAY),
        ),
      }
    }
    return now
  }

  /** Nothing goes wrong any more, and everybody opens the app once more. */
  async end({ stands, server }: World): Promise<string[]> {
    const name = [...stands.map(({ left }) => left.name), server].join(' ')
    const found = this.#ends.get(name)
    if (found) return found
    const { little, served } = this
    await served.puts(server)
    const before = little.tunnel.now
    const told = little.told
    const devices = stands.map(({ left }, i): Device => {
      const network = (url: string, init: RequestInit) => little.server.answer(url, init)
      return { name: NAMES[i]!, tunnel: new Still(30 + i) as Tunnel, disk: copyOf(left.disk), between: {}, network }
    })
    for (const kind of ['kept', 'wantedBack', 'withdrew'] as const) {
      told[kind].clear()
      for (const { left } of stands) for (const id of left.told[kind]) told[kind].add(id)
    }
    little.devices.splice(0, Infinity, ...devices)
    for (const [i, device] of devices.entries()) {
      const page = await little.open(device)
      await this.alone[i]!.finish(page, stands[i]!.left.acts)
      await little.carryAll(page)
      little.end(device, page)
      little.end(device, await little.open(device))
    }
    const what = little.judge()
    little.tunnel.now = before
    served.forget()
    this.#ends.set(name, what)
    return what
  }

  get ends(): number {
    return this.#ends.size
  }
}

function comingTo({ stands, answers }: World, i: 0 | 1): Coming[] {
  const { mayAct, mayCarry, midway } = stands[i]
  const all: Coming[] = []
  if (midway) all.push({ what: 'on' })
  if (mayAct) all.push({ what: 'act' })
  if (mayCarry) all.push({ what: 'carry' })
  for (const [ask, answer] of answers[i].entries()) if (answer !== UNDER_WAY) all.push({ what: 'hear', ask, answer })
  return all
}

function follow(world: World, i: 0 | 1, coming: Coming, to: Stand): World {
  const before = coming.what === 'hear' ? world.answers[i].toSpliced(coming.ask!, 1) : world.answers[i]
  const answers = to.asks.map((_, n) => before[n] ?? UNDER_WAY)
  return { ...world, stands: put(world.stands, i, to), answers: put(world.answers, i, answers) }
}

export const nameOf = ({ stands, answers, server, loose, crashes, repeats }: World): string =>
  `${stands[0].n} ${stands[1].n} ${server} ${answers.join(';')} ${loose.join()} ${crashes}${repeats}`
