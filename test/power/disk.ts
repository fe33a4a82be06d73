// A disk as the power leaves it: what was synced is there; of anything since then some is there, some torn, some not.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Random } from '../windtunnel/tunnel.ts'
import type { Step } from './trace.ts'

const SECTOR = 512

type Change = { at: number; bytes: Buffer } | { size: number }
interface Thing {
  /** What the disk surely has of it. */
  sure: Buffer
  /** What only the operating system has. */
  since: Change[]
  size: number
  folder: boolean
}
type Names = Map<string, Thing>
/** A new name is one change, and another name for what has one already is one change too. */
type Naming = Map<string, Thing | undefined>

const grown = (bytes: Buffer, size: number): Buffer =>
  size <= bytes.length ? bytes : Buffer.concat([bytes, Buffer.alloc(size - bytes.length)])

function changed(bytes: Buffer, change: Change): Buffer {
  if ('size' in change) return Buffer.from(grown(bytes, change.size).subarray(0, change.size))
  const next = grown(bytes, change.at + change.bytes.length)
  change.bytes.copy(next, change.at)
  return next
}

/** Some of its sectors; the file may be as long as if all of it were there. */
function torn(bytes: Buffer, { at, bytes: written }: { at: number; bytes: Buffer }, random: Random): Buffer {
  let next = random.chance(0.5) ? grown(bytes, at + written.length) : bytes
  for (let from = 0; from < written.length;) {
    const to = Math.min(written.length, from + SECTOR - ((at + from) % SECTOR))
    if (random.chance(0.5)) next = changed(next, { at: at + from, bytes: written.subarray(from, to) })
    from = to
  }
  return next
}

export class Platter {
  #names: Names = new Map()
  /** By folder: what the disk surely has, and what was named, renamed and removed since. */
  #sure = new Map<string, Names>()
  #since = new Map<string, Naming[]>()
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  #name(...names: [string, Thing | undefined][]): void {
    const naming: Naming = new Map(names)
    rename(this.#names, naming)
    const folder = dirname(names[0]![0])
    this.#since.set(folder, [...(this.#since.get(folder) ?? []), naming])
  }

  #change(path: string, change: Change): void {
    const thing = this.#names.get(path)!
    thing.since.push(change)
    thing.size = 'size' in change ? change.size : Math.max(thing.size, change.at + change.bytes.length)
  }

  take(step: Step): void {
    if (step.what === 'told') return
    const { path } = step
    const thing = this.#names.get(path)
    if (step.what === 'make') {
      if (!thing) this.#name([path, { sure: Buffer.alloc(0), since: [], size: 0, folder: step.folder }])
    } else if (step.what === 'drop') this.#name([path, undefined])
    else if (step.what === 'move') this.#name([step.to, thing], [path, undefined])
    else if (step.what === 'sync') this.#sync(path)
    else if (step.what === 'cut') this.#change(path, { size: step.size })
    else this.#change(path, { at: step.what === 'add' ? thing!.size : step.at, bytes: step.bytes })
  }

  #sync(path: string): void {
    const thing = this.#names.get(path)
    if (thing && !thing.folder) {
      thing.sure = thing.since.splice(0).reduce(changed, thing.sure)
      return
    }
    const sure = this.#sure.get(path) ?? new Map<string, Thing>()
    this.#sure.set(path, sure)
    for (const naming of this.#since.get(path) ?? []) rename(sure, naming)
    this.#since.delete(path)
  }

  /** The power goes now. Writes what is left of the folder to another place. */
  leave(to: string, random: Random): void {
    // In some worlds nearly everything had come to the disk by itself, in others hardly anything.
    const share = random.pick([0, 0.1, 0.5, 0.9, 1])
    const tear = random.chance(0.5) ? 0.3 : 0
    const inOrder = random.chance(0.5)
    mkdirSync(to, { recursive: true })
    const write = (folder: string) => {
      const names = new Map(this.#sure.get(folder))
      for (const naming of this.#since.get(folder) ?? []) {
        if (random.chance(share)) rename(names, naming)
        else if (inOrder) break
      }
      for (const [name, thing] of names) {
        const place = join(to, name.slice(this.folder.length))
        if (thing.folder) {
          mkdirSync(place, { recursive: true })
          write(name)
        } else {
          const left = (bytes: Buffer, change: Change) => {
            if (random.chance(tear) && 'bytes' in change) return torn(bytes, change, random)
            return random.chance(share) ? changed(bytes, change) : bytes
          }
          writeFileSync(place, thing.since.reduce(left, thing.sure))
        }
      }
    }
    write(this.folder)
  }
}

function rename(names: Names, naming: Naming): void {
  for (const [name, thing] of naming)
    if (thing) names.set(name, thing)
    else names.delete(name)
}
