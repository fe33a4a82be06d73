// The second ledger: every sealed item and every erasure once more, in an append-only file that survives the database.

import { type Bytes, concat, equal, utf8, view } from '../model/bytes.ts'
import { attempt, bytes64, canonical, int, object, oneOf, optional, parse, text, textOf, uuid } from '../model/read.ts'
import { CLASSES, ROLES } from '../model/roles.ts'
import type { Locks } from '../model/ports.ts'
import type { Files } from './files.ts'

export const readEntry = {
  /** A sealed envelope; its bytes follow the line. */
  item: object(
    {
      kind: oneOf(['item']),
      id: uuid,
      pid: uuid,
      sha: bytes64(32),
      sealedAt: int(0, 1e14),
      draft: optional(text(60)),
      /** The contribution that it is a part of. */
      of: optional(uuid),
    },
    'open',
  ),
  erase: object(
    {
      kind: oneOf(['erase']),
      id: uuid,
      pid: uuid,
      eh: bytes64(32),
      key: bytes64(32),
      at: int(0, 1e14),
      draft: optional(text(60)),
    },
    'open',
  ),
  /** With this card everything was taken back: all of its keys. */
  card: object({ kind: oneOf(['card']), pid: uuid, secret: bytes64(16), at: int(0, 1e14) }, 'open'),
  /** Enough to push what was rescued and to come back with a new key; no private key. */
  identity: object(
    {
      kind: oneOf(['identity']),
      pid: uuid,
      fingerprint: bytes64(32),
      device: bytes64(16),
      token: optional(bytes64(32)),
      secret: optional(bytes64(16)),
      deviceClass: oneOf(CLASSES),
      role: oneOf(ROLES),
    },
    'open',
  ),
}
export type ItemEntry = ReturnType<(typeof readEntry)['item']> & { bytes: Bytes }
export type EraseEntry = ReturnType<(typeof readEntry)['erase']>
export type CardEntry = ReturnType<(typeof readEntry)['card']>
export type IdentityEntry = ReturnType<(typeof readEntry)['identity']>
export type Entry = ItemEntry | EraseEntry | CardEntry | IdentityEntry

const MAGIC = utf8('IBJ1')
/** magic 4, length of line 4, length of bytes 4, CRC-32C over all that follows 4 */
const HEAD = 16

/** One line, and bytes that follow it. */
export function writeRecord(fields: object): Bytes {
  const { bytes = new Uint8Array(0), ...rest } = fields as { bytes?: Bytes }
  const line = utf8(canonical(rest))
  const head = new Uint8Array(HEAD)
  head.set(MAGIC)
  const body = concat([line, bytes])
  view(head).setUint32(4, line.length)
  view(head).setUint32(8, bytes.length)
  view(head).setUint32(12, crc32c(concat([head.subarray(4, 12), body])))
  return concat([head, body])
}

/** Reads every good record; a torn or damaged one is stepped over, and the next good one is found again. */
export function readJournal(file: Bytes): { entries: Entry[]; damaged: number } {
  const { found, damaged } = recordsIn(file)
  return { entries: found.map(({ entry }) => entry), damaged }
}

function recordsIn(file: Bytes): { found: { entry: Entry; at: number }[]; damaged: number } {
  const found = []
  let damaged = 0
  let at = 0
  let lost = false
  while (at + HEAD <= file.length) {
    const read = readAt(file, at)
    if (read) {
      found.push({ entry: read.entry, at })
      at = read.end
      lost = false
    } else {
      if (!lost) damaged++
      lost = true
      at++
    }
  }
  return { found, damaged: at < file.length && !lost ? damaged + 1 : damaged }
}

/** What lies here, when it is whole; and where it ends. */
export function recordAt(file: Bytes, at: number): { line: Bytes; bytes: Bytes; end: number } | undefined {
  if (!equal(file.subarray(at, at + 4), MAGIC) || at + HEAD > file.length) return undefined
  const head = view(file.subarray(at, at + HEAD))
  const middle = at + HEAD + head.getUint32(4)
  const end = middle + head.getUint32(8)
  if (end > file.length) return undefined
  const checked = concat([file.subarray(at + 4, at + 12), file.subarray(at + HEAD, end)])
  return crc32c(checked) === head.getUint32(12)
    ? { line: file.subarray(at + HEAD, middle), bytes: file.subarray(middle, end), end }
    : undefined
}

