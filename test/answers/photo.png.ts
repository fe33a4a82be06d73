// Black and white pictures of any size, made without ever holding their pixels as colours.

import { type Bytes, concat, utf8, view } from '../../src/model/bytes.ts'

/** Only as many rows as are asked for are really in it. */
export async function png(width: number, height: number, rows = height): Promise<Bytes> {
  const head = new Uint8Array(13)
  view(head).setUint32(0, width)
  view(head).setUint32(4, height)
  head[8] = 1 // one bit a pixel
  const pixels = new Blob([new Uint8Array(rows * (1 + Math.ceil(width / 8)))])
  const packed = await new Response(pixels.stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer()
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)
  return concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', new Uint8Array(packed)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function chunk(name: string, body: Uint8Array): Bytes {
  const named = concat([utf8(name), body])
  const ends = new Uint8Array(8)
  view(ends).setUint32(0, body.length)
  view(ends).setUint32(4, sum(named))
  return concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

function sum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
