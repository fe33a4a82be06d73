// Every decision of a plan by its name, as what it does to a device, the server or the desk.

import type { Card } from '../../src/model/card.ts'
import type { Happening } from './check.ts'
import type { Desk } from './desk.ts'
import { judged, rescue, wiped } from './leaving.ts'
import type { Machine, Page } from './machine.ts'
import {
  aloud,
  answer,
  change,
  ease,
  type Hands,
  hasty,
  look,
  noSign,
  pressOn,
  regret,
  seated,
  sitDown,
  take,
} from './people.ts'
import { type Deed, MINUTE } from './plan.ts'
import type { Project } from './project.ts'
import type { Server } from './server.ts'
import { alongWith, handed, left, onward, table, takeAll, undo } from './tablet.ts'
import type { Random, Tunnel } from './tunnel.ts'

/** All that somebody may have at hand; the server and the desk have no device. */
export interface Scene extends Hands {
  random: Random
  tell: (h: Happening) => void
  server: Server
  project: Project
  desk: Desk
  tunnel: Tunnel
  machines: readonly Machine[]
  cards: Card[]
  machine: Machine
  page: Page
}
type Do = (scene: Scene) => Promise<unknown> | unknown

const sitting =
  (then: (hands: Hands, s: NonNullable<Awaited<ReturnType<typeof sitDown>>>) => Promise<void>): Do =>
  (hands) =>
    seated(hands, async () => {
      const s = await sitDown(hands)
      if (s) await then(hands, s)
    })

/** Whoever finds the server down starts it; an older database they have to own up to. */
const up =
  (run: Do): Do =>
  async (scene) => {
    if (scene.server.up) return run(scene)
    if (await scene.server.rise()) scene.tell({ what: 'restored' })
    return undefined
  }

export const deeds: Record<Deed, Do> = {
  give: sitting(answer),
  hasty: sitting(hasty),
  aloud: sitting(aloud),
  'no-yes': sitting(pressOn),
  ease: sitting(ease),
  'no-sign': sitting(noSign),
  look,
  take,
  regret: sitting(regret),
  choose: change,
  close: ({ machine, page, random }) => machine.close(random.chance(0.5) ? [page] : machine.pages),
  power: ({ machine, random }) => machine.stop(random),
  tab: ({ machine }) => (machine.pages.length < 2 ? machine.open() : undefined),
  away: ({ machine, tunnel, random }) => {
    machine.away = true
    tunnel.after(random.int(4 * MINUTE), undefined, () => {
      machine.away = false
    })
  },
  /** A phone in a pocket, or a tab behind another: it stands still, and then everything comes at once. */
  sleep: ({ machine, page, tunnel, random }) => {
    const lives = (random.chance(0.5) ? [page] : machine.pages).map(({ life }) => life)
    for (const life of lives) tunnel.halt(life)
    tunnel.after(random.int(10 * MINUTE), undefined, () => {
      for (const life of lives) tunnel.goOn(life)
    })
  },
  /** Until the storm is over. */
  'far-away': ({ machine }) => {
    machine.away = true
  },
  clock: ({ machine, random }) => {
    machine.skew = Math.floor((random.next() - 0.5) * 20 * 365 * 1440) * MINUTE
  },
  skew: ({ machine, random }) => {
    machine.skew = -random.int(random.pick([2, 60, 700]) * 1440) * MINUTE
  },
  full: ({ machine, tunnel, random }) => {
    machine.disk.room = () => false
    tunnel.after(random.int(5 * MINUTE), undefined, () => {
      machine.disk.room = () => true
    })
  },
  crash: up(({ server }) => server.crash()),
  backup: up(({ server }) => server.backup()),
  restore: up(async ({ server, tell, random }) => {
    if (await server.restore(random.chance(0.3))) tell({ what: 'restored' })
  }),
  letter: up(({ project }) => project.letter()),
  older: up(({ server }) => server.putBackUntold()),
  leap: ({ server, random }) => {
    server.skew = Math.floor((random.next() - 0.3) * 6 * 365 * 1440) * MINUTE
  },
  clean: up(({ server }) => server.clean()),
  open: ({ desk }) => desk.begin(),
  listen: async ({ desk, tell }) => {
    for (const sound of await desk.sounds()) tell({ what: 'heard', sound })
  },
  'hand-over': handed,
  guest: sitting(answer),
  leave: left,
  table,
  'take-all': takeAll,
  undo,
  'go-on': onward,
  'card-along': alongWith,
  rescue,
  'let-go': judged,
  wipe: wiped,
  lost: ({ machine, tell }) => {
    machine.lose()
    tell({ what: 'lost', device: machine.name })
  },
}
