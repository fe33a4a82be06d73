// What is left of a device of the little world when its page is gone: its disk, and what somebody was told.

import { hash } from 'node:crypto'
import type { Bytes } from '../../src/model/bytes.ts'
import { Disk } from './fakes.ts'
import type { Told } from './little.ts'

/** What lasts when the page is gone: a disk, and what somebody was told. */
export interface Left {
  disk: Disk
  told: Pick<Told, 'kept' | 'wantedBack' | 'withdrew'>
  /** So many of its acts are done. */
  acts: number
  /** It was opened so many times: what it draws is not what it drew before. */
  lives: number
  name: string
}

/** The power went: nothing that was not forced to the disk, or half of it; or only the page did. */
export const afterCrash = (disk: Disk): Disk[] => [lasting(disk, 0), lasting(disk, 0.5), whole(disk)]

function lasting({ platter, files }: Disk, share: number): Disk {
  const disk = new Disk()
  for (const [table, rows] of platter) disk.platter.set(table, new Map(rows))
  for (const [name, { bytes, flushed }] of files)
    disk.files.set(name, fileOf(bytes.slice(0, flushed + Math.floor((bytes.length - flushed) * share))))
  return made(disk)
}

export function whole({ seen, files }: Disk): Disk {
  const disk = new Disk()
  for (const [table, rows] of seen) disk.platter.set(table, new Map(rows))
  for (const [name, { bytes }] of files) disk.files.set(name, fileOf(bytes))
  return made(disk)
}

export const copyOf = (disk: Disk): Disk => lasting(disk, 0)
const fileOf = (bytes: Bytes) => ({ bytes, flushed: bytes.length })
function made(disk: Disk): Disk {
  for (const [table, rows] of disk.platter) disk.seen.set(table, new Map(rows))
  disk.made = true
  return disk
}

export function leftOf(disk: Disk, { kept, wantedBack, withdrew }: Left['told'], acts: number, lives: number): Left {
  const told = { kept: new Set(kept), wantedBack: new Set(wantedBack), withdrew: new Set(withdrew) }
  const rows = [...disk.platter].map(([table, all]) => [table, [...all].toSorted(byName)])
  const files = [...disk.files].map(([name, { bytes }]) => [name, bytes] as const).toSorted(byName)
  const sets = Object.values(told).map((one) => [...one].toSorted())
  const text = JSON.stringify([rows, files, sets, acts, lives], (_, x: unknown) =>
    x instanceof Uint8Array ? Buffer.from(x).toString('latin1') : x,
  )
  return { disk, told, acts, lives, name: hash('sha256', text, 'base64') }
}
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)
