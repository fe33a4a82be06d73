// A disk of its own, small enough to be filled, where this machine lets us make one.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Disk {
  folder: string
  /** Small enough to be filled. */
  small: boolean
  isFull(): boolean
  /** Until not one byte more goes in; what is there stays. */
  fills(): void
  empties(): void
  remove(): void
}

export function smallDisk(megabytes: number): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'inbreng-chaos-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'inbreng-chaos', folder])
  const small = status === 0
  const ballast = (n: number) => join(folder, `ballast${n}`)
  let [wrote, full] = [0, false]
  return {
    folder,
    small,
    isFull: () => full,
    fills() {
      full = true
      for (let size = 1 << 20; size >= 1; size >>= 4)
        for (;;)
          try {
            writeFileSync(ballast(++wrote), new Uint8Array(size))
          } catch {
            break
          }
    },
    empties() {
      for (; wrote > 0; wrote--) rmSync(ballast(wrote), { force: true })
      full = false
    },
    remove() {
      // Whatever still has a file open there keeps that, and nobody else sees it.
      if (small) spawnSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
