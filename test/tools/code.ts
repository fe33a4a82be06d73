// A printed code as a test needs it: a picture, half a picture, and what a camera sees.

import { writeFileSync } from 'node:fs'
import { encodeQR } from 'qr'

/** Black is true, with paper around it. */
export const squares = (text: string): boolean[][] => encodeQR(text, 'raw', { ecc: 'medium', border: 4 })

const dark = (code: readonly boolean[][], x: number, y: number, dot: number): boolean =>
  code[Math.floor(y / dot)]?.[Math.floor(x / dot)] ?? false

/** A picture without any packing. `torn`: of a print whose lower half is gone. */
export function bmp(code: readonly boolean[][], { dot = 6, torn = false } = {}): Buffer {
  const side = code.length * dot
  const line = Math.ceil((side * 3) / 4) * 4
  const head = Buffer.alloc(54)
  head.write('BM')
  head.writeUInt32LE(54 + line * side, 2)
  head.writeUInt32LE(54, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(side, 18)
  head.writeInt32LE(-side, 22) // from the top down
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(24, 28)
  const dots = Buffer.alloc(line * side, 255)
  for (let y = 0; y < (torn ? side / 2 : side); y++)
    for (let x = 0; x < side; x++) if (dark(code, x, y, dot)) dots.fill(0, y * line + x * 3, y * line + x * 3 + 3)
  return Buffer.concat([head, dots])
}

/** What the camera of a test browser plays over and over: a paper held in front of it. */
export function film(path: string, code: readonly boolean[][], [width, height] = [640, 480] as const): void {
  const dot = Math.floor(Math.min(width, height) / code.length)
  const [left, top] = [width, height].map((all) => Math.floor((all - code.length * dot) / 2)) as [number, number]
  const light = Buffer.alloc(width * height, 235)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (dark(code, x - left, y - top, dot)) light[y * width + x] = 16
  const colour = Buffer.alloc((width * height) / 2, 128)
  const shot = Buffer.concat([Buffer.from('FRAME\n'), light, colour])
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), shot, shot]),
  )
}
