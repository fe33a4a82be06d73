// What happens to the server: killed, stopped, its disk full, an older backup put back, a new version of the app laid in.

import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { nextRelease } from '../tools/release.ts'
import type { Random } from '../windtunnel/tunnel.ts'
import type { Disk } from './disk.ts'
import type { Letters } from './letters.ts'
import type { Tell } from './voice.ts'

/** Each start squeezes all that are there: so many of the renewed ones are kept, and the days of the others are over. */
const RELEASES = 2
const RENEWED_EVERY = 180_000
/** Of what a restore puts aside. */
const ASIDE = 2
/** A server that does not start or answer by then is started anew. */
const SLOW = 120_000
/** Whoever may never answer is not waited for. */
export const within = <T>(answer: Promise<T>, ms = 20_000): Promise<T | undefined> =>
  Promise.race([answer.catch(() => undefined), sleep(ms).then(() => undefined)])
export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** The oldest of these go. */
function keepNewest(folder: string, which: RegExp, n: number): void {
  const all = readdirSync(folder).filter((name) => which.test(name))
  const at = (name: string) => statSync(join(folder, name)).mtimeMs
  for (const name of all.toSorted((a, b) => at(b) - at(a)).slice(n)) rmSync(join(folder, name), { recursive: true })
}

export interface Server {
  house: House
  /** The power goes. Answers with whether it was on. */
  kill(): Promise<boolean>
  /** Things happen to it until this is over. */
  lives(isOver: () => boolean): Promise<void>
  /** Up, with room. */
  heals(): Promise<void>
  /** The last backup, where one was made. */
  backup(): string | undefined
  /** All that it printed in any of its lives. */
  printed(): string
}

interface Ports {
  disk: Disk
  random: Random
  count: (what: string) => void
  letters: () => Letters
  tell: Tell
}

export async function openServer({ disk, random, count, letters, tell }: Ports): Promise<Server> {
  const house = await openHouse({ data: join(disk.folder, 'data') })
  const backup = join(house.data, 'chaos.db')
  let [up, saved, renewed, said] = [true, false, 0, '']
  let fell: () => void = () => {}

  async function goes(signal: 'SIGKILL' | 'SIGINT'): Promise<boolean> {
    if (!up) return false
    up = false
    await house.stop(signal)
    fell()
    return true
  }
  async function backsUp(): Promise<void> {
    const kept = await command(['backup', backup, '--again'], { data: house.data })
    if (kept.code !== 0) {
      rmSync(backup, { force: true })
      saved = false
      if ((await command(['backup', backup], { data: house.data })).code !== 0) return
    }
    saved = true
    count('backup made')
  }
  const starts = () =>
    Promise.race([
      house.again().then(
        () => 'up',
        () => 'fell',
      ),
      sleep(SLOW).then(() => 'slow'),
    ])
  async function putsBack(): Promise<void> {
    if ((await command(['restore', backup, '--confirm'], { data: house.data })).code !== 0) return
    count('backup put back')
    tell({ what: 'restored' })
  }
  async function comesBack(): Promise<void> {
    said += house.printed()
    for (let how = await starts(); how !== 'up'; how = await starts()) {
      said += house.printed()
      // A full disk cut off what was put back: whoever keeps the server does what it says, once there is room.
      const cutOff = how === 'fell' && house.printed().includes('restore --confirm')
      if (how === 'fell' && !cutOff && !disk.isFull()) throw new Error(`the server does not start: ${house.printed()}`)
      count(
        cutOff
          ? 'putting back was cut off'
          : how === 'slow'
            ? 'server too slow to start'
            : 'did not start on a full disk',
      )
      if (how === 'slow') await house.stop('SIGKILL')
      disk.empties()
      if (cutOff) await putsBack()
    }
    up = true
  }
  const publishes = () =>
    within(
      letters()
        .more()
        .then(() => count('letter published')),
      SLOW,
    )
  async function whileDown(): Promise<void> {
    if (saved && random.chance(0.3)) {
      await putsBack()
      keepNewest(house.data, /^inbreng-before-\d+\.db$/, ASIDE)
    } else if (!disk.isFull() && Date.now() - renewed > RENEWED_EVERY && random.chance(0.3)) {
      nextRelease(house, 'x')
      keepNewest(join(house.data, 'releases'), /x$/, RELEASES)
      renewed = Date.now()
      count('release renewed')
    }
    await sleep(random.int(2500))
  }

  return {
    house,
    kill: () => goes('SIGKILL'),
    async lives(isOver) {
      while (!isOver()) {
        const falls = new Promise<void>((done) => (fell = done))
        await Promise.race([sleep(1000 + random.int(8000)), falls])
        const event = random.next()
        if (up && (event < 0.15 || (!saved && !disk.isFull()))) await backsUp()
        else if (up && event < 0.3) await publishes()
        else if (disk.isFull() && event < 0.6) disk.empties()
        else if (up && disk.small && event < 0.5) {
          disk.fills()
          count('disk full')
        } else if (event < 0.95 && (await goes('SIGKILL'))) count('server killed at random')
        else if (await goes('SIGINT')) count('server stopped')
        if (up) continue
        await whileDown()
        if (!isOver()) await comesBack()
      }
    },
    async heals() {
      disk.empties()
      if (!up) await comesBack()
    },
    backup: () => (saved ? backup : undefined),
    printed: () => said + house.printed(),
  }
}
