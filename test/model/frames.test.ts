// Several things in one body come apart again exactly as they went in, or not at all.

import { expect, test } from 'vitest'
import { type Bytes, concat, equal, utf8 } from '../../src/model/bytes.ts'
import { BATCH_ITEMS, readFrames, writeFrames } from '../../src/model/frames.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'
import { flipped } from '../tools/sealed.ts'

const parts: Bytes[] = [utf8('{"proto":"IBP/1"}'), utf8(''), utf8('Mevrouw De Vries'), utf8('Youssef')]
const body = writeFrames(parts)

test('parts of any length come back in order, empty ones too', () => {
  const random = randomFrom(7)
  for (let i = 0; i < 50; i++) {
    const some = Array.from({ length: random.int(12) }, () => random.bytes(random.int(300)))
    expect(readFrames(writeFrames(some), 12)).toEqual({ ok: true, value: some })
  }
})

test('four bytes a part is all that framing costs', () => {
  const items = Array.from({ length: BATCH_ITEMS }, () => new Uint8Array(2000))
  expect(writeFrames(items).length).toBe(BATCH_ITEMS * 2004)
})

test('a body cut off anywhere is refused, or is the first parts whole', () => {
  for (let end = 0; end < body.length; end++) {
    const read = readFrames(body.slice(0, end), 9)
    if (!read.ok) expect(read.code).toBe('cut-short')
    else expect(read.value).toEqual(parts.slice(0, read.value.length))
  }
})

test('a length changed anywhere never yields the same parts, and never more bytes than there were', () => {
  for (let at = 0; at < body.length; at++)
    for (const bit of [1, 128]) {
      const read = readFrames(flipped(body, at, bit), 9)
      if (!read.ok) expect(['cut-short', 'too-many']).toContain(read.code)
      else {
        const bytes = concat(read.value)
        expect(bytes.length).toBeLessThanOrEqual(body.length)
        expect(read.value.length === parts.length && read.value.every((p, i) => equal(p, parts[i]!))).toBe(false)
      }
    }
})

test('more parts than agreed are refused, however small', () => {
  expect(readFrames(writeFrames(parts), 4).ok).toBe(true)
  expect(readFrames(writeFrames(parts), 3)).toEqual({ ok: false, code: 'too-many' })
  expect(readFrames(new Uint8Array(4 * 1000), 51)).toEqual({ ok: false, code: 'too-many' })
})
