// One scene is recorded, and then the power goes at many of its moments: each leaves a disk, and each disk is judged.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomFrom } from '../windtunnel/tunnel.ts'
import { Platter } from './disk.ts'
import { emptyFolder, type Had, judge, Said } from './judge.ts'
import { readTrace, type Step, STRACE } from './trace.ts'

/** Absent on another system than Linux, and where a process may not look at another. */
export const mayRecord = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

interface Recorded {
  folder: string
  steps: Step[]
  had: Had
}

/** `plant`: a module that is loaded first and changes what ships. */
export function record(seed: number, { rounds = 12, plant }: { rounds?: number; plant?: string } = {}): Recorded {
  const place = mkdtempSync(join(tmpdir(), 'inbreng-power-'))
  const [data, trace, had] = ['data', 'trace', 'had.json'].map((name) => join(place, name)) as [string, string, string]
  const scene = [
    ...(plant ? ['--import', plant] : []),
    'test/power/scene.ts',
    '--seed',
    String(seed),
    '--rounds',
    String(rounds),
    data,
    had,
  ]
  try {
    emptyFolder(data)
    const env = { ...process.env, INBRENG_EXAMPLES: 'none', NODE_OPTIONS: '' }
    const done = spawnSync('strace', [...STRACE, '-o', trace, process.execPath, ...scene], { env, encoding: 'utf8' })
    if (!existsSync(had)) throw new Error(`nothing was recorded:\n${done.stdout}${done.stderr}`)
    const steps = readTrace(readFileSync(trace, 'latin1').split('\n'), data)
    return { folder: data, steps, had: JSON.parse(readFileSync(had, 'utf8')) as Had }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

export interface Found {
  images: number
  /** How often something was answered by the moment at which the power went. */
  stored: number
  gone: number
  secured: number
  wrong: { image: number; step: number; what: string[] }[]
}

export async function powerLoss({ folder, steps, had }: Recorded, images: number, seed: number): Promise<Found> {
  const random = randomFrom(seed)
  // Half of them at any write, half of them just after something was said.
  const writes = steps.flatMap(({ what }, i) => (what === 'told' ? [] : [i]))
  const words = steps.flatMap(({ what }, i) => (what === 'told' ? [i] : []))
  const moments = Array.from({ length: images }, () => random.pick(random.chance(0.5) ? writes : words))
  const at = Map.groupBy(moments, (moment) => moment)
  const place = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'inbreng-images-'))
  const found: Found = { images: 0, stored: 0, gone: 0, secured: 0, wrong: [] }
  const platter = new Platter(folder)
  const said = new Said()
  try {
    for (const [i, step] of steps.entries()) {
      if (step.what === 'told') said.hear(step.text)
      else platter.take(step)
      for (const _ of at.get(i) ?? []) {
        const image = ++found.images
        emptyFolder(place)
        platter.leave(place, random)
        const what = await judge(place, said, had, random.chance(0.25))
        if (what.length > 0) found.wrong.push({ image, step: i, what })
        if (said.stored.size > 0) found.stored++
        if (said.gone.size > 0) found.gone++
        if (said.secured > 0) found.secured++
      }
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
  return found
}
