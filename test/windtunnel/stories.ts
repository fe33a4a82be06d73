// What may happen in a row and chance alone seldom brings about: who does what, and how many seconds after the deed before.

import type { Decision, Deed, Fragile, Plan } from './plan.ts'
import type { Random } from './tunnel.ts'

/** `a`, `b` and `c` are somebody's own devices. */
type Who = 'a' | 'b' | 'c' | 'server' | 'desk'
type Step = readonly [who: Who, what: Deed, least: number, most: number]

interface Story {
  /** What of the first device may be damaged when its power goes. */
  frail?: Fragile
  /** The server takes only so many things a day. */
  most?: number
  /** So many minutes at least. */
  lasts?: number
  steps: readonly Step[]
}

const GIVES: Step = ['a', 'give', 5, 30]
/** Until the server has it, and has said so. */
const SOON = [3, 20] as const
/** A backup takes up to five seconds. */
const COPIED = [6, 12] as const
/** Somebody who goes on with a card is asked again every twenty seconds. */
const WENT_ON = [25, 60] as const

/** After a crash or a restore it is down, until somebody comes by. */
const RISES: Step = ['server', 'crash', 0, 3]

const STORIES: readonly Story[] = [
  // Taken back where nobody hears it, and then the database is gone.
  {
    frail: 'database',
    steps: [GIVES, ['a', 'away', ...SOON], ['a', 'take', 0, 2], ['a', 'power', 1, 8], ['a', 'look', 1, 20]],
  },
  { frail: 'database', steps: [GIVES, ['a', 'away', ...SOON], ['a', 'take-all', 0, 2], ['a', 'power', 1, 8]] },
  { frail: 'database', steps: [GIVES, ['a', 'regret', ...SOON], ['a', 'hasty', 0, 2], ['a', 'power', 0, 3]] },
  {
    frail: 'database',
    steps: [
      GIVES,
      ['server', 'backup', ...SOON],
      ['a', 'give', ...COPIED],
      ['a', 'give', 0.5, 3],
      ['a', 'power', 0.3, 2],
    ],
  },
  // First the one ledger is damaged, and when it was mended the other.
  {
    frail: 'each in turn',
    steps: [
      GIVES,
      ['a', 'away', ...SOON],
      ['a', 'give', 0, 2],
      ['a', 'power', 2, 9],
      ['a', 'look', 0, 5],
      ['a', 'power', 2, 9],
      ['a', 'look', 0, 5],
    ],
  },
  // The server is put back to before something that it had.
  {
    steps: [
      ['server', 'backup', 5, 20],
      ['a', 'give', ...COPIED],
      ['desk', 'open', ...SOON],
      ['server', 'restore', 1, 10],
      RISES,
      ['a', 'look', 1, 5],
      ['a', 'give', 1, 20],
    ],
  },
  {
    steps: [
      ['server', 'backup', 5, 20],
      ['a', 'give', ...COPIED],
      ['desk', 'open', ...SOON],
      ['a', 'away', 0, 1],
      ['server', 'restore', 1, 5],
      RISES,
      ['b', 'give', 0, 3],
    ],
  },
  {
    steps: [
      ['server', 'backup', 5, 20],
      ['a', 'give', ...COPIED],
      ['b', 'give', 0, 3],
      ['server', 'restore', ...SOON],
      RISES,
      ['a', 'look', 0, 1],
      ['b', 'look', 0, 1],
    ],
  },
  // … and dies again while a device asks what it lacks.
  {
    steps: [
      ['server', 'backup', 5, 20],
      ['a', 'give', ...COPIED],
      ['server', 'restore', ...SOON],
      RISES,
      ['a', 'close', 0, 1],
      ['a', 'look', 0, 0.5],
      ['server', 'crash', 0.2, 2],
    ],
  },
  { steps: [GIVES, ['server', 'backup', ...SOON], ['a', 'take', ...COPIED], ['server', 'restore', ...SOON], RISES] },
  {
    frail: 'database',
    steps: [
      ['server', 'backup', 0, 0.5],
      ['a', 'away', 8, 30],
      ['a', 'give', 0, 1],
      ['a', 'power', 1, 4],
      ['server', 'restore', 0, 5],
      RISES,
      ['a', 'look', 0, 5],
    ],
  },
  // While a copy is made things come in, or the server dies of it.
  {
    steps: [
      ['a', 'give', 10, 40],
      ['server', 'backup', 0, 1],
      ['b', 'give', 5, 9],
      ['a', 'give', 0, 5],
      ['server', 'restore', ...SOON],
      RISES,
    ],
  },
  {
    steps: [
      ['server', 'backup', 5, 20],
      ['a', 'give', ...COPIED],
      ['server', 'backup', ...SOON],
      ['server', 'crash', 0.5, 4],
      RISES,
      ['a', 'give', 1, 20],
      ['server', 'restore', ...SOON],
      RISES,
    ],
  },
  { steps: [GIVES, ['server', 'backup', ...SOON], ['a', 'take', ...COPIED], ['server', 'crash', 0, 2.5]] },
  { steps: [GIVES, ['server', 'backup', ...SOON], ['a', 'give', ...COPIED], ['a', 'take-all', ...SOON]] },
  // What takes back overtakes what it takes back.
  { steps: [GIVES, ['a', 'close', 0, 1], ['a', 'look', 0, 1], ['a', 'take', 0.3, 3]] },
  { steps: [GIVES, ['a', 'regret', 1, 20], ['a', 'regret', 1, 20]] },
  // One card on several devices.
  {
    steps: [
      GIVES,
      ['b', 'go-on', ...SOON],
      ['c', 'go-on', 0, 0.5],
      ['b', 'give', ...WENT_ON],
      ['c', 'give', 0, 5],
      ['b', 'take', ...SOON],
    ],
  },
  {
    steps: [
      GIVES,
      ['b', 'go-on', ...SOON],
      ['c', 'go-on', 0, 0.5],
      ['c', 'away', 0, 0.5],
      ['b', 'give', ...WENT_ON],
      ['c', 'give', 0, 5],
    ],
  },
  {
    steps: [
      GIVES,
      ['b', 'go-on', ...SOON],
      ['b', 'give', ...WENT_ON],
      ['c', 'take-all', ...SOON],
      ['b', 'give', ...SOON],
    ],
  },
  {
    steps: [
      GIVES,
      ['b', 'go-on', ...SOON],
      ['b', 'give', ...WENT_ON],
      ['b', 'choose', 1, 5],
      ['a', 'choose', 1, 5],
      ['a', 'choose', 1, 5],
      ['a', 'no-sign', 1, 5],
    ],
  },
  { steps: [GIVES, ['a', 'away', ...SOON], ['a', 'give', 0, 1], ['b', 'take-all', 1, 5], ['a', 'look', ...SOON]] },
  { steps: [GIVES, ['a', 'tab', 1, 5], ['a', 'give', 1, 5], ['a', 'take-all', 0, 0.6]] },
  // Clocks: one that is put back between a yes and a no, one that puts off, one that leaps.
  { steps: [GIVES, ['a', 'choose', 1, 5], ['a', 'skew', 1, 5], ['a', 'choose', 1, 5], ['a', 'choose', 1, 5]] },
  { steps: [GIVES, ['a', 'give', 1, 20], ['a', 'give', 1, 20], ['a', 'skew', 0, 5], ['a', 'give', 1, 20]] },
  {
    most: 3,
    steps: [
      ['a', 'skew', 5, 30],
      ['a', 'give', 0, 2],
      ['a', 'give', 1, 9],
      ['a', 'skew', 1, 9],
    ],
  },
  {
    steps: [
      GIVES,
      ['desk', 'open', ...SOON],
      ['server', 'clean', 0, 5],
      ['server', 'leap', 0, 5],
      ['server', 'clean', 0, 5],
    ],
  },
  // Let go or thrown away while something is on its way.
  { steps: [GIVES, ['server', 'crash', 0, 2], ['a', 'look', 0, 2], ['a', 'wipe', 0.5, 4]] },
  {
    steps: [
      ['server', 'crash', 9, 40],
      ['a', 'give', 0, 1],
      ['a', 'close', 1, 3],
      ['a', 'look', 0, 1],
      ['a', 'wipe', 0.7, 3],
    ],
  },
  // Nobody answers for most of an hour.
  { lasts: 50, steps: [GIVES, ['a', 'far-away', ...SOON], ['a', 'give', 0, 2]] },
  // A yes to a recording is taken back, and an earlier recording is there.
  {
    steps: [
      ['a', 'aloud', 5, 30],
      ['a', 'aloud', ...SOON],
      ['desk', 'listen', 0, 9],
      ['a', 'aloud', ...SOON],
    ],
  },
  {
    steps: [
      ['a', 'hasty', 5, 30],
      ['a', 'take', 1, 20],
      ['a', 'hasty', 1, 20],
      ['a', 'take', 1, 9],
    ],
  },
]

