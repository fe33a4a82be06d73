// Three small files beside the database: how far its history has come, how far a backup holds it, what was ever erased.
// A backup put back does not bring these back, and that is their use.

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { attempt, int, object, parse, text } from '../../model/read.ts'

export interface Mark {
  epoch: string
  last: number
}

export interface Beside {
  readMark(): Mark | undefined
  writeMark(mark: Mark): void
  /** How far devices were told that they may let go, because a backup holds it. Another process may have said so. */
  proven(): Mark | undefined
  writeProven(mark: Mark): void
  erased(): string[]
  /** Returns when the disk has it. */
  addErased(hashes: readonly string[]): void
}

const readMark = object({ epoch: text(100), last: int(0, Number.MAX_SAFE_INTEGER) })

export function besideIn(folder: string): Beside {
  const markFile = join(folder, 'epoch.json')
  const provenFile = join(folder, 'proven.json')
  const erasedFile = join(folder, 'erased.txt')
  const read = (file: string): Mark | undefined => {
    if (!existsSync(file)) return undefined
    const mark = attempt(() => readMark(parse(readFileSync(file, 'utf8').trim(), { depth: 1, length: 500 })))
    return mark.ok ? mark.value : undefined
  }
  let known: Mark | undefined
  let handle: number | undefined
  return {
    readMark: () => (known ??= read(markFile)),
    proven: () => read(provenFile),
    writeProven: (mark) => writeFileSync(provenFile, JSON.stringify(mark), { mode: 0o600 }),
    /** One write of one fixed length: a server killed in the middle leaves the old mark or the new one. */
    writeMark(mark) {
      known = mark
      handle ??= openSync(markFile, existsSync(markFile) ? 'r+' : 'w+', 0o600)
      writeSync(handle, JSON.stringify(mark).padEnd(160), 0)
    },
    erased: () =>
      existsSync(erasedFile)
        ? readFileSync(erasedFile, 'utf8')
            .split('\n')
            .filter((line) => /^[\w-]{43}$/.test(line))
        : [],
    addErased(hashes) {
      const file = openSync(erasedFile, 'a')
      try {
        writeSync(file, hashes.map((hash) => `${hash}\n`).join(''))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    },
  }
}

/** For tests and the windtunnel: the same promise, in memory. */
export function besideInMemory(): Beside {
  let mark: Mark | undefined
  let proven: Mark | undefined
  const erased: string[] = []
  return {
    proven: () => proven,
    writeProven: (m) => (proven = m),
    readMark: () => mark,
    writeMark: (m) => (mark = m),
    erased: () => [...erased],
    addErased: (hashes) => erased.push(...hashes),
  }
}