function readAt(file: Bytes, at: number): { entry: Entry; end: number } | undefined {
  const found = recordAt(file, at)
  if (!found) return undefined
  const { line, bytes, end } = found
  const read = attempt(() => {
    const x = parse(textOf(line), { depth: 1, length: 2000 })
    const kind = (x as { kind?: string } | null)?.kind
    if (kind === 'item') return { ...readEntry.item(x), bytes: bytes.slice() }
    if (kind === 'card') return readEntry.card(x)
    return kind === 'erase' ? readEntry.erase(x) : readEntry.identity(x)
  })
  return read.ok ? { entry: read.value, end } : undefined
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1
  return c
})
function crc32c(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (let i = 0; i < bytes.length; i++) c = TABLE[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

export interface Journal {
  append(entry: Entry): Promise<void>
  /** Writes a new file with only these, then removes the old: what was erased leaves the device. */
  rewrite(keep: (entry: Entry, index: number) => boolean): Promise<void>
  /** Takes these items off the end of this page's own file: on a full disk there is no room for another. */
  takeBack(ids: readonly string[]): Promise<void>
  /** Takes over the files of pages that are gone; files of other living tabs are theirs and are left alone. */
  takeOver(): Promise<Taken>
}

export interface Taken {
  entries: Entry[]
  damaged: number
  /** No other tab has a journal open. */
  alone: boolean
}

/** Each page appends to a file of its own, which it owns as long as it lives. */
export function openJournal(files: Files, locks: Locks, newName: () => string): Journal {
  let mine: string | undefined
  let queue: Promise<unknown> = Promise.resolve()

  /** The lock is held for as long as this page lives: nobody else reads, rewrites or removes the file meanwhile. */
  const own = (name: string) =>
    new Promise<boolean>((done) => {
      const forever = new Promise<never>(() => {})
      const hold = () => {
        done(true)
        return forever
      }
      void locks.ifFree(`journal ${name}`, hold).then((free) => free || done(false))
    })

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = queue.then(run)
    queue = next.catch(() => {})
    return next
  }

  async function move(kept: readonly Entry[], from: readonly string[]): Promise<void> {
    const next = newName()
    await own(next)
    await files.append(next, concat(kept.map(writeRecord)))
    mine = next
    for (const old of from) await files.remove(old)
  }

  async function takeOver(): Promise<Taken> {
    const names = await files.list()
    const found: string[] = []
    for (const name of names.toSorted()) if (name !== mine && (await own(name))) found.push(name)
    const entries: Entry[] = []
    let damaged = 0
    for (const name of found) {
      const file = readJournal(await files.read(name))
      entries.push(...file.entries)
      damaged += file.damaged
    }
    const others = names.length - found.length - (mine ? 1 : 0)
    if (!mine && found.length === 1 && damaged === 0) {
      mine = found[0]!
      // Whoever died before its flush left what only the operating system has.
      await files.append(mine, new Uint8Array(0))
    } else if (found.length > 0 || !mine) {
      const before = mine ? readJournal(await files.read(mine)).entries : []
      await move([...entries, ...before], mine ? [...found, mine] : found)
    }
    return { entries, damaged, alone: others === 0 }
  }

  return {
    append: (entry) => inTurn(() => files.append(mine!, writeRecord(entry))),
    // Not while another tab looks which files there are: it would find neither the old one nor the new.
    rewrite: (keep) =>
      locks.alone('journals', () =>
        inTurn(async () => move(readJournal(await files.read(mine!)).entries.filter(keep), [mine!])),
      ),
    takeBack: (ids) =>
      inTurn(async () => {
        const { found } = recordsIn(await files.read(mine!))
        const goes = ({ entry }: (typeof found)[number]) => entry.kind === 'item' && ids.includes(entry.id)
        const first = found.findIndex(goes)
        if (first < 0) return
        await files.cut(mine!, found[first]!.at)
        // Whatever somebody else wrote after it, meanwhile.
        const after = found.slice(first).filter((one) => !goes(one))
        await files.append(mine!, concat(after.map(({ entry }) => writeRecord(entry))))
      }),
    takeOver: () => locks.alone('journals', () => inTurn(takeOver)),
  }
}
