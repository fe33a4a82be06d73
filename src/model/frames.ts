// Several things in one body, each behind its length: a push, or a page of what came back.

import { type Bytes, concat, view } from './bytes.ts'
import { attempt, refuse, type Result } from './read.ts'

export const BATCH_ITEMS = 50
export const BATCH_BYTES = 1_048_576
/** One batch, its head line and the lengths between them. */
export const BODY_BYTES = BATCH_BYTES + 4096

/** How whoever reads a body says that the road cut it off. */
export const CUT_OFF: readonly string[] = ['cut-short', 'no-head']

export function writeFrames(parts: readonly Uint8Array[]): Bytes {
  return concat(
    parts.flatMap((part) => {
      const length = new Uint8Array(4)
      view(length).setUint32(0, part.length)
      return [length, part]
    }),
  )
}

export function readFrames(bytes: Bytes, most: number): Result<Bytes[]> {
  return attempt(() => {
    const parts: Bytes[] = []
    let at = 0
    while (at < bytes.length) {
      if (parts.length === most) refuse('too-many')
      if (bytes.length - at < 4) refuse('cut-short')
      const length = view(bytes).getUint32(at)
      if (length > bytes.length - at - 4) refuse('cut-short')
      parts.push(bytes.subarray(at + 4, at + 4 + length))
      at += 4 + length
    }
    return parts
  })
}
