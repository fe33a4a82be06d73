// Four small files beside the database: how far its history has come, how far a backup holds it, what was ever erased, and
// who has which stretch of a card's numbers. A backup put back does not bring these back, and that is their use.

import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
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
  /** The name of each stretch that was given out, and the hash of the envelope that took it. */
  stretches(): Took[]
  /** Returns when the disk has it. */
  addStretches(took: readonly Took[]): void
}
export type Took = readonly [id: string, sha: string]

const readMark = object({ epoch: text(100), last: int(0, Number.MAX_SAFE_INTEGER) })

/** A new name is on the disk when its folder is. Windows has no such order, and opens no folder. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** What stands there is the old or the new, whole, also when the power goes. For nobody else to read. */
export function writeWhole(file: string, content: string): void {
  const handle = openSync(`${file}.new`, 'w', 0o600)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(`${file}.new`, file)
  syncFolder(dirname(file))
}

/** A list that only grows, a line each; what does not look like a line is none. */
function listIn(folder: string, name: string, line: RegExp) {
  const path = join(folder, name)
  return {
    lines: (): string[] =>
      existsSync(path)
        ? readFileSync(path, 'utf8')
            .split('\n')
            .filter((one) => line.test(one))
        : [],
    add(lines: readonly string[]): void {
      const file = openSync(path, 'a+')
      try {
        // A line that was cut off, by the power or by a full disk, must not swallow the next one.
        const { size } = fstatSync(file)
        const last = Buffer.alloc(1)
        const torn = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
        writeFileSync(file, `${torn ? '\n' : ''}${lines.map((one) => `${one}\n`).join('')}`)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      syncFolder(folder)
    },
  }
}

export function besideIn(folder: string): Beside {
  const markFile = join(folder, 'epoch.json')
  const provenFile = join(folder, 'proven.json')
  const erased = listIn(folder, 'erased.txt', /^[\w-]{43}$/)
  const stretches = listIn(folder, 'stretches.txt', /^[\da-f-]{36} [\w-]{43}$/)
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
    writeProven: (mark) => writeWhole(provenFile, JSON.stringify(mark)),
    /**
     * One write of one fixed length: a server killed in the middle leaves the old mark or the new one. It may fall behind
     * when the power goes, but the history that it names has to be there.
     */
    writeMark(mark) {
      const begins = known?.epoch !== mark.epoch
      known = mark
      handle ??= openSync(markFile, existsSync(markFile) ? 'r+' : 'w+', 0o600)
      writeSync(handle, JSON.stringify(mark).padEnd(160), 0)
      if (!begins) return
      fsyncSync(handle)
      syncFolder(folder)
    },
    erased: erased.lines,
    addErased: erased.add,
    stretches: () => stretches.lines().map((line) => line.split(' ') as [string, string]),
    addStretches: (took) => stretches.add(took.map((one) => one.join(' '))),
  }
}

/** For tests and the windtunnel: the same promise, in memory. */
export function besideInMemory(): Beside {
  let mark: Mark | undefined
  let proven: Mark | undefined
  const erased: string[] = []
  const stretches: Took[] = []
  return {
    proven: () => proven,
    writeProven: (m) => (proven = m),
    readMark: () => mark,
    writeMark: (m) => (mark = m),
    erased: () => [...erased],
    addErased: (hashes) => erased.push(...hashes),
    stretches: () => [...stretches],
    addStretches: (took) => stretches.push(...took),
  }
}
