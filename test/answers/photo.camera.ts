// JPEGs as cameras write them, with everything in them that nobody sees; and what is in them.

import { type Bytes, concat, utf8, view } from '../../src/model/bytes.ts'

export function segment(marker: number, body: Uint8Array): Bytes {
  const head = new Uint8Array(4)
  head.set([0xff, marker])
  view(head).setUint16(2, body.length + 2)
  return concat([head, body])
}

/** Right after the beginning, where cameras put them. */
export const appended = (jpeg: Bytes, segments: Uint8Array[]): Bytes =>
  concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

/** What a telephone hides in a photo: which way up it was held, the place on earth, a remark, an edit history. */
export function fromCamera(jpeg: Bytes, orientation = 1): Bytes {
  const tiff = new Uint8Array(130)
  const at = view(tiff)
  const entry = (offset: number, tag: number, type: number, count: number, value: number) => {
    at.setUint16(offset, tag)
    at.setUint16(offset + 2, type)
    at.setUint32(offset + 4, count)
    if (type === 3) at.setUint16(offset + 8, value)
    else at.setUint32(offset + 8, value)
  }
  tiff.set(utf8('MM\0*'))
  at.setUint32(4, 8)
  at.setUint16(8, 3)
  entry(10, 0x010f, 2, 16, 100) // make
  entry(22, 0x0112, 3, 1, orientation)
  entry(34, 0x8825, 4, 1, 50) // where the GPS entries are
  at.setUint16(50, 2)
  tiff.set([0, 1, 0, 2, 0, 0, 0, 2, 78, 0, 0, 0], 52) // N
  entry(64, 0x0002, 5, 1, 116)
  tiff.set(utf8('CAMERA OF DE LIN'), 100)
  at.setUint32(116, 52)
  at.setUint32(120, 1)
  const xmp = '<x:xmpmeta><rdf:li>PHOTOGRAPHER MRS DE VRIES</rdf:li></x:xmpmeta>'
  return appended(jpeg, [
    segment(0xe1, concat([utf8('Exif\0\0'), tiff])),
    segment(0xe1, utf8(`http://ns.adobe.com/xap/1.0/\0${xmp}`)),
    segment(0xed, utf8('Photoshop 3.0\0 CITY OF ZWOLLE')),
    segment(0xfe, utf8('REMARK IN THE FILE')),
  ])
}

/** The markers of a JPEG up to its picture, as two hexadecimal digits; written apart from what is tested. */
export function markersOf(jpeg: Uint8Array): string[] {
  const found: string[] = []
  for (let at = 2; at < jpeg.length && jpeg[at] === 0xff; at += 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!) {
    found.push(jpeg[at + 1]!.toString(16))
    if (jpeg[at + 1] === 0xda) break
  }
  return found
}
