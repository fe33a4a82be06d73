// What somebody with every key could read: in one envelope, and on all of a device.

import { type Bytes, fromUtf8 } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { type Payload, readPayload } from '../../src/model/payload.ts'
import { type Disk, fakeOpen } from './fakes.ts'

/** The same bytes lie in many places: in both ledgers, on the platter, and at the server. */
const known = new Map<string, string>()
export function textIn(bytes: Bytes): string {
  const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if (known.size > 2000) known.clear()
  let text = known.get(name)
  if (text === undefined) known.set(name, (text = opened(bytes)))
  return text
}

/** As the desk would: opened, and the text found in it. */
function opened(bytes: Bytes): string {
  const envelope = readEnvelope(bytes)
  if (!envelope.ok) return `unreadable: ${envelope.code}`
  const payload = readPayload(fakeOpen(envelope.value.body))
  return payload.ok ? textOf(payload.value) : 'unreadable'
}

/** The words of what was given; of anything else a line that is only its own. */
export function textOf(given: Payload): string {
  switch (given.kind) {
    case 'contribution':
      return (given.answers[0]!.value as { text: string }).text
    case 'part':
      return fromUtf8(given.bytes)
    case 'consent':
      return `${given.type} ${given.scope} ${given.id}`
    default:
      return `${given.kind} ${given.id}`
  }
}

/** Everything on a device that somebody could read who had its keys and those of the desk. */
export function readableOn(disk: Disk): string {
  const found: string[] = []
  for (const tables of [disk.seen, disk.platter])
    for (const rows of tables.values())
      for (const row of rows.values()) {
        const { bytes, box } = row as { bytes?: Bytes; box?: Bytes }
        if (bytes) found.push(textIn(bytes))
        if (box) found.push(fromUtf8(box))
      }
  for (const { bytes } of disk.files.values()) {
    const all = Buffer.from(bytes)
    // Each record: its mark, the lengths of its line and of its envelope, a sum, then both.
    for (let at = all.indexOf('IBJ1'); at >= 0 && at + 16 <= all.length; at = all.indexOf('IBJ1', at + 4)) {
      const from = at + 16 + all.readUInt32BE(at + 4)
      found.push(textIn(new Uint8Array(all.subarray(from, from + all.readUInt32BE(at + 8)))))
    }
  }
  return found.join('\n')
}
