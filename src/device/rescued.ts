// A rescue file as it came in: every byte is an outside value. What is whole in a damaged one is still read, and said to be a part.

import { base64url, type Bytes, concat, equal } from '../model/bytes.ts'
import { readEnvelope } from '../model/envelope.ts'
import type { Crypt } from '../model/ports.ts'
import {
  attempt,
  bytes64,
  int,
  list,
  object,
  oneOf,
  optional,
  parse,
  type Result,
  text,
  textOf,
  uuid,
} from '../model/read.ts'
import { type CardEntry, type EraseEntry, type ItemEntry, readEntry, recordAt } from './journal.ts'

type Hash = Pick<Crypt, 'sha256'>

export const VERSION = 1
export const RESCUE_MAX = 256 * 1024 * 1024
/** So often a damaged file is picked up again; then the rest of it is given up. */
const STUMBLES = 100
/** Of a record: its mark, its lengths and its sum. */
const HEAD = 16

const sittingId = text(60)
const readers = {
  rescue: object({ kind: oneOf(['rescue']), v: int(1, 1000), app: text(40) }, 'open'),
  item: readEntry.item,
  erase: readEntry.erase,
  card: readEntry.card,
  /** What twelve words open: the key of the vault in which the sittings of this file lie. */
  slot: object({ kind: oneOf(['slot']), salt: bytes64(16), rounds: int(1, 5_000_000), wrapped: bytes64(60) }, 'open'),
  draft: object({ kind: oneOf(['draft']), id: sittingId, at: int(0, 1e14) }, 'open'),
  medium: object(
    {
      kind: oneOf(['medium']),
      id: uuid,
      draft: sittingId,
      type: text(100),
      parts: int(0, 20_000),
      size: int(0, 1e9),
      names: optional(list(uuid, 20_000)),
    },
    'open',
  ),
  part: object({ kind: oneOf(['part']), id: uuid, n: int(0, 20_000) }, 'open'),
  /** What the server has by now of sittings that are not done: it is not sealed once more. */
  there: object({ kind: oneOf(['there']), id: uuid, pid: uuid, sha: bytes64(32), sealedAt: int(0, 1e14) }, 'open'),
  end: object({ kind: oneOf(['end']), records: int(1, 1e6), sum: bytes64(32) }, 'open'),
}
type Kind = keyof typeof readers
type Line<K extends Kind> = ReturnType<(typeof readers)[K]>
type With<T> = T & { bytes: Bytes }

export type Slot = Line<'slot'>
export interface Rescue {
  code: string
  items: ItemEntry[]
  erases: EraseEntry[]
  cards: CardEntry[]
  slot?: Slot | undefined
  drafts: With<Line<'draft'>>[]
  media: Line<'medium'>[]
  parts: With<Line<'part'>>[]
  there: Line<'there'>[]
  /** Not all of it is here any more; what is, is whole. */
  lacks?: 'cut-short' | 'damaged' | undefined
}

/** Each record has a sum of its own; of all of them together it is enough to add up those. */
export const sumOf = ({ sha256 }: Hash, records: readonly Bytes[]): Promise<Bytes> =>
  sha256(concat(records.map((record) => record.subarray(0, HEAD))))

/** By this two people see that they mean the same file. */
export const nameOf = (sum: Bytes): string =>
  [...sum.subarray(0, 3)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')

export async function readRescue(file: Bytes, crypt: Hash): Promise<Result<Rescue>> {
  if (file.length === 0) return { ok: false, code: 'empty' }
  if (file.length > RESCUE_MAX) return { ok: false, code: 'too-large' }
  const { records, whole, any } = recordsIn(file)
  if (!any) return { ok: false, code: 'not-rescue' }
  const all = <K extends Kind>(kind: K) => records.filter((one) => one.line.kind === kind)
  const lines = <K extends Kind>(kind: K) => all(kind).map(({ line }) => line as Line<K>)
  const withBytes = <K extends Kind>(kind: K) => all(kind).map(({ line, bytes }) => ({ ...(line as Line<K>), bytes }))

  const [header] = lines('rescue')
  if (header && header.v > VERSION) return { ok: false, code: 'newer' }
  const [end] = lines('end')
  const before = records.filter(({ line }) => line.kind !== 'end')
  const sum = await sumOf(
    crypt,
    before.map(({ head }) => head),
  )
  const items = withBytes('item')
  const sound = await Promise.all(items.map((item) => isSound(item, crypt)))
  const complete = whole && header && end?.records === before.length && end.sum === base64url(sum)
  const rescue: Rescue = {
    code: nameOf(sum),
    items: items.filter((_, i) => sound[i]),
    erases: lines('erase'),
    cards: lines('card'),
    slot: lines('slot')[0],
    drafts: withBytes('draft'),
    media: lines('medium'),
    parts: withBytes('part'),
    there: lines('there'),
    lacks: complete && !sound.includes(false) ? undefined : end ? 'damaged' : 'cut-short',
  }
  const nothing = [rescue.items, rescue.erases, rescue.cards, rescue.drafts].every((list) => list.length === 0)
  return nothing ? { ok: false, code: rescue.lacks ?? 'empty' } : { ok: true, value: rescue }
}

interface Found {
  line: Line<Kind>
  bytes: Bytes
  head: Bytes
}

function recordsIn(file: Bytes): { records: Found[]; whole: boolean; any: boolean } {
  const records: Found[] = []
  let stumbles = 0
  let any = false
  for (let at = 0; at < file.length && stumbles < STUMBLES;) {
    const found = recordAt(file, at)
    if (!found) {
      stumbles++
      at = nextMark(file, at + 1)
      continue
    }
    any = true
    const line = lineIn(found.line)
    if (line) records.push({ line, bytes: found.bytes.slice(), head: file.subarray(at, at + HEAD) })
    else stumbles++
    at = found.end
  }
  return { records, whole: stumbles === 0 && records.at(-1)?.line.kind === 'end', any }
}

function lineIn(bytes: Bytes): Line<Kind> | undefined {
  const read = attempt(() => {
    const x = parse(textOf(bytes), { depth: 2, length: 1_000_000 })
    const kind = (x as { kind?: unknown } | null)?.kind
    return typeof kind === 'string' && Object.hasOwn(readers, kind) ? readers[kind as Kind](x) : undefined
  })
  return read.ok ? read.value : undefined
}

/** An envelope that is what its line says; its signature is for the server. */
async function isSound({ id, pid, sha, bytes }: ItemEntry, { sha256 }: Hash): Promise<boolean> {
  const read = readEnvelope(bytes)
  if (!read.ok) return false
  const { head, body } = read.value
  return head.id === id && head.pid === pid && head.sha === sha && base64url(await sha256(body)) === sha
}

const MARK = Uint8Array.of(0x49, 0x42, 0x4a, 0x31)
function nextMark(file: Bytes, from: number): number {
  for (let at = file.indexOf(MARK[0]!, from); at >= 0; at = file.indexOf(MARK[0]!, at + 1))
    if (equal(file.subarray(at, at + 4), MARK)) return at
  return file.length
}
