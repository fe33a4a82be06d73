// What happens to the server: killed, stopped, its disk full, an older backup put back, a new version of the app laid in.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { nextRelease } from '../tools/release.ts'
import type { Random } from '../windtunnel/tunnel.ts'
import type { Letters } from './letters.ts'

const DISK_MB = 64
const RELEASES = 4
export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

export interface Disk {
  folder: string
  /** Small enough to be filled. */
  small: boolean
  remove(): void
}

/** A disk of its own, where this machine lets us make one. */
export function smallDisk(): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'inbreng-chaos-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'inbreng-chaos', folder])
  const small = status === 0
  return {
    folder,
    small,
    remove() {
      // Whatever still has a file open there keeps that, and nobody else sees it.
      if (small) spawnSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
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
}

interface Ports {
  disk: Disk
  random: Random
  count: (what: string) => void
  letters: () => Letters
}

export async function openServer({ disk, random, count, letters }: Ports): Promise<Server> {
  const house = await openHouse({ data: join(disk.folder, 'data') })
  const backup = join(house.data, 'chaos.db')
  const ballast = join(disk.folder, 'ballast')
  let [up, releases, saved, wrote, full] = [true, 0, false, 0, false]
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
      if ((await command(['backup', backup], { data: house.data })).code !== 0) return
    }
    saved = true
    count('backup made')
  }
  /** Until not one byte more goes in; what is there stays. */
  function fills(): void {
    try {
      for (let size = 1 << 20; size >= 1; size >>= 4)
        for (;;)
          try {
            writeFileSync(`${ballast}${++wrote}`, new Uint8Array(size))
          } catch {
            break
          }
    } finally {
      full = true
      count('disk full')
    }
  }
  function empties(): void {
    for (; wrote > 0; wrote--) rmSync(`${ballast}${wrote}`, { force: true })
    full = false
  }
  async function comesBack(): Promise<void> {
    const back = await house.again().then(
      () => true,
      () => false,
    )
    if (!back) {
      if (!full) throw new Error(`the server does not start: ${house.printed()}`)
      count('did not start on a full disk')
      empties()
      await house.again()
    }
    up = true
  }
  async function whileDown(): Promise<void> {
    if (saved && random.chance(0.3)) {
      const { code } = await command(['restore', backup, '--confirm'], { data: house.data })
      if (code === 0) count('backup put back')
    } else if (!full && releases < RELEASES && random.chance(0.2)) {
      nextRelease(house, 'x'.repeat(++releases))
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
        if (up && event < 0.2) await backsUp()
        else if (up && event < 0.35)
          await letters()
            .more()
            .then(
              () => count('letter published'),
              () => {},
            )
        else if (full) empties()
        else if (up && disk.small && event < 0.5) fills()
        else if (event < 0.95 && (await goes('SIGKILL'))) count('server killed at random')
        else if (await goes('SIGINT')) count('server stopped')
        if (up) continue
        await whileDown()
        if (!isOver()) await comesBack()
      }
    },
    async heals() {
      empties()
      if (!up) await comesBack()
    },
    backup: () => (saved ? backup : undefined),
  }
}