/** One after the other, each in a world in which half as much happens besides. */
export function withStory(plan: Plan, random: Random): Plan {
  const { frail, most, lasts = 0, steps } = STORIES[(plan.seed / 2) % STORIES.length]!
  // On a bad road few of them come to their end.
  const calm = Object.fromEntries(Object.keys(plan.road).map((trouble) => [trouble, 0])) as Plan['road']
  const road = random.chance(0.5) ? calm : plan.road
  const devices = [...plan.devices]
  const names: Record<string, string> = { server: 'server', desk: 'desk' }
  for (const [i, who] of ['a', 'b', 'c'].entries()) {
    if (!steps.some(([one]) => one === who)) continue
    names[who] = `d${i}`
    if (devices.every(({ name }) => name !== `d${i}`)) devices.push({ name: `d${i}` })
  }
  let at = 0
  const story = steps.map(([who, what, least, longest]): Decision => {
    at += Math.floor((least + random.next() * (longest - least)) * 1000)
    return { at, who: names[who]!, what, n: random.int(1e9) }
  })
  const besides = plan.decisions.filter(() => random.chance(0.5))
  return {
    ...plan,
    road,
    devices: frail ? devices.map((one) => (one.name === 'd0' ? { ...one, fragile: frail } : one)) : devices,
    storm: Math.max(plan.storm, lasts * 60_000, at + 20_000),
    decisions: [...besides, ...story].toSorted((a, b) => a.at - b.at),
    ...(most ? { most } : {}),
  }
}
