// Looks for what nobody may read, in every coat in which it could stand in a file: as letters of one or two bytes, in JSON or
// an address, as hex or base64 at each of its three places, and inside of whatever is packed.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { gunzipSync, inflateRawSync, inflateSync, constants } from 'node:zlib'

export interface Canary {
  name: string
  secret: string | Uint8Array
}
export interface Sighting {
  canary: string
  coat: string
  where: string
}
type Places = Iterable<readonly [where: string, bytes: Uint8Array]>

/** Of long bytes so many pieces: one page of a database or one block of a log may end anywhere. */
const PIECES = [0, 0.3, 0.6, 0.9]
const PIECE = 24
/** Shorter than this is found by chance, in a large file; and so much of a secret's base64. */
const LEAST = 5
const LEAST_BASE64 = 7

function coatsOf(secret: string | Uint8Array): [coat: string, bytes: Buffer][] {
  const all: [string, Buffer][] = []
  /** Where two coats look the same, the first names it. */
  const add = (coat: string, text: string | Buffer) => {
    const coated = Buffer.from(text as string)
    if (!all.some(([, one]) => one.equals(coated))) all.push([coat, coated])
  }
  function bytes(coat: string, plain: Buffer): void {
    add(coat, plain)
    add(`${coat} in hex`, plain.toString('hex'))
    add(`${coat} in hex`, plain.toString('hex').toUpperCase())
    for (const before of [0, 1, 2]) {
      const text = Buffer.concat([Buffer.alloc(before), plain])
        .toString('base64')
        .replaceAll('=', '')
      // Its first and last letters also hold bits of the neighbours.
      const inner = text.slice(before === 0 ? 0 : before + 1, (before + plain.length) % 3 === 0 ? undefined : -1)
      if (inner.length < LEAST_BASE64) continue
      add(`${coat} in base64`, inner)
      add(`${coat} in base64url`, inner.replaceAll('+', '-').replaceAll('/', '_'))
    }
  }
  if (typeof secret !== 'string') {
    const plain = Buffer.from(secret)
    const at = plain.length > 2 * PIECE ? PIECES.map((share) => Math.floor((plain.length - PIECE) * share)) : [0]
    for (const from of at) bytes('bytes', plain.subarray(from, at.length > 1 ? from + PIECE : undefined))
    return all
  }
  bytes('utf8', Buffer.from(secret))
  bytes('utf16', Buffer.from(secret, 'utf16le'))
  add('utf16, the other way round', Buffer.from(secret, 'utf16le').swap16())
  const json = JSON.stringify(secret).slice(1, -1)
  add('json', json)
  add('json in json', JSON.stringify(json).slice(1, -1))
  const numbered = (upper: boolean) =>
    json.replaceAll(/[^ -~]/g, (letter) => {
      const hex = letter.charCodeAt(0).toString(16).padStart(4, '0')
      return `\\u${upper ? hex.toUpperCase() : hex}`
    })
  add('json with numbers', numbered(false))
  add('json with numbers', numbered(true))
  add('an address', encodeURIComponent(secret))
  add('a form', new URLSearchParams({ x: secret }).toString().slice(2))
  return all
}

/** Also what was packed and cut off. */
const CUT = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 28 }
const PACKED: readonly (readonly [starts: Buffer, unpack: (bytes: Buffer) => Buffer])[] = [
  [Buffer.from([0x1f, 0x8b, 8]), (bytes) => gunzipSync(bytes, CUT)],
  ...[0x01, 0x5e, 0x9c, 0xda].map(
    (second) => [Buffer.from([0x78, second]), (bytes: Buffer) => inflateSync(bytes, CUT)] as const,
  ),
  [
    Buffer.from('PK\x03\x04'),
    (bytes) => inflateRawSync(bytes.subarray(30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28)), CUT),
  ],
]

/** Whatever in these bytes was packed, unpacked; also what is packed in there, and what stands there as base64. */
function unpacked(bytes: Buffer, depth = 3): Buffer[] {
  if (depth === 0) return []
  const found: Buffer[] = []
  for (const [starts, unpack] of PACKED)
    for (let at = bytes.indexOf(starts); at >= 0; at = bytes.indexOf(starts, at + 1))
      try {
        const inside = unpack(bytes.subarray(at))
        if (inside.length >= LEAST) found.push(inside)
      } catch {
        // It only looked like it.
      }
  for (const packed of bytes.includes('H4sI') ? bytes.toString('latin1').matchAll(/H4sI[\w+/-]{16,}/g) : [])
    found.push(Buffer.from(packed[0], 'base64'))
  return found.flatMap((one) => [one, ...unpacked(one, depth - 1)])
}

/** Each canary that is seen anywhere, and in which coat; empty is good. */
export function sightings(places: Places, canaries: readonly Canary[]): Sighting[] {
  const all = canaries.map(({ name, secret }) => {
    if (secret.length < LEAST) throw new Error(`too short to look for: ${name}`)
    return [name, coatsOf(secret)] as const
  })
  const found: Sighting[] = []
  for (const [where, bytes] of places) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    for (const [name, inside] of [['', [whole]] as const, [', packed', unpacked(whole)] as const])
      for (const [canary, coats] of all) {
        const seen = new Set(
          coats.flatMap(([coat, coated]) => (inside.some((one) => one.includes(coated)) ? [coat] : [])),
        )
        for (const coat of seen) found.push({ canary, coat: `${coat}${name}`, where })
      }
  }
  return found
}

/** Every file in a folder, by its path in there; read when its turn comes. */
export function* filesIn(folder: string, passed: (path: string) => boolean = () => false): Places {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    // What is gone by the time its turn comes is nowhere.
    if (passed(path) || !statSync(join(folder, path), { throwIfNoEntry: false })?.isFile()) continue
    yield [path, readFileSync(join(folder, path))]
  }
}

/** What no page of a database can part: each row of each table, as it was put there. */
export function* rowsIn(db: DatabaseSync): Places {
  const tables = db.prepare(`select name from sqlite_schema where type = 'table'`).all() as { name: string }[]
  for (const { name } of tables)
    for (const row of db.prepare(`select * from "${name}"`).iterate())
      yield [
        name,
        Buffer.concat(
          Object.values(row).map((value) =>
            Buffer.from(typeof value === 'number' ? `${value}` : ((value ?? '') as string)),
          ),
        ),
      ]
}
