// A JPEG with nothing in it but the picture: no place, no camera, no remark, whoever wrote it.

import { type Bytes, concat } from '../../model/bytes.ts'

export const JPEG = 'image/jpeg'

const MARK = 0xff
const START = 0xd8
const SCAN = 0xda
const COMMENT = 0xfe
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0]

/** The same picture; nothing when these bytes are no JPEG. Tables and the picture itself are all that is copied. */
export function onlyThePicture(jpeg: Bytes): Bytes | undefined {
  if (jpeg[0] !== MARK || jpeg[1] !== START) return undefined
  const parts = [jpeg.subarray(0, 2)]
  for (let at = 2; at + 4 <= jpeg.length;) {
    const marker = jpeg[at + 1]!
    if (jpeg[at] !== MARK) return undefined
    if (marker === SCAN) return concat([...parts, jpeg.subarray(at)])
    if (marker === MARK) {
      at++ // padding
      continue
    }
    const end = at + 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!
    const plain = JFIF.every((letter, i) => jpeg[at + 4 + i] === letter) && marker === 0xe0
    if (marker !== COMMENT && (plain || !isApplication(marker))) parts.push(jpeg.subarray(at, end))
    at = end
  }
  return undefined
}
