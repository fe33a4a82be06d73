// What will happen in a world, as a list that can be read, shortened and kept: who does what, when, and which troubles there are.

import { withStory } from './stories.ts'
import { type Random, randomFrom } from './tunnel.ts'

export const MINUTE = 60_000

/** `n` is the chance of this one deed: leaving out another changes nothing of it. */
export interface Decision {
  at: number
  who: string
  what: Deed
  n: number
}

/** How often each trouble strikes one message, or one step of a process. */
export const ROAD = { lost: 0.4, twice: 0.3, swapped: 0.3, mixed: 1, portal: 0.1, slow: 0.3, peril: 0.01 }
/** `cut`: an answer, or a question, ends somewhere in the middle, and nobody says so. */
export type Road = { [Trouble in keyof typeof ROAD]: number } & { cut?: number }

/** Which ledger the power may take; the promise is about one at a time. */
export type Fragile = 'database' | 'journal' | 'each in turn'

export interface Plan {
  /** Of the small chances inside: how long each step takes, what comes first. */
  seed: number
  devices: { name: string; shared?: true; fragile?: Fragile }[]
  road: Road
  /** So many things a day the server takes from one device. */
  most?: number
  /** … and gives in one answer; so many bytes of them, where that is what cuts a page. */
  page?: number
  bytes?: number
  storm: number
  /** Somebody dies at these of all the places that are passed. */
  dies?: number[]
  decisions: Decision[]
}

/** By who can do it: what, and how often beside the others. Those with a star happen in every world. */
const DEEDS = {
  any: {
    'give*': 8,
    look: 4,
    close: 3,
    away: 2,
    power: 3,
    tab: 2,
    clock: 1,
    'no-yes': 1,
    ease: 1,
    'take-all': 0.6,
    undo: 0.2,
    'go-on': 1,
    rescue: 1,
    'let-go': 0.4,
    wipe: 0.3,
    lost: 0.3,
    full: 0.7,
  },
  own: { take: 4, choose: 4, regret: 2 },
  shared: { 'hand-over*': 5, guest: 3, leave: 2, table: 2, 'card-along': 1 },
  server: { crash: 3, backup: 3, restore: 2, letter: 3, older: 0.7, leap: 1, clean: 1 },
  desk: { open: 2, listen: 1 },
} as const
type Names<T> = T extends `${infer Name}*` ? Name : T
/** These only where a story tells of them. */
type Told = 'hasty' | 'aloud' | 'skew' | 'far-away' | 'no-sign'
/** … and this also strikes by itself (`struckToo`). */
type Strikes = 'sleep'
export type Deed =
  | Told
  | Strikes
  | { [Who in keyof typeof DEEDS]: Names<keyof (typeof DEEDS)[Who]> }[keyof typeof DEEDS]
type Who = keyof typeof DEEDS

export function planOf(seed: number): Plan {
  const random = randomFrom(seed)
  const big = seed % 51 === 0
  const swarm = draw(random)
  const devices: Plan['devices'] = Array.from({ length: 1 + random.int(big ? 4 : 2) }, (_, i) => ({ name: `d${i}` }))
  if (random.chance(0.4)) devices.push({ name: 't0', shared: true })
  // One damaged ledger at a time: the promise is about one.
  for (const device of devices) {
    const which = random.pick(['database', 'journal', undefined] as const)
    if (which) device.fragile = which
  }
  const share = (most: number) => (random.chance(0.5) ? random.next() * most : 0)
  const road = Object.fromEntries(Object.entries(ROAD).map(([name, most]) => [name, share(most)])) as Road
  const storm = (big ? 60 : 3 + random.int(5)) * MINUTE
  const decisions: Decision[] = []
  const count = big ? 150 : 8 + random.int(14)
  /** How often one thing comes right after another, on the same device. */
  const dense = random.next()
  const names = [...devices.flatMap(({ name }) => [name, name, name]), 'server', 'desk']
  let last: Decision | undefined
  for (let i = 0; i < count; i++) {
    const near = last && random.chance(dense)
    const who = near ? last!.who : random.pick(names)
    const at = near ? last!.at + random.int(random.pick([300, 3000, 30_000])) : random.int(storm)
    const kind =
      who === 'server' || who === 'desk' ? [who as Who] : (['any', who[0] === 't' ? 'shared' : 'own'] as Who[])
    const what = swarm(kind)
    if (what) decisions.push((last = { at: Math.min(at, storm), who, what, n: random.int(1e9) }))
  }
  decisions.sort((a, b) => a.at - b.at)
  const most = random.chance(0.2) ? { most: 1 + random.int(12) } : {}
  const page = random.chance(0.2) ? { page: 1 + random.int(3) } : {}
  const bytes = random.chance(0.2) ? { bytes: 300 + random.int(3000) } : {}
  const plan: Plan = { seed, devices, road, storm, decisions, ...most, ...page, ...bytes }
  const told = seed % 2 === 0 ? withStory(plan, randomFrom(seed ^ 0x57043)) : plan
  return struckToo(told, randomFrom(seed ^ 0x7e4a))
}

/** What strikes too has chances of its own: without it a seed is the world that it was before there was any. */
function struckToo(plan: Plan, random: Random): Plan {
  const cut = random.chance(0.3) ? random.next() * 0.3 : 0
  const sleeps = random.chance(0.3) ? 1 + random.int(4) : 0
  const doing = plan.decisions.filter(({ who }) => who !== 'server' && who !== 'desk')
  if (doing.length === 0) return plan
  const asleep = Array.from({ length: sleeps }, (): Decision => {
    const { at, who } = random.pick(doing)
    return { at: at + random.int(random.pick([300, 3000, 30_000])), who, what: 'sleep', n: random.int(1e9) }
  })
  const decisions = [...plan.decisions, ...asleep].toSorted((a, b) => a.at - b.at)
  return { ...plan, decisions, road: cut > 0 ? { ...plan.road, cut } : plan.road }
}

/** Which kinds there are in this world at all, and how often: then what happens next, of those that somebody can do. */
function draw(random: Random): (kinds: readonly Who[]) => Deed | undefined {
  const weights = (Object.keys(DEEDS) as Who[]).map((who) => {
    const here = Object.entries(DEEDS[who]).flatMap(([name, weight]): [Deed, number][] =>
      name.endsWith('*') || random.chance(0.5) ? [[name.replace('*', '') as Deed, weight * (0.2 + random.next())]] : [],
    )
    return [who, here] as const
  })
  const by = new Map<Who, [Deed, number][]>(weights)
  return (kinds) => {
    const all = kinds.flatMap((kind) => by.get(kind)!)
    let left = random.next() * all.reduce((sum, [, weight]) => sum + weight, 0)
    return all.find(([, weight]) => (left -= weight) < 0)?.[0]
  }
}
